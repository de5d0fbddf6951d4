package liaison.record;

import java.util.List;
import liaison.record.merkle.Hash;

/** The rules of record §4 and §4.1 (1, 5, 6) that need nothing but the leaf. */
final class LeafForm {
  private LeafForm() {}

  static void check(
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
    if (side < 0 || side >= Limits.MEMBERS) throw bad("side " + side);
    range(seq, 0, "seq");
    range(lamport, 1, "lamport");
    range(time, 0, "time");
    range(reg, 0, "reg");
    if (reg != 0 && reg >= seq) throw bad("reg " + reg + " not before seq " + seq);
    if ((sc == null) != (kind == LeafKind.ACK || kind == LeafKind.MARK))
      throw bad("kind " + kind + (sc == null ? " without sc" : " with sc"));
    if ((kind == LeafKind.CHARTER) != (seq == 0)) throw bad("kind " + kind + " at seq " + seq);
    if ((kind == LeafKind.CHARTER) != (opening != null)) throw bad("opening in kind " + kind);
    if (opening != null) {
      range(opening.epoch(), 0, "epoch");
      range(opening.priorSize(), 0, "prior size");
    }
    seen(side, seen);
    lists(side, seen, lack, got);
  }

  private static void seen(int side, List<SeenHead> seen) {
    if (seen.size() > Limits.SEEN) throw bad(seen.size() + " heads seen");
    int last = -1;
    for (SeenHead h : seen) {
      if (h.side() <= last) throw bad("seen not sorted by side");
      last = h.side();
      if (last == side || last >= Limits.MEMBERS) throw bad("seen of side " + last);
      range(h.from(), 0, "seen from");
      range(h.size(), h.from() + 1, "seen size");
    }
  }

  private static void lists(int side, List<SeenHead> seen, List<Lack> lack, List<Got> got) {
    if (lack.size() > Limits.LACK) throw bad(lack.size() + " leaves lacked");
    if (got.size() > Limits.LACK) throw bad(got.size() + " leaves got");
    int s = -1;
    long q = -1;
    for (Lack l : lack) {
      sorted(s, q, l.side(), l.seq(), "lack");
      s = l.side();
      q = l.seq();
      if (l.reason() < 1 || l.reason() > 4) throw bad("lack for reason " + l.reason());
      if (!covers(seen, s, q)) throw bad("lack outside the heads newly cited");
    }
    s = -1;
    q = -1;
    for (Got g : got) {
      sorted(s, q, g.side(), g.seq(), "got");
      s = g.side();
      q = g.seq();
      if (s == side || covers(seen, s, q)) throw bad("got of a leaf not lacked before");
    }
  }

  private static void sorted(int s, long q, int side, long seq, String what) {
    if (side < 0 || side >= Limits.MEMBERS) throw bad(what + " of side " + side);
    range(seq, 0, what + " seq");
    if (side < s || (side == s && seq <= q)) throw bad(what + " not sorted");
  }

  /** Whether the newly cited ranges hold leaf {@code seq} of {@code side}. */
  static boolean covers(List<SeenHead> seen, int side, long seq) {
    for (SeenHead h : seen) if (h.side() == side) return h.from() <= seq && seq < h.size();
    return false;
  }

  private static void range(long v, long least, String what) {
    if (v < least || v > Limits.MAX_INT) throw bad(what + " " + v);
  }

  private static Malformed bad(String what) {
    return new Malformed("leaf: " + what);
  }
}
