package liaison.record;

import java.util.List;
import liaison.record.merkle.Tree;

/** What a member checks before it ratifies the charter of the next epoch (record §11). Pure. */
public final class NextEpoch {
  private NextEpoch() {}

  /** Ratifiers that are enough among {@code members}: both of two, else more than half. */
  public static int quorum(int members) {
    return members == 2 ? 2 : members / 2 + 1;
  }

  /**
   * Why this member may not ratify the cut, one head a side, or null: every head must be of the log
   * it holds, its own the whole log, none below what it has cited, and none above a resumption that
   * not every other member has cited: a holder of one goes back below it first.
   */
  public static String fault(Channel channel, List<Head> cut) {
    if (cut.size() != channel.sides()) return "the cut has " + cut.size() + " heads";
    for (int s = 0; s < cut.size(); s++) {
      Head h = cut.get(s);
      SideLog log = channel.log(s);
      if (h.size() < 1 || h.size() > log.size()) return "side " + s + " is not held to " + h.size();
      if (!log.tree().root(h.size()).equals(h.root())) return "another root for side " + s;
      long least = s == channel.self() ? log.size() : channel.log(channel.self()).seen(s);
      if (h.size() < least) return "the cut of side " + s + " is below " + least;
    }
    for (int s = 0; s < cut.size(); s++) {
      long open = channel.unheard(s);
      if (open >= 0 && open < cut.get(s).size())
        return "the resumption of side " + s + " at " + open + " is not cited by all";
    }
    for (int s = 0; s < cut.size(); s++)
      for (int t = 0; t < cut.size(); t++) {
        long cited = t == s ? 0 : channel.log(s).seenAt(cut.get(s).size() - 1, t);
        if (cited > cut.get(t).size()) return "side " + s + " cites side " + t + " beyond its cut";
      }
    return null;
  }

  /** The joint log that closes the epoch: every leaf within the cut, in joint order. */
  public static Tree closing(Channel channel, List<Head> cut) {
    Tree tree = new Tree();
    long[] next = new long[cut.size()];
    while (true) {
      int best = -1;
      for (int s = 0; s < next.length; s++)
        if (next[s] < cut.get(s).size()
            && (best < 0 || lamport(channel, s, next) < lamport(channel, best, next))) best = s;
      if (best < 0) return tree;
      tree.append(channel.log(best).tree().leaf(next[best]++));
    }
  }

  private static long lamport(Channel c, int side, long[] next) {
    return c.log(side).lamport(next[side]);
  }
}
