package liaison.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;

/**
 * One epoch of a channel as one member holds it: a log for every member, their joint order, marks
 * and evidence. Not safe for use by two threads at once. It keeps leaves, not statements or bodies.
 */
public final class Channel {
  private static final Got[] NONE = {};

  private final Founding founding;
  private final int self;
  private final SideLog[] logs;
  private final JointOrder joint;
  private final Marks marks;
  private final Segments segments;
  private final Map<Integer, Evidence> proven = new HashMap<>();
  private final TreeSet<Got> gotReady =
      new TreeSet<>(java.util.Comparator.comparingInt(Got::side).thenComparingLong(Got::seq));

  public Channel(Founding founding, int self, Signatures signatures) {
    this.founding = founding;
    this.self = self;
    logs = new SideLog[founding.sides()];
    for (int s = 0; s < logs.length; s++) logs[s] = new SideLog(s, logs.length, founding.roll(s));
    joint = new JointOrder(logs, self, founding.markInterval());
    marks = new Marks(founding, self, logs, joint, signatures);
    segments = new Segments(founding, logs, signatures);
  }

  /**
   * For a new channel: this is the epoch after {@code before}, which ended at {@code cut}. What a
   * seat has said there it cannot say again, and its serials count on.
   */
  public void follows(Channel before, List<Head> cut) {
    for (SideLog log : logs)
      for (SideLog old : before.logs) {
        SeatKey seat = founding.seat(log.side());
        if (seat != null && seat.equals(before.founding.seat(old.side())))
          log.carry(old, cut.get(old.side()).size());
      }
  }

  public Founding founding() {
    return founding;
  }

  public int self() {
    return self;
  }

  public int sides() {
    return logs.length;
  }

  public SideLog log(int side) {
    return logs[side];
  }

  public JointOrder joint() {
    return joint;
  }

  public Marks marks() {
    return marks;
  }

  /** Judges a segment; changes nothing. */
  public Verdict judge(int side, long first, List<Item> items, SignedHead head) {
    return judge(side, first, items, head, Set.of());
  }

  /** As above; the signatures of the statements with these hashes have been verified. */
  public Verdict judge(
      int side, long first, List<Item> items, SignedHead head, Set<Hash> verified) {
    if (side < 0 || side >= logs.length) return refused("no side " + side + " in this channel");
    if (proven.containsKey(side)) return refused("side " + side + " is proven to lie; not taken");
    Verdict v = segments.judge(side, first, items, head, verified);
    if (side != self || !(v instanceof Verdict.Forked || v instanceof Verdict.Broken)) return v;
    return refused("another copy of the own log; restore and resume before signing");
  }

  /**
   * Judges own next leaves, not signed yet; a leaf that would be refused throws. The signatures of
   * the statements with these hashes are known to hold.
   */
  public Batch own(List<Item> items, Set<Hash> verified) {
    SideLog log = logs[self];
    long first = log.size();
    Judging j = new Judging(founding, logs, self, verified);
    try {
      for (Item i : items) {
        Verdict v = j.next(i);
        if (v != null) throw new IllegalArgumentException("own leaf not good: " + v);
        log.tree().append(Hash.leaf(i.leaf()));
      }
    } finally {
      log.tree().truncate(first);
    }
    return new Batch(self, first, j.entries(), null, null);
  }

  /** Applies a batch judged good against the state held now. */
  public void take(Batch b) {
    SideLog log = logs[b.side()];
    if (b.first() != log.size())
      throw new IllegalArgumentException("batch from " + b.first() + ", log has " + log.size());
    for (Batch.Entry e : b.entries()) {
      log.append(e);
      if (b.side() == self) for (Got g : e.leaf().got()) gotReady.remove(g);
    }
    if (log.strays(b.first())) {
      segments.suspect(b.side(), log.pending().head());
      log.pend(null);
    }
    if (b.pending() != null) log.pend(b.pending());
    if (b.head() != null) keep(b.side(), b.head());
  }

  /** Keeps a verified checkpoint over leaves held: a peer's, or the own one once it is durable. */
  public void keep(int side, SignedHead head) {
    SideLog log = logs[side];
    if (head.size() > log.size() || !log.tree().root(head.size()).equals(head.head().root()))
      throw new IllegalArgumentException("checkpoint is not of the log held");
    log.checkpoint(head);
    joint.advance();
    marks.settle();
  }

