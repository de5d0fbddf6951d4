package liaison.trial.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import liaison.record.Founding;
import liaison.record.Head;
import liaison.record.Judged;
import liaison.record.LeafKind;
import liaison.record.Malformed;
import liaison.record.NodeKey;
import liaison.record.Ref;
import liaison.record.Roll;
import liaison.record.SoftwareNodeSigner;
import liaison.record.cbor.CborReader;
import liaison.record.cbor.CborWriter;
import liaison.record.merkle.Hash;

/**
 * A charter of n sides whose statements are [side, nonce, node seed or null, head or null, ref or
 * null].
 */
record TrialCharter(int sides, int epoch, long priorSize, Hash priorRoot) implements Founding {
  static final FastSignatures FAST = new FastSignatures();
  static final Hash CHANNEL = Hash.sha256(new byte[] {7});

  static TrialCharter first(int sides) {
    return new TrialCharter(sides, 0, 0, null);
  }

  static SoftwareNodeSigner signer(int side, int epoch, int key) {
    byte[] seed = {(byte) side, (byte) epoch, (byte) key};
    return new SoftwareNodeSigner(seed, seed, FAST);
  }

  static byte[] statement(int side, long nonce, NodeKey key, Head resume, Ref ref) {
    CborWriter w = new CborWriter().array(5).uint(side).uint(nonce);
    if (key == null) w.nil();
    else w.bytes(key.ed25519());
    if (resume == null) w.nil();
    else w.array(2).uint(resume.size()).bytes(resume.root().bytes());
    if (ref == null) w.nil();
    else w.array(3).uint(ref.side()).uint(ref.seq()).bytes(ref.leaf().bytes());
    return w.done();
  }

  /** Whether the statement is a resumption. */
  static boolean resumes(byte[] statement) {
    CborReader r = new CborReader(statement);
    r.array(5);
    r.uint();
    r.uint();
    if (!r.tryNull()) r.bytesExact(32);
    return !r.tryNull();
  }

  @Override
  public Hash channel() {
    return CHANNEL;
  }

  @Override
  public Hash fingerprint() {
    return Hash.sha256(new byte[] {8, (byte) epoch});
  }

  @Override
  public String origin(int side) {
    return "liaison/trial/" + (char) ('a' + side) + "." + epoch;
  }

  @Override
  public String jointOrigin() {
    return "liaison/trial/joint." + epoch;
  }

  @Override
  public long markInterval() {
    return 10;
  }

  @Override
  public Roll roll(int side) {
    return new TrialRoll(side, signer(side, epoch, 0).key());
  }

  private record TrialRoll(int side, NodeKey node) implements Roll {
    @Override
    public Judged judge(LeafKind kind, long seq, byte[] statement, boolean verified) {
      try {
        return read(kind, statement);
      } catch (Malformed e) {
        return Judged.malformed(e.getMessage());
      }
    }

    private Judged read(LeafKind kind, byte[] statement) {
      CborReader r = new CborReader(statement);
      r.array(5);
      long author = r.uint();
      r.uint();
      NodeKey key = r.tryNull() ? null : key(r.bytesExact(32));
      Head head = null;
      if (!r.tryNull()) {
        r.array(2);
        head = new Head(r.uint(), Hash.of(r.bytesExact(32)));
      }
      List<Ref> refs = new ArrayList<>();
      if (!r.tryNull()) {
        r.array(3);
        refs.add(new Ref(1, (int) r.uint(), r.uint(), Hash.of(r.bytesExact(32))));
      }
      r.end();
      boolean register = kind == LeafKind.REGISTER;
      String fault =
          author != side ? "not of this side" : register != (key != null) ? "kind" : null;
      Roll after = key == null ? null : new TrialRoll(side, key);
      return new Judged(fault, Hash.sha256(statement), null, refs, null, head, after);
    }

    @Override
    public NodeKey successor(byte[] statement) {
      Judged j = judge(LeafKind.REGISTER, 0, statement, false);
      return j.fault() == null && j.after() != null ? j.after().node() : null;
    }

    private static NodeKey key(byte[] ed) {
      return new NodeKey(ed, Arrays.copyOf(ed, 1312));
    }
  }
}
