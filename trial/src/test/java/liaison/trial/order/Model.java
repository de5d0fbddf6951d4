package liaison.trial.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import liaison.record.JointOrder.Place;
import liaison.record.SideLog;
import liaison.record.merkle.Hash;
import liaison.record.merkle.Tree;

/** What is final for a side, straight from the words of record §8, without care for speed. */
final class Model {
  private final Desk desk;
  private final int n;

  Model(Desk desk) {
    this.desk = desk;
    n = desk.channel.sides();
  }

  /** The halves of the rule; without one of them it breaks. */
  enum Rule {
    SETTLED,
    BEFORE,
    COVERED
  }

  /** The final leaves by all of the rule but {@code without}. */
  Tree joint(Rule... without) {
    Set<Rule> off = Set.of(without);
    long[] counted = counted(!off.contains(Rule.SETTLED));
    Comparator<Place> order =
        Comparator.<Place>comparingLong(p -> log(p.side()).lamport(p.seq()))
            .thenComparingInt(Place::side);
    List<Place> all = new ArrayList<>();
    for (int s = 0; s < n; s++) for (long q = 0; q < counted[s]; q++) all.add(new Place(s, q));
    all.sort(order);
    Tree tree = new Tree();
    for (Place p : all) {
      boolean is = passed(p, counted) && (off.contains(Rule.COVERED) || covered(p, counted));
      if (!is && !off.contains(Rule.BEFORE)) break;
      if (!is) continue;
      Hash h = log(p.side()).tree().leaf(p.seq());
      tree.append(h);
    }
    return tree;
  }

  private SideLog log(int side) {
    return desk.channel.log(side);
  }

  private long[] counted(boolean gate) {
    long[] all = new long[n];
    long[] open = new long[n];
    for (int s = 0; s < n; s++) {
      all[s] = log(s).signedSize();
      open[s] = -1;
    }
    for (int s = 0; s < n; s++)
      for (long q = log(s).size() - 1; q >= 0; q--)
        if (desk.resumes(s, q) && (gate || s == desk.side ? !settled(s, q, all) : false))
          open[s] = q;
    long[] out = all.clone();
    for (int s = 0; s < n; s++) if (open[s] >= 0) out[s] = Math.min(out[s], open[s]);
    long own = open[desk.side];
    for (int s = 0; s < n; s++)
      if (own >= 0 && s != desk.side) out[s] = Math.min(out[s], log(desk.side).seenAt(own - 1, s));
    return out;
  }

  private boolean settled(int s, long seq, long[] all) {
    for (int t = 0; t < n; t++)
      for (int u = 0; u < n; u++)
        if (t != s && u != s && first(t, s, seq, all) < 0) return false;
        else if (t != s && u != s && t != u && first(u, t, first(t, s, seq, all), all) < 0)
          return false;
    return true;
  }

  /** The first signed leaf of t that cites leaf seq of s, or -1. */
  private long first(int t, int s, long seq, long[] all) {
    for (long q = 0; q < all[t]; q++) if (log(t).seenAt(q, s) > seq) return q;
    return -1;
  }

  private boolean passed(Place p, long[] counted) {
    long lamport = log(p.side()).lamport(p.seq());
    for (int t = 0; t < n; t++) {
      long horizon = counted[t] == 0 ? 1 : log(t).lamport(counted[t] - 1) + 1;
      if (lamport > horizon || (lamport == horizon && p.side() >= t)) return false;
    }
    return true;
  }

  private boolean covered(Place p, long[] counted) {
    for (int t = 0; t < n; t++)
      if (t != p.side() && (counted[t] == 0 || log(t).seenAt(counted[t] - 1, p.side()) <= p.seq()))
        return false;
    return true;
  }
}