  /** Puts back a leaf taken before, from the own store: not judged again. */
  public void restore(
      int side, byte[] leaf, byte[] statement, boolean bodyHeld, String voidReason) {
    SideLog log = logs[side];
    long seq = log.size();
    Leaf l = Leaf.decode(leaf);
    Roll roll = log.roll();
    Judged j = statement == null ? null : roll.judge(l.kind(), seq, statement, true);
    int unheld = 0;
    if (voidReason != null) unheld = Lack.VOID;
    else if (l.kind().hasStatement() && (j == null || (j.body() != null && !bodyHeld)))
      unheld = Lack.ABSENT;
    boolean registers = voidReason == null && l.kind() == LeafKind.REGISTER;
    Roll after = j == null || j.after() == null ? roll : j.after();
    Item item = new Item(leaf, statement, null, null);
    log.append(new Batch.Entry(seq, l, item, voidReason, unheld, j, registers ? after : null));
  }

  /** Puts back a checkpoint kept before. */
  public void restore(int side, SignedHead head) {
    logs[side].checkpoint(head);
  }

  /** Ends the putting back: order, and what was got since it was lacked. */
  public void restored() {
    joint.advance();
    for (SideLog log : logs)
      for (Long seq : logs[self].lackedOf(log.side()))
        if (log.complete(seq)) gotReady.add(new Got(log.side(), seq));
  }

  /**
   * While on, nothing further becomes final: for a node whose guard is missing or does not match,
   * from before it takes anything in until its own log is whole or resumed (record §10).
   */
  public void suspended(boolean on) {
    joint.suspended(on);
    if (!on) joint.advance();
  }

  /** Keeps a verified checkpoint that contradicts the log held: half of a proof of fork. */
  public void suspect(int side, SignedHead head) {
    segments.suspect(side, head);
  }

  /** Nothing further is taken from the side this evidence, verified, convicts. */
  public void stop(Evidence e) {
    proven.putIfAbsent(e.side(), e);
  }

  /** Evidence by the side it convicts. */
  public Map<Integer, Evidence> proven() {
    return Map.copyOf(proven);
  }

  /**
   * Judges a statement, and its body if any, for a leaf held without; true if they are the leaf's.
   * A body that comes alone needs the statement given again.
   */
  public boolean hold(int side, long seq, byte[] statement, byte[] salt, byte[] body) {
    SideLog log = logs[side];
    Integer before = log.unheld().get(seq);
    if (before == null || before == Lack.VOID || statement == null) return false;
    Leaf leaf = log.leaf(seq);
    if (!Hash.sha256(statement).equals(leaf.sc())) return false;
    Judged j = log.rollAt(seq).judge(leaf.kind(), seq, statement, false);
    long[] seen = new long[logs.length];
    for (int t = 0; t < logs.length; t++) seen[t] = log.seenAt(seq, t);
    String fault = Judging.fault(j, log, seq, seen, logs);
    if (fault != null) log.setVoid(seq, fault);
    else log.setUnheld(seq, j.bodyLack(salt, body));
    log.remember(seq, j);
    if (log.complete(seq) && logs[self].lacked(side, seq)) gotReady.add(new Got(side, seq));
    return true;
  }

  /**
   * The own next leaf: cites every head it may, lists what of it is lacked and what was got since.
   * {@code time} in milliseconds; {@code sc} null for acks and marks.
   */
  public Leaf next(LeafKind kind, Hash sc, long time) {
    SideLog log = logs[self];
    List<Lack> lack = new ArrayList<>();
    List<SeenHead> seen = cite(lack);
    long lamport = log.lastLamport();
    for (SeenHead h : seen) lamport = Math.max(lamport, logs[h.side()].lamport(h.size() - 1));
    List<Got> got = new ArrayList<>();
    for (Got g : gotReady.toArray(NONE)) {
      if (got.size() == Limits.LACK) break;
      if (logs[g.side()].complete(g.seq())) got.add(g);
      else gotReady.remove(g);
    }
    Opening opening = log.size() == 0 ? founding.opening() : null;
    return new Leaf(
        self, log.size(), lamport + 1, time, seen, log.lastReg(), kind, sc, lack, got, opening);
  }

