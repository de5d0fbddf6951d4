package liaison.record;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import liaison.record.keys.Signatures;
import liaison.record.note.Checkpoint;
import liaison.record.note.Cosignature;
import liaison.record.note.NoteKey;
import liaison.record.note.NoteLine;
import liaison.record.note.SignedNote;

/**
 * A checkpoint (record §7): a head and both node signatures on it; {@code seconds} is the time in
 * the ML-DSA-44 one. The arrays are not copied.
 */
@SuppressWarnings("ArrayRecordComponent")
public record SignedHead(Head head, long seconds, byte[] ed25519, byte[] mlDsa44) {
  public SignedHead {
    if (head.size() < 1 || head.size() > Limits.MAX_INT)
      throw new Malformed("checkpoint of size " + head.size());
    if (seconds < 0 || seconds > Limits.MAX_INT) throw new Malformed("checkpoint time " + seconds);
    if (ed25519.length != 64) throw new Malformed("checkpoint: Ed25519 signature length");
    if (mlDsa44.length != 2420) throw new Malformed("checkpoint: ML-DSA-44 signature length");
  }

  public long size() {
    return head.size();
  }

  public static SignedHead sign(String origin, Head head, long seconds, NodeSigner signer) {
    return sign(Cosignature.ED25519, origin, origin, head, seconds, signer);
  }

  public boolean verify(String origin, NodeKey key, Signatures s) {
    return verify(Cosignature.ED25519, origin, origin, key, s);
  }

  /** The signed note of c2sp.org/tlog-checkpoint. */
  public String note(String origin, NodeKey key) {
    return note(Cosignature.ED25519, origin, origin, key);
  }

  /** Reads exactly what {@link #note} writes; anything else throws {@link Malformed}. */
  public static SignedHead fromNote(String note, String origin, NodeKey key) {
    SignedNote n = SignedNote.parse(note);
    Checkpoint c = Checkpoint.parse(n.text());
    if (!c.origin().equals(origin)) throw new Malformed("checkpoint of another log: " + c.origin());
    if (n.lines().size() != 2) throw new Malformed("checkpoint without its two signatures");
    NoteLine ed = n.lines().get(0);
    NoteLine ml = n.lines().get(1);
    if (!ed.by(key(Cosignature.ED25519, origin, key))
        || !ml.by(key(Cosignature.MLDSA44, origin, key)))
      throw new Malformed("checkpoint signed by another key");
    long seconds = Cosignature.time(Cosignature.MLDSA44, ml);
    if (ed.signature().length != 64) throw new Malformed("checkpoint: Ed25519 signature length");
    byte[] pq = Arrays.copyOfRange(ml.signature(), 8, ml.signature().length);
    return new SignedHead(new Head(c.size(), c.root()), seconds, ed.signature(), pq);
  }

  static SignedHead sign(
      int edType, String name, String origin, Head head, long seconds, NodeSigner signer) {
    Checkpoint c = new Checkpoint(origin, head.size(), head.root());
    long edTime = edType == Cosignature.ED25519 ? 0 : seconds;
    return new SignedHead(
        head,
        seconds,
        signer.ed25519(Cosignature.toBeSigned(edType, name, edTime, c)),
        signer.mlDsa44(Cosignature.toBeSigned(Cosignature.MLDSA44, name, seconds, c)));
  }

  boolean verify(int edType, String name, String origin, NodeKey key, Signatures s) {
    Checkpoint c = new Checkpoint(origin, head.size(), head.root());
    long edTime = edType == Cosignature.ED25519 ? 0 : seconds;
    byte[] ed = Cosignature.toBeSigned(edType, name, edTime, c);
    byte[] ml = Cosignature.toBeSigned(Cosignature.MLDSA44, name, seconds, c);
    return s.both(
        () -> s.mlDsa44(key.mlDsa44(), ml, mlDsa44), () -> s.ed25519(key.ed25519(), ed, ed25519));
  }

  String note(int edType, String name, String origin, NodeKey key) {
    Checkpoint c = new Checkpoint(origin, head.size(), head.root());
    return new SignedNote(c.text(), lines(edType, name, key)).encode();
  }

  List<NoteLine> lines(int edType, String name, NodeKey key) {
    long edTime = edType == Cosignature.ED25519 ? 0 : seconds;
    return List.of(
        Cosignature.line(key(edType, name, key), edTime, ed25519),
        Cosignature.line(key(Cosignature.MLDSA44, name, key), seconds, mlDsa44));
  }

  private static NoteKey key(int type, String name, NodeKey key) {
    return new NoteKey(name, type, type == Cosignature.MLDSA44 ? key.mlDsa44() : key.ed25519());
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof SignedHead h
        && head.equals(h.head)
        && seconds == h.seconds
        && Arrays.equals(ed25519, h.ed25519)
        && Arrays.equals(mlDsa44, h.mlDsa44);
  }

  @Override
  public int hashCode() {
    return Objects.hash(head, seconds);
  }
}
