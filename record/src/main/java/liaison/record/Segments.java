package liaison.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;
import liaison.record.merkle.Tree;

/** Judges segments in the order of pouch.md, "Receiving", and finds forks. */
final class Segments {
  private static final int MOST_SUSPECTS = 64;

  private final Founding founding;
  private final SideLog[] logs;
  private final Signatures signatures;
  private final List<TreeMap<Long, SignedHead>> suspects = new ArrayList<>();

  Segments(Founding founding, SideLog[] logs, Signatures signatures) {
    this.founding = founding;
    this.logs = logs;
    this.signatures = signatures;
    for (int s = 0; s < logs.length; s++) suspects.add(new TreeMap<>());
  }

  void suspect(int side, SignedHead h) {
    TreeMap<Long, SignedHead> m = suspects.get(side);
    m.putIfAbsent(h.size(), h);
    if (m.size() > MOST_SUSPECTS) m.pollFirstEntry();
  }

  Verdict judge(int side, long first, List<Item> items, SignedHead head, Set<Hash> verified) {
    SideLog log = logs[side];
    long have = log.size();
    if (first < 0 || first > have) return new Verdict.Gap(have);
    if (!items.isEmpty() && first + items.size() != head.size())
      return refused("segment of " + items.size() + " from " + first + " under " + head.size());
    if (items.isEmpty() && head.size() > have) return new Verdict.Gap(have);
    long split = split(log, first, items);
    if (split >= 0) return branch(side, first, items, head, split);
    if (head.size() <= have) return known(side, head);
    return extension(side, items.subList((int) (have - first), items.size()), head, verified);
  }

  /** The first seq at which the items differ from the log held, or -1. */
  private static long split(SideLog log, long first, List<Item> items) {
    long end = Math.min(log.size(), first + items.size());
    for (long q = first; q < end; q++)
      if (!Hash.leaf(items.get((int) (q - first)).leaf()).equals(log.tree().leaf(q))) return q;
    return -1;
  }

  private Verdict known(int side, SignedHead head) {
    SideLog log = logs[side];
    SignedHead same = log.checkpoints().get(head.size());
    if (head.equals(same)) return new Verdict.Held(side, same);
    if (!log.tree().root(head.size()).equals(head.head().root()))
      return contradiction(side, head, null, -1);
    return log.rollAt(head.size()).node() instanceof NodeKey k && signs(side, k, head)
        ? new Verdict.Held(side, head)
        : refused("checkpoint of side " + side + " does not verify");
  }

  private Verdict extension(int side, List<Item> fresh, SignedHead head, Set<Hash> verified) {
    SideLog log = logs[side];
    Tree tree = log.tree();
    long have = log.size();
    Judging j = new Judging(founding, logs, side, verified);
    try {
      for (Item i : fresh) tree.append(Hash.leaf(i.leaf()));
      boolean matches = tree.root().equals(head.head().root());
      NodeKey key = key(side, fresh, head, matches);
      if (key == null) return refused("checkpoint of side " + side + " does not verify");
      if (!matches) return new Verdict.Refused("leaves are not those of the checkpoint", head);
      SignedHead other = suspects.get(side).get(head.size());
      if (other != null && !other.head().equals(head.head()) && signs(side, key, other))
        return forked(
            new Evidence.Fork(side, log.keyStatement(key, fresh), head, other, null, null));
      for (int i = 0; i < fresh.size(); i++) {
        Verdict v = j.next(fresh.get(i));
        if (v instanceof Verdict.Broken b) return Accuser.broken(logs, b, key, head, fresh, i);
        if (v instanceof Verdict.Parked rest && i > 0) {
          List<Hash> hashes = new ArrayList<>();
          for (Item f : fresh) hashes.add(Hash.leaf(f.leaf()));
          Batch.Pending p = new Batch.Pending(have, head, hashes);
          return new Verdict.Good(new Batch(side, have, j.entries(), null, p), rest);
        }
        if (v != null) return v;
      }
      if (!j.roll().node().equals(key))
        return refused("checkpoint of side " + side + " signed by a key not in force");
      return new Verdict.Good(new Batch(side, have, j.entries(), head, null), null);
    } finally {
      tree.truncate(have);
    }
  }

  private NodeKey key(int side, List<Item> fresh, SignedHead head, boolean matches) {
    NodeKey now = logs[side].roll().node();
    if (signs(side, now, head)) return now;
    if (!matches) return null;
    for (Item i : fresh.reversed()) {
      NodeKey k = i.statement() == null ? null : founding.roll(side).successor(i.statement());
      if (k != null) return signs(side, k, head) ? k : null;
    }
    return null;
  }

  private Verdict branch(int side, long first, List<Item> items, SignedHead head, long split) {
    SideLog log = logs[side];
    Tree t = tree(log, first);
    for (Item i : items) t.append(Hash.leaf(i.leaf()));
    if (!t.root().equals(head.head().root())) return contradiction(side, head, null, -1);
    Shown theirs = Shown.of(t, split, items.get((int) (split - first)).leaf(), head.size());
    return contradiction(side, head, theirs, split);
  }

  /** A head the log held contradicts, under whichever key of the side signed it. */
  private Verdict contradiction(int side, SignedHead head, Shown theirs, long split) {
    SideLog log = logs[side];
    for (Map.Entry<NodeKey, byte[]> e : log.keys().entrySet()) {
      NodeKey k = e.getKey();
      if (!signs(side, k, head)) continue;
      SignedHead same = log.checkpoints().get(head.size());
      SignedHead other = suspects.get(side).get(head.size());
      for (SignedHead h : new SignedHead[] {same, other})
        if (h != null && !h.head().equals(head.head()) && signs(side, k, h))
          return forked(new Evidence.Fork(side, e.getValue(), h, head, null, null));
      SignedHead ours = theirs == null ? null : log.above(split, k);
      Tree under = log.tree();
      Batch.Pending p = log.pending();
      if (ours == null && theirs != null && p != null && signs(side, k, p.head())) {
        ours = p.head();
        under = tree(log, p.base());
        p.hashes().forEach(under::append);
      }
      if (ours == null) return new Verdict.Refused("checkpoint contradicts the log held", head);
      if (ours.size() == head.size())
        return forked(new Evidence.Fork(side, e.getValue(), ours, head, null, null));
      Shown own = Shown.of(under, split, log.bytes(split), ours.size());
      return forked(new Evidence.Fork(side, e.getValue(), ours, head, own, theirs));
    }
    return refused("checkpoint of side " + side + " does not verify");
  }

  private static Tree tree(SideLog log, long size) {
    Tree t = new Tree();
    for (long q = 0; q < size; q++) t.append(log.tree().leaf(q));
    return t;
  }

  private boolean signs(int side, NodeKey key, SignedHead head) {
    return head.verify(founding.origin(side), key, signatures);
  }

  private static Verdict forked(Evidence e) {
    return new Verdict.Forked(e);
  }

  private static Verdict refused(String why) {
    return new Verdict.Refused(why, null);
  }
}
