package liaison.record;

import java.util.ArrayList;
import java.util.List;
import liaison.record.merkle.Tree;

/** Gathers the leaves by which a stranger can see that a leaf is broken. */
final class Accuser {
  private Accuser() {}

  /** {@code fresh[at]} broke a rule; the author's tree holds all of {@code fresh}. */
  static Verdict broken(
      SideLog[] logs, Verdict.Broken b, NodeKey key, SignedHead head, List<Item> fresh, int at) {
    SideLog log = logs[b.side()];
    Tree tree = log.tree();
    long base = log.lamportCount();
    long seq = base + at;
    List<Shown> cited = new ArrayList<>();
    Leaf leaf = null;
    try {
      leaf = Leaf.decode(fresh.get(at).leaf());
      for (SeenHead h : leaf.seen())
        if (h.side() < logs.length && h.side() != b.side() && h.size() <= logs[h.side()].size())
          cited.add(
              Shown.of(
                  logs[h.side()].tree(),
                  h.size() - 1,
                  logs[h.side()].bytes(h.size() - 1),
                  h.size()));
    } catch (Malformed e) {
      cited.clear();
    }
    List<Shown> own = new ArrayList<>();
    for (long q = leaf == null ? seq : start(log, leaf, seq, base, fresh); q <= seq; q++) {
      byte[] bytes = q < base ? log.bytes(q) : fresh.get((int) (q - base)).leaf();
      own.add(Shown.of(tree, q, bytes, head.size()));
    }
    boolean fits = own.size() <= Evidence.MOST;
    byte[] statement = log.keyStatement(key, fresh);
    Evidence e = new Evidence.BrokenLeaf(b.side(), statement, head, own, cited);
    return new Verdict.Broken(b.side(), b.why(), fits ? e : null);
  }

  /** The first leaf of the run that shows what the log had cited and got before. */
  private static long start(SideLog log, Leaf leaf, long seq, long base, List<Item> fresh) {
    long from = Math.max(0, seq - 1);
    for (SeenHead h : leaf.seen())
      from = Math.min(from, lastCiting(log, h.side(), seq, base, fresh));
    for (Got g : leaf.got()) from = Math.min(from, firstTouching(log, g));
    return from;
  }

  private static long lastCiting(SideLog log, int side, long seq, long base, List<Item> fresh) {
    for (long q = seq - 1; q >= base; q--)
      for (SeenHead h : Leaf.decode(fresh.get((int) (q - base)).leaf()).seen())
        if (h.side() == side) return q;
    return log.lastCiting(side);
  }

  private static long firstTouching(SideLog log, Got g) {
    long held = log.firstCovering(g.side(), g.seq());
    if (held >= 0) return held;
    return log.lastCiting(g.side());
  }
}
