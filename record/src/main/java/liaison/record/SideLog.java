package liaison.record;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import liaison.record.merkle.Hash;
import liaison.record.merkle.Tree;

/**
 * One side's log of one epoch as held: leaves as bytes, their tree, and what the rules ask of a
 * log. Sequence numbers out of range throw {@link IndexOutOfBoundsException}.
 */
public final class SideLog {
  private final int side;
  private final Tree tree = new Tree();
  private byte[][] leaves = new byte[16][];
  private byte[] kinds = new byte[16];
  private final Longs lamports = new Longs();
  private final Longs[] citedAt;
  private final Longs[] citedSize;
  private final TreeMap<Long, SignedHead> checkpoints = new TreeMap<>();
  private final TreeMap<Long, Roll> rolls = new TreeMap<>();
  private final Map<Long, String> voids = new HashMap<>();
  private final TreeMap<Long, Integer> unheld = new TreeMap<>();
  private final TreeSet<Long>[] lacked;
  final Map<Hash, Long> tbs = new HashMap<>();
  final TreeMap<Long, Long> serials = new TreeMap<>();
  private final Map<NodeKey, byte[]> keys = new LinkedHashMap<>();
  private final Longs resumes = new Longs();
  private long lastReg;
  private long lastOther = -1;
  private long lastMark = -1;
  private long lastSigned = -1;
  private Batch.Pending pending;

  @SuppressWarnings({"unchecked", "rawtypes"})
  SideLog(int side, int sides, Roll first) {
    this.side = side;
    citedAt = new Longs[sides];
    citedSize = new Longs[sides];
    lacked = new TreeSet[sides];
    for (int t = 0; t < sides; t++) {
      citedAt[t] = new Longs();
      citedSize[t] = new Longs();
      lacked[t] = new TreeSet<>();
    }
    rolls.put(0L, first);
    keys.put(first.node(), new byte[0]);
  }

  /** Node keys in the order they came, each with the statement that named it (charter: empty). */
  Map<NodeKey, byte[]> keys() {
    return keys;
  }

  /** The smallest checkpoint held above {@code size} that {@code key} signed, or null. */
  SignedHead above(long size, NodeKey key) {
    for (SignedHead h : checkpoints.tailMap(size, false).values())
      if (rollAt(h.size()).node().equals(key)) return h;
    return null;
  }

  public int side() {
    return side;
  }

  public long size() {
    return tree.size();
  }

  public Tree tree() {
    return tree;
  }

  /** The head of the leaves held, signed or not. */
  public Head head() {
    return new Head(tree.size(), tree.root());
  }

  public Leaf leaf(long seq) {
    return Leaf.decode(bytes(seq));
  }

  /** The leaf's bytes; not a copy. */
  public byte[] bytes(long seq) {
    if (seq < 0 || seq >= size()) throw new IndexOutOfBoundsException("leaf " + seq);
    return leaves[(int) seq];
  }

  public LeafKind kind(long seq) {
    if (seq < 0 || seq >= size()) throw new IndexOutOfBoundsException("leaf " + seq);
    return LeafKind.of(kinds[(int) seq]);
  }

  public long lamport(long seq) {
    return lamports.get(seq);
  }

  /** How many leaves are kept; the tree may hold more while leaves are judged. */
  long lamportCount() {
    return lamports.size();
  }

  long lastLamport() {
    return lamports.size() == 0 ? 0 : lamports.last();
  }

  /** How much of another side's log this log has cited after its last leaf; 0 if nothing. */
  public long seen(int other) {
    return citedSize[other].size() == 0 ? 0 : citedSize[other].last();
  }

  /** How much of another side's log this log had cited with leaf {@code seq}. */
  public long seenAt(long seq, int other) {
    int n = citedAt[other].below(seq + 1);
    return n == 0 ? 0 : citedSize[other].get(n - 1);
  }

  /** The first leaf whose seen state covers leaf {@code seq} of the other side, or -1. */
  public long firstCovering(int other, long seq) {
    if (other >= citedSize.length) return -1;
    int n = citedSize[other].below(seq + 1);
    return n == citedSize[other].size() ? -1 : citedAt[other].get(n);
  }

  /** The last leaf that cites the other side, or 0 if none does. */
  long lastCiting(int other) {
    if (other >= citedAt.length || citedAt[other].size() == 0) return 0;
    return citedAt[other].last();
  }

  /** The statement that named the key: in this log, or in items about to come after it. */
  byte[] keyStatement(NodeKey key, List<Item> fresh) {
    byte[] held = keys.get(key);
    if (held != null) return held;
    for (Item i : fresh)
      if (i.statement() != null
          && key.equals(rolls.firstEntry().getValue().successor(i.statement())))
        return i.statement();
    throw new IllegalArgumentException("no statement names the key");
  }

  public boolean isVoid(long seq) {
    return voids.containsKey(seq);
  }

  /** Why the leaf is void, or null. */
  public String voidReason(long seq) {
    return voids.get(seq);
  }

  /** Statement and body of the leaf are held and valid, or it has none. */
  public boolean complete(long seq) {
    return !unheld.containsKey(seq);
  }

  /** Leaves whose statement or body is not held or void, with the reason of {@link Lack}. */
  public NavigableMap<Long, Integer> unheld() {
    return Collections.unmodifiableNavigableMap(unheld);
  }

