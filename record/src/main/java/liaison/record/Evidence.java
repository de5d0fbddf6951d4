package liaison.record;

import java.util.Arrays;
import java.util.List;
import liaison.record.cbor.CborReader;
import liaison.record.cbor.CborWriter;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;

/**
 * What convicts a side, to anyone who holds the charter (record §9). {@code key} is the statement
 * by which the side's seat named the node key of the checkpoints, empty if the charter did.
 */
@SuppressWarnings("ArrayRecordComponent")
public sealed interface Evidence {
  /** Most leaves of one kind in evidence. */
  int MOST = 4096;

  int side();

  byte[] encode();

  /** Whether it convicts; never throws. */
  boolean verify(Founding founding, Signatures signatures);

  /**
   * Two checkpoints under one key that no one log can have: different roots of one size, or
   * different leaves at one seq, {@code one} under {@code a}, {@code two} under {@code b}.
   */
  record Fork(int side, byte[] key, SignedHead a, SignedHead b, Shown one, Shown two)
      implements Evidence {
    @Override
    public byte[] encode() {
      CborWriter w = new CborWriter().array(7).uint(1).uint(side).bytes(key);
      write(w, a);
      write(w, b);
      for (Shown s : new Shown[] {one, two})
        if (s == null) w.nil();
        else s.write(w);
      return w.done();
    }

    @Override
    public boolean verify(Founding f, Signatures s) {
      NodeKey k = keyOf(f, side, key);
      if (k == null || !a.verify(f.origin(side), k, s) || !b.verify(f.origin(side), k, s))
        return false;
      if (a.size() == b.size())
        return one == null && two == null && !a.head().root().equals(b.head().root());
      return one != null
          && two != null
          && one.seq() == two.seq()
          && !Arrays.equals(one.leaf(), two.leaf())
          && one.under(a.head())
          && two.under(b.head());
    }
  }

  /**
   * A run of the author's leaves, at least one, the last one broken, under {@code head}; and leaves
   * of others with paths to the roots it cites, in order of its {@code seen}.
   */
  record BrokenLeaf(int side, byte[] key, SignedHead head, List<Shown> own, List<Shown> cited)
      implements Evidence {
    @Override
    public byte[] encode() {
      CborWriter w = new CborWriter().array(6).uint(2).uint(side).bytes(key);
      write(w, head);
      for (List<Shown> l : List.of(own, cited)) {
        w.array(l.size());
        l.forEach(x -> x.write(w));
      }
      return w.done();
    }

    @Override
    public boolean verify(Founding f, Signatures s) {
      NodeKey k = keyOf(f, side, key);
      if (k == null || !head.verify(f.origin(side), k, s)) return false;
      for (Shown x : own) if (!x.under(head.head())) return false;
      return Breach.shown(f, side, own, cited);
    }
  }

  /** Two different charter files that follow the charter at hand, the side's seat under both. */
  record TwoSuccessors(int side, byte[] one, byte[] two) implements Evidence {
    @Override
    public byte[] encode() {
      return new CborWriter().array(4).uint(3).uint(side).bytes(one).bytes(two).done();
    }

    @Override
    public boolean verify(Founding f, Signatures s) {
      SeatKey seat = side < 0 || side >= f.sides() ? null : f.seat(side);
      if (seat == null) return false;
      try {
        Charter a = Charter.decode(one, s);
        Charter b = Charter.decode(two, s);
        return !a.fingerprint().equals(b.fingerprint())
            && a.follows(f)
            && b.follows(f)
            && a.signedBy(seat)
            && b.signedBy(seat);
      } catch (Malformed e) {
        return false;
      }
    }
  }

  /** Throws {@link Malformed}. */
  static Evidence decode(byte[] in) {
    CborReader r = new CborReader(in);
    int parts = r.array(7);
    long type = r.uint();
    long side = r.uint();
    if (side >= Limits.MEMBERS) throw new Malformed("evidence against side " + side);
    int s = (int) side;
    Evidence e;
    if (type == 1 && parts == 7) {
      e = new Fork(s, r.bytes(Limits.STATEMENT), head(r), head(r), shown(r), shown(r));
    } else if (type == 2 && parts == 6) {
      e = new BrokenLeaf(s, r.bytes(Limits.STATEMENT), head(r), list(r, 1), list(r, 0));
    } else if (type == 3 && parts == 4) {
      e = new TwoSuccessors(s, r.bytes(Limits.CHARTER), r.bytes(Limits.CHARTER));
    } else {
      throw new Malformed("evidence of type " + type + " in " + parts + " parts");
    }
    r.end();
    return e;
  }

  private static NodeKey keyOf(Founding f, int side, byte[] statement) {
    if (side < 0 || side >= f.sides()) return null;
    Roll roll = f.roll(side);
    return statement.length == 0 ? roll.node() : roll.successor(statement);
  }

  private static void write(CborWriter w, SignedHead h) {
    w.array(5).uint(h.size()).bytes(h.head().root().bytes()).uint(h.seconds());
    w.bytes(h.ed25519()).bytes(h.mlDsa44());
  }

  private static SignedHead head(CborReader r) {
    if (r.array(5) != 5) throw new Malformed("evidence: checkpoint not of 5 parts");
    Head h = new Head(r.uint(), Hash.of(r.bytesExact(Hash.SIZE)));
    return new SignedHead(h, r.uint(), r.bytesExact(64), r.bytesExact(2420));
  }

  private static Shown shown(CborReader r) {
    return r.tryNull() ? null : Shown.read(r);
  }

  private static List<Shown> list(CborReader r, int least) {
    return Fields.list(r, least, MOST, "evidence", () -> Shown.read(r));
  }
}
