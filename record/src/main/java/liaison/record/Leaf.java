package liaison.record;

import java.util.ArrayList;
import java.util.List;
import liaison.record.cbor.CborReader;
import liaison.record.cbor.CborWriter;
import liaison.record.merkle.Hash;

/**
 * The place a statement takes in its side's log (record §4). {@code time} in milliseconds; {@code
 * sc} null for acks and marks; {@code opening} null but in leaf 0. A leaf that breaks a rule of §4
 * or §4.1 that needs no other leaf cannot be made: {@link Malformed}.
 */
public record Leaf(
    int side,
    long seq,
    long lamport,
    long time,
    List<SeenHead> seen,
    long reg,
    LeafKind kind,
    Hash sc,
    List<Lack> lack,
    List<Got> got,
    Opening opening) {

  public Leaf {
    seen = List.copyOf(seen);
    lack = List.copyOf(lack);
    got = List.copyOf(got);
    LeafForm.check(side, seq, lamport, time, seen, reg, kind, sc, lack, got, opening);
  }

  public byte[] encode() {
    CborWriter w = new CborWriter().array(opening == null ? 11 : 12).uint(1).uint(side).uint(seq);
    w.uint(lamport).uint(time).array(seen.size());
    for (SeenHead h : seen)
      w.array(4).uint(h.side()).uint(h.from()).uint(h.size()).bytes(h.root().bytes());
    w.uint(reg).uint(kind.code());
    hash(w, sc).array(lack.size());
    for (Lack l : lack) w.array(3).uint(l.side()).uint(l.seq()).uint(l.reason());
    w.array(got.size());
    for (Got g : got) w.array(2).uint(g.side()).uint(g.seq());
    if (opening != null) {
      w.array(4).bytes(opening.channel().bytes()).uint(opening.epoch()).uint(opening.priorSize());
      hash(w, opening.priorRoot());
    }
    return w.done();
  }

  /** Reads exactly what {@link #encode} writes; anything else throws {@link Malformed}. */
  public static Leaf decode(byte[] in) {
    if (in.length > Limits.LEAF) throw new Malformed("leaf of " + in.length + " bytes, over 4096");
    CborReader r = new CborReader(in);
    int parts = r.array(12);
    if (parts < 11) throw new Malformed("leaf of " + parts + " parts");
    if (r.uint() != 1) throw new Malformed("leaf not of version 1");
    int side = small(r, "side");
    long seq = r.uint();
    long lamport = r.uint();
    long time = r.uint();
    List<SeenHead> seen = new ArrayList<>();
    for (int n = r.array(Limits.SEEN); n > 0; n--) {
      tuple(r, 4, "seen");
      seen.add(new SeenHead(small(r, "side"), r.uint(), r.uint(), Hash.of(r.bytesExact(32))));
    }
    long reg = r.uint();
    LeafKind kind = LeafKind.of(r.uint());
    Hash sc = hash(r);
    List<Lack> lack = new ArrayList<>();
    for (int n = r.array(Limits.LACK); n > 0; n--) {
      tuple(r, 3, "lack");
      lack.add(new Lack(small(r, "side"), r.uint(), small(r, "reason")));
    }
    List<Got> got = new ArrayList<>();
    for (int n = r.array(Limits.LACK); n > 0; n--) {
      tuple(r, 2, "got");
      got.add(new Got(small(r, "side"), r.uint()));
    }
    Opening opening = parts == 12 ? opening(r) : null;
    r.end();
    return new Leaf(side, seq, lamport, time, seen, reg, kind, sc, lack, got, opening);
  }

  private static Opening opening(CborReader r) {
    tuple(r, 4, "opening");
    Hash channel = Hash.of(r.bytesExact(32));
    long epoch = r.uint();
    if (epoch > Integer.MAX_VALUE) throw new Malformed("leaf: epoch " + epoch);
    return new Opening(channel, (int) epoch, r.uint(), hash(r));
  }

  private static void tuple(CborReader r, int n, String what) {
    if (r.array(n) != n) throw new Malformed("leaf: " + what + " entry not of " + n + " parts");
  }

  private static int small(CborReader r, String what) {
    long v = r.uint();
    if (v >= Limits.MEMBERS) throw new Malformed("leaf: " + what + " " + v + ", over 15");
    return (int) v;
  }

  private static CborWriter hash(CborWriter w, Hash h) {
    return h == null ? w.nil() : w.bytes(h.bytes());
  }

  private static Hash hash(CborReader r) {
    return r.tryNull() ? null : Hash.of(r.bytesExact(Hash.SIZE));
  }
}