  /** Whether this log lists that leaf of another side as lacked and has not got it since. */
  public boolean lacked(int other, long seq) {
    return lacked[other].contains(seq);
  }

  /** The leaves of another side that this log lacks. */
  java.util.SortedSet<Long> lackedOf(int other) {
    return lacked[other];
  }

  /** The author's checkpoints held, by size. */
  public NavigableMap<Long, SignedHead> checkpoints() {
    return Collections.unmodifiableNavigableMap(checkpoints);
  }

  /** Size of the largest checkpoint held, 0 if none. */
  public long signedSize() {
    return checkpoints.isEmpty() ? 0 : checkpoints.lastKey();
  }

  /** The register in force before leaf {@code seq}. */
  public Roll rollAt(long seq) {
    return rolls.floorEntry(seq).getValue();
  }

  /** The register in force after the leaves held. */
  public Roll roll() {
    return rolls.lastEntry().getValue();
  }

  /** Seq of the last register leaf that is not void, or 0. */
  public long lastReg() {
    return lastReg;
  }

  /** Seqs of the resumptions that are not void. */
  Longs resumes() {
    return resumes;
  }

  /** Seq of the last leaf that is not an ack, or -1. */
  long lastOther() {
    return lastOther;
  }

  /** Seq of the last mark, or -1. */
  long lastMark() {
    return lastMark;
  }

  void append(Batch.Entry e) {
    long seq = lamports.size();
    if (seq == leaves.length) {
      leaves = Arrays.copyOf(leaves, 2 * leaves.length);
      kinds = Arrays.copyOf(kinds, 2 * kinds.length);
    }
    leaves[(int) seq] = e.item().leaf();
    kinds[(int) seq] = (byte) e.leaf().kind().code();
    tree.append(Hash.leaf(e.item().leaf()));
    Leaf l = e.leaf();
    lamports.add(l.lamport());
    for (SeenHead h : l.seen()) {
      citedAt[h.side()].add(seq);
      citedSize[h.side()].add(h.size());
    }
    for (Lack k : l.lack()) lacked[k.side()].add(k.seq());
    for (Got g : l.got()) lacked[g.side()].remove(g.seq());
    if (e.voidReason() != null) voids.put(seq, e.voidReason());
    if (e.unheld() != 0) unheld.put(seq, e.unheld());
    if (e.after() != null) {
      if (!e.after().node().equals(roll().node())) keys.put(e.after().node(), e.item().statement());
      rolls.put(seq + 1, e.after());
      lastReg = seq;
      if (e.judged() != null && e.judged().resumed() != null) resumes.add(seq);
    }
    if (e.judged() != null) remember(seq, e.judged());
    if (l.kind() != LeafKind.ACK) lastOther = seq;
    if (l.kind() == LeafKind.MARK) lastMark = seq;
  }

  /** Keeps tbs and serial of a statement; the higher of two leaves with the same becomes void. */
  void remember(long seq, Judged j) {
    if (j.tbs() != null) first(tbs, j.tbs(), seq, "statement");
    if (j.serial() != null) first(serials, j.serial(), seq, "serial");
  }

  private <K> void first(Map<K, Long> map, K key, long seq, String what) {
    Long old = map.putIfAbsent(key, seq);
    if (old == null || old == seq) return;
    long low = Math.min(old, seq);
    map.put(key, low);
    setVoid(Math.max(old, seq), repeats(what, low));
  }

  static String repeats(String what, long at) {
    return "repeats the " + what + " of " + (at < 0 ? "an earlier epoch" : "leaf " + at);
  }

  /** What the same side has said up to {@code size} in the epoch before counts as said before. */
  void carry(SideLog before, long size) {
    before.tbs.forEach((t, at) -> {
      if (at < size) tbs.put(t, -1L);
    });
    before.serials.forEach((n, at) -> {
      if (at < size) serials.put(n, -1L);
    });
  }

  void setVoid(long seq, String reason) {
    voids.putIfAbsent(seq, reason);
    unheld.put(seq, Lack.VOID);
  }

  void setUnheld(long seq, int reason) {
    if (reason == 0) unheld.remove(seq);
    else unheld.put(seq, reason);
  }

  /** The number after the largest serial of a valid note held. */
  public long nextSerial() {
    return serials.isEmpty() ? 1 : serials.lastKey() + 1;
  }

  void checkpoint(SignedHead h) {
    if (h.size() > signedSize()) {
      long q = Math.min(lastOther, h.size() - 1);
      while (q > lastSigned && kind(q) == LeafKind.ACK) q--;
      lastSigned = Math.max(lastSigned, q);
    }
    checkpoints.put(h.size(), h);
    if (pending != null && h.size() >= pending.head().size()) pending = null;
  }

  /** Seq of the last leaf under a checkpoint that is not an ack, or -1. */
  long lastSigned() {
    return lastSigned;
  }

  void pend(Batch.Pending p) {
    pending = p;
  }

  /** Whether a leaf held, from {@code first} on, is not the one under the pending checkpoint. */
  boolean strays(long first) {
    if (pending == null) return false;
    long end = Math.min(size(), pending.base() + pending.hashes().size());
    for (long q = Math.max(first, pending.base()); q < end; q++)
      if (!tree.leaf(q).equals(pending.hashes().get((int) (q - pending.base())))) return true;
    return false;
  }

  /** The checkpoint over more than is held, if there is one, else null. */
  Batch.Pending pending() {
    return pending;
  }
}
