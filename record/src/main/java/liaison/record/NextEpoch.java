package liaison.record;

import java.util.ArrayList;
import java.util.List;
import liaison.record.merkle.Hash;
import liaison.record.merkle.Tree;

/** What a member checks before it ratifies the charter of the next epoch (record §11). Pure. */
public final class NextEpoch {
  private NextEpoch() {}

  /** Ratifiers that are enough among {@code members}: both of two, else more than half. */
  public static int quorum(int members) {
    return members == 2 ? 2 : members / 2 + 1;
  }

  /** What this member can offer: its own log whole, of every other what it holds signed. */
  public static Prior prior(Channel channel) {
    List<Head> cut = new ArrayList<>();
    for (int s = 0; s < channel.sides(); s++) {
      SideLog log = channel.log(s);
      long open = channel.unheard(s);
      long held = open < 0 ? log.signedSize() : Math.min(open, log.signedSize());
      long size = s == channel.self() ? log.size() : held;
      cut.add(new Head(size, log.tree().root(size)));
    }
    Tree closing = closing(channel, cut);
    return new Prior(channel.founding().fingerprint(), cut, closing.size(), closing.root());
  }

  /**
   * Why this member may not ratify the cut, one head a side, or null: every head must be of the log
   * it holds, its own the whole log, none below what it has cited, and none above a resumption that
   * not every other member has cited: a holder of one goes back below it first. {@code losing} lets
   * the cut leave out the end of the own log, as far as no other side is known to have cited it.
   */
  public static String fault(Channel channel, List<Head> cut, boolean losing) {
    String unheld = unheld(channel, cut);
    if (unheld != null) return unheld;
    int self = channel.self();
    SideLog own = channel.log(self);
    long mine = cut.get(self).size();
    if (!losing && mine < own.size())
      return "it leaves out the own log from entry " + mine + " on, of " + own.size();
    for (int s = 0; s < cut.size(); s++) {
      if (s == self) continue;
      if (cut.get(s).size() < own.seen(s))
        return "it leaves out entries of side " + s + " that this side has acknowledged";
      if (mine < channel.log(s).seen(self))
        return "it leaves out own entries that side " + s + " has acknowledged";
    }
    return null;
  }

  /** Why the cut is not one of the logs held here, or null. */
  public static String unheld(Channel channel, List<Head> cut) {
    if (cut.size() != channel.sides()) return "the cut has " + cut.size() + " heads";
    for (int s = 0; s < cut.size(); s++) {
      Head h = cut.get(s);
      SideLog log = channel.log(s);
      if (h.size() > log.size())
        return "entries of side " + s + " from " + log.size() + " to " + h.size() + " are not held";
      if (!log.tree().root(h.size()).equals(h.root())) return "another root for side " + s;
    }
    for (int s = 0; s < cut.size(); s++) {
      long open = channel.unheard(s);
      if (open >= 0 && open < cut.get(s).size())
        return "the resumption of side " + s + " at " + open + " is not cited by all";
    }
    for (int s = 0; s < cut.size(); s++)
      for (int t = 0; t < cut.size(); t++)
        if (s != t && channel.log(s).seenAt(cut.get(s).size() - 1, t) > cut.get(t).size())
          return "side " + s + " cites side " + t + " beyond its cut";
    return null;
  }

  /** Why the epoch, as held here, did not end as {@code prior} says, or null. */
  public static String unheld(Channel channel, Prior prior) {
    String why = unheld(channel, prior.cut());
    if (why != null) return why;
    Hash root = closing(channel, prior.cut()).root();
    return root.equals(prior.jointRoot()) ? null : "the cut has another joint root";
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
