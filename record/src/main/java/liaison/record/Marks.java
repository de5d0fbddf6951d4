package liaison.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import liaison.record.keys.Signatures;

/** Cosignatures of the joint heads that end with counted marks (record §8). */
public final class Marks {
  private static final int MOST_EARLY = 1024;

  private final Founding founding;
  private final int self;
  private final SideLog[] logs;
  private final JointOrder joint;
  private final Signatures signatures;
  private final List<TreeMap<Long, Cosig>> given = new ArrayList<>();
  private final List<TreeMap<Long, Cosig>> early = new ArrayList<>();
  private final TreeMap<Long, JointCheckpoint> complete = new TreeMap<>();

  Marks(Founding founding, int self, SideLog[] logs, JointOrder joint, Signatures signatures) {
    this.founding = founding;
    this.self = self;
    this.logs = logs;
    this.joint = joint;
    this.signatures = signatures;
    for (int s = 0; s < logs.length; s++) {
      given.add(new TreeMap<>());
      early.add(new TreeMap<>());
    }
  }

  /**
   * The joint head this side is to cosign next, if one is final. Heads before the own last change
   * of node key are passed over: their key is gone.
   */
  public Optional<Head> next() {
    TreeMap<Long, Cosig> own = given.get(self);
    int i = joint.firstMarkBeyond(own.isEmpty() ? 0 : own.lastKey());
    for (; i < joint.marks(); i++) {
      Head h = joint.mark(i);
      if (key(self, h.size()).equals(logs[self].roll().node())) return Optional.of(h);
    }
    return Optional.empty();
  }

  /** Takes a cosignature in; null, or why it is not taken. One for a mark to come is kept. */
  public String add(Cosig c) {
    if (c.side() < 0 || c.side() >= logs.length) return "cosignature of side " + c.side();
    if (c.head().size() > joint.size()) {
      TreeMap<Long, Cosig> e = early.get(c.side());
      e.put(c.head().size(), c);
      if (e.size() > MOST_EARLY) e.pollLastEntry();
      return null;
    }
    return settle(c);
  }

  /** The largest joint checkpoint with every member's cosignatures. */
  public Optional<JointCheckpoint> latest() {
    return Optional.ofNullable(complete.lastEntry()).map(Map.Entry::getValue);
  }

  /** The smallest joint checkpoint that holds the leaf at {@code position} of the joint log. */
  public Optional<JointCheckpoint> covering(long position) {
    return Optional.ofNullable(complete.higherEntry(position)).map(Map.Entry::getValue);
  }

  /** The cosignatures of one side by joint size. */
  public Map<Long, Cosig> of(int side) {
    return java.util.Collections.unmodifiableMap(given.get(side));
  }

  /** The node key a side cosigns a joint head of this size with. */
  public NodeKey key(int side, long size) {
    return logs[side].rollAt(joint.within(side, size)).node();
  }

  void settle() {
    for (TreeMap<Long, Cosig> e : early)
      while (!e.isEmpty() && e.firstKey() <= joint.size()) settle(e.pollFirstEntry().getValue());
  }

  private String settle(Cosig c) {
    long size = c.head().size();
    if (given.get(c.side()).containsKey(size)) return null;
    if (joint.markAt(size).isEmpty()) return "cosignature of joint size " + size + ", not a mark";
    if (!joint.head(size).equals(c.head().head())) return "cosignature of another joint root";
    String origin = founding.origin(c.side());
    if (!c.verify(origin, founding.jointOrigin(), key(c.side(), size), signatures))
      return "cosignature of side " + c.side() + " does not verify";
    given.get(c.side()).put(size, c);
    List<Cosig> all = new ArrayList<>();
    for (TreeMap<Long, Cosig> g : given) if (g.containsKey(size)) all.add(g.get(size));
    if (all.size() == logs.length)
      complete.put(size, new JointCheckpoint(c.head().head(), List.copyOf(all)));
    return null;
  }
}