  /** Whether an ack leaf is due (record §8); also when a lacked leaf was got. */
  public boolean owesAck() {
    if (logs[self].size() == 0) return false;
    return !gotReady.isEmpty() || (due() && !cite(new ArrayList<>()).isEmpty());
  }

  /** Whether a mark is due: final content beyond the last mark, the interval (ms) passed. */
  public boolean wantsMark(long now) {
    SideLog log = logs[self];
    int n = joint.marks();
    long end = n == 0 ? 0 : joint.mark(n - 1).size();
    if (joint.lastContent() < end || log.size() == 0) return false;
    if (log.lastMark() >= joint.finalOf(self)) return false;
    long last = joint.lastMark(self);
    return last < 0 || now - last >= founding.markInterval();
  }

  /** Whether no side owes a leaf: all but acks is final, and under a mark that is final too. */
  public boolean rests() {
    for (SideLog log : logs) if (log.lastOther() >= joint.finalOf(log.side())) return false;
    int n = joint.marks();
    return joint.lastContent() < (n == 0 ? 0 : joint.mark(n - 1).size()) && !owesAck();
  }

  /** The first resumption of the side that not every other member has cited, or -1 (record §11). */
  public long unheard(int side) {
    Longs resumes = logs[side].resumes();
    for (int i = 0; i < resumes.size(); i++)
      for (SideLog log : logs)
        if (log.side() != side && log.seen(side) <= resumes.get(i)) return resumes.get(i);
    return -1;
  }

  /** Whether some leaf is uncited by which another member first cites a resumption not settled. */
  private boolean settles() {
    for (int s = 0; s < logs.length; s++) {
      long seq = s == self ? -1 : joint.openResumption(s);
      for (int t = 0; seq >= 0 && t < logs.length; t++) {
        long at = t == s || t == self ? -1 : logs[t].firstCovering(s, seq);
        if (at >= logs[self].seen(t) && at < citable(t, logs[self].seen(t), Limits.LACK))
          return true;
      }
    }
    return false;
  }

  private boolean due() {
    if (settles()) return true;
    SideLog own = logs[self];
    int top = -1;
    for (int t = 0; t < logs.length; t++) {
      long seen = t == self ? 0 : own.seen(t);
      if (t != self && logs[t].lastOther() >= seen && logs[t].signedSize() > seen) {
        long c = citable(t, seen, Limits.LACK);
        if (c > seen && (c < logs[t].signedSize() || logs[t].lastSigned() >= seen)) return true;
      }
      if (logs[t].lastOther() >= joint.finalOf(t) && (top < 0 || after(t, top))) top = t;
    }
    if (top < 0) return false;
    long lamport = logs[top].lamport(logs[top].lastOther());
    for (int t = 0; t < logs.length; t++) {
      if (t == self || citable(t, own.seen(t), Limits.LACK) <= own.seen(t)) continue;
      long l = logs[t].lamport(own.seen(t));
      if (l < lamport || (l == lamport && t < top)) return true;
    }
    return false;
  }

  private boolean after(int t, int top) {
    long a = logs[t].lamport(logs[t].lastOther());
    long b = logs[top].lamport(logs[top].lastOther());
    return a > b || (a == b && t > top);
  }

  private List<SeenHead> cite(List<Lack> lack) {
    List<SeenHead> out = new ArrayList<>();
    for (int t = 0; t < logs.length; t++) {
      if (t == self) continue;
      long from = logs[self].seen(t);
      long size = citable(t, from, Limits.LACK - lack.size());
      if (size <= from) continue;
      out.add(new SeenHead(t, from, size, logs[t].tree().root(size)));
      for (Map.Entry<Long, Integer> e : logs[t].unheld().subMap(from, size).entrySet())
        lack.add(new Lack(t, e.getKey(), e.getValue()));
    }
    return out;
  }

  /** The largest signed size of which at most {@code room} new leaves are lacked, or less. */
  private long citable(int t, long from, int room) {
    long limit = logs[t].signedSize();
    if (limit <= from) return from;
    int n = 0;
    for (Long q : logs[t].unheld().subMap(from, limit).keySet())
      if (n++ == room) {
        Long below = logs[t].checkpoints().floorKey(q);
        return below == null ? from : below;
      }
    return limit;
  }

  private static Verdict refused(String why) {
    return new Verdict.Refused(why, null);
  }
}
