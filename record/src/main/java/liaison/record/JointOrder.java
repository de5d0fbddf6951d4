package liaison.record;

import java.util.Optional;
import liaison.record.merkle.Hash;
import liaison.record.merkle.Tree;

/**
 * The final leaves of an epoch in joint order, by (lamport, side), grown leaf by leaf as they
 * become final (record §8). Only leaves under a checkpoint of their author count.
 */
public final class JointOrder {
  private static final int SEQ_BITS = 53;

  /** A leaf's author and sequence number. */
  public record Place(int side, long seq) {}

  private final SideLog[] logs;
  private final int self;
  private final long markInterval;
  private final Tree tree = new Tree();
  private final Longs places = new Longs();
  private final Longs[] positions;
  private final Longs marks = new Longs();
  private final long[] lastMark;
  private final long[] bounds;
  private long lastOther = -1;
  private final int[] settled;
  private boolean suspended;

  JointOrder(SideLog[] logs, int self, long markInterval) {
    this.logs = logs;
    this.self = self;
    bounds = new long[logs.length];
    settled = new int[logs.length];
    this.markInterval = markInterval;
    positions = new Longs[logs.length];
    lastMark = new long[logs.length];
    for (int s = 0; s < logs.length; s++) {
      positions[s] = new Longs();
      lastMark[s] = -1;
    }
  }

  public long size() {
    return tree.size();
  }

  public Tree tree() {
    return tree;
  }

  public Head head(long size) {
    return new Head(size, tree.root(size));
  }

  /** Where the leaf stands, or -1 if it is not final. */
  public long position(int side, long seq) {
    return seq >= 0 && seq < positions[side].size() ? positions[side].get(seq) : -1;
  }

  public Place at(long position) {
    long p = places.get(position);
    return new Place((int) (p >>> SEQ_BITS), p & Limits.MAX_INT);
  }

  /** How many leaves of the side are final. */
  public long finalOf(int side) {
    return positions[side].size();
  }

  /** How many leaves of the side are among the first {@code size} of the joint log. */
  public long within(int side, long size) {
    return positions[side].below(size);
  }

  /** How many counted marks are final. */
  public int marks() {
    return marks.size();
  }

  /** The joint head that ends with counted mark number {@code i}, from 0. */
  public Head mark(int i) {
    return head(marks.get(i));
  }

  /** Size of the joint log up to the first counted mark at or after {@code size}. */
  Optional<Integer> markAt(long size) {
    int i = marks.below(size);
    return i < marks.size() && marks.get(i) == size ? Optional.of(i) : Optional.empty();
  }

  /** Number of the first counted mark whose head is larger than {@code size}. */
  int firstMarkBeyond(long size) {
    return marks.below(size + 1);
  }

  /** Time of the side's last counted mark, or -1. */
  long lastMark(int side) {
    return lastMark[side];
  }

  /** Position of the last final leaf that is content or register, or -1. */
  long lastContent() {
    return lastOther;
  }

  void suspended(boolean on) {
    suspended = on;
  }

  /** Takes in every leaf that has become final; cost in proportion to those. */
  void advance() {
    if (suspended) return;
    bound();
    for (int s = first(); s >= 0 && covered(s); s = first()) enter(s);
  }

  /**
   * How much of every log counts: what is signed, below a resumption not settled; if the holder's
   * own is not, of the others only what it had cited before (record §8).
   */
  private void bound() {
    for (int s = 0; s < logs.length; s++) bounds[s] = logs[s].signedSize();
    long[] open = new long[logs.length];
    for (int s = 0; s < logs.length; s++) open[s] = settle(s);
    for (int s = 0; s < logs.length; s++) if (open[s] >= 0) limit(s, open[s]);
    if (open[self] < 0) return;
    for (int s = 0; s < logs.length; s++)
      if (s != self) limit(s, logs[self].seenAt(open[self] - 1, s));
  }

  private void limit(int s, long size) {
    bounds[s] = Math.min(bounds[s], size);
  }

  /** The first resumption of the side that is not settled, or -1. */
  private long settle(int s) {
    Longs resumes = logs[s].resumes();
    while (settled[s] < resumes.size() && settled(s, resumes.get(settled[s]))) settled[s]++;
    return openResumption(s);
  }

  private boolean settled(int s, long seq) {
    if (!covered(s, seq)) return false;
    for (int t = 0; t < logs.length; t++)
      if (t != s && !covered(t, logs[t].firstCovering(s, seq), s)) return false;
    return true;
  }

  /** The first resumption of the side that was not settled when last looked, or -1. */
  long openResumption(int s) {
    Longs resumes = logs[s].resumes();
    return settled[s] < resumes.size() ? resumes.get(settled[s]) : -1;
  }

  /** The side whose next leaf is the first of the order, or -1 while that may still come. */
  private int first() {
    int best = -1;
    long least = Long.MAX_VALUE;
    boolean held = false;
    for (int s = 0; s < logs.length; s++) {
      long next = positions[s].size();
      long end = bounds[s];
      boolean here = next < end;
      long key = here ? logs[s].lamport(next) : end == 0 ? 1 : logs[s].lamport(end - 1) + 1;
      if (key < least) {
        best = s;
        least = key;
        held = here;
      }
    }
    return held ? best : -1;
  }

  private boolean covered(int s) {
    return covered(s, positions[s].size());
  }

  private boolean covered(int s, long seq) {
    return covered(s, seq, s);
  }

  /** Whether every member but its author and {@code except} has cited the leaf. */
  private boolean covered(int s, long seq, int except) {
    for (int t = 0; t < logs.length; t++)
      if (t != s && t != except && seen(t, s) <= seq) return false;
    return true;
  }

  private long seen(int t, int s) {
    SideLog l = logs[t];
    long end = bounds[t];
    if (end == l.size()) return l.seen(s);
    return end == 0 ? 0 : l.seenAt(end - 1, s);
  }

  private void enter(int s) {
    long seq = positions[s].size();
    long position = tree.size();
    Hash h = logs[s].tree().leaf(seq);
    tree.append(h);
    places.add((long) s << SEQ_BITS | seq);
    positions[s].add(position);
    LeafKind kind = logs[s].kind(seq);
    if (kind == LeafKind.CONTENT || kind == LeafKind.REGISTER) lastOther = position;
    if (kind != LeafKind.MARK) return;
    long time = logs[s].leaf(seq).time();
    if (lastMark[s] >= 0 && time - lastMark[s] < markInterval) return;
    lastMark[s] = time;
    marks.add(position + 1);
  }
}
