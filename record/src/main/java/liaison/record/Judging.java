package liaison.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liaison.record.merkle.Hash;

/**
 * Judges the next leaves of one log, one after another, against what is held (record §4.1, §4.2),
 * without changing it. The log's tree already holds their hashes.
 */
final class Judging {
  private final Founding founding;
  private final SideLog[] logs;
  private final SideLog log;
  private final int side;
  private final Set<Hash> verified;
  private final long[] seen;
  private final Map<Hash, Long> tbs = new HashMap<>();
  private final Map<Long, Long> serials = new HashMap<>();
  private final Set<Got> lacked = new HashSet<>();
  private final Set<Got> got = new HashSet<>();
  private final List<Batch.Entry> entries = new ArrayList<>();
  private long seq;
  private long lamport;
  private long reg;
  private Roll roll;

  Judging(Founding founding, SideLog[] logs, int side, Set<Hash> verified) {
    this.founding = founding;
    this.logs = logs;
    this.side = side;
    this.verified = verified;
    log = logs[side];
    seq = log.lamportCount();
    lamport = log.lastLamport();
    reg = log.lastReg();
    roll = log.roll();
    seen = new long[logs.length];
    for (int t = 0; t < logs.length; t++) seen[t] = log.seen(t);
  }

  List<Batch.Entry> entries() {
    return entries;
  }

  /** The register after the leaves judged. */
  Roll roll() {
    return roll;
  }

  /** Null if the leaf is good and kept; else why the log ends before it. Evidence is not filled. */
  Verdict next(Item item) {
    Leaf leaf;
    try {
      leaf = Leaf.decode(item.leaf());
    } catch (Malformed e) {
      return broken(e.getMessage());
    }
    if (leaf.side() != side) return broken("leaf of side " + leaf.side());
    if (leaf.seq() != seq) return broken("leaf says seq " + leaf.seq());
    if (seq == 0 && !opens(leaf)) return broken("leaf 0 is not of this channel, epoch and charter");
    if (leaf.reg() != reg) return broken("reg " + leaf.reg() + ", not " + reg);
    Verdict v = seen(leaf);
    if (v != null) return v;
    for (Got g : leaf.got())
      if (g.side() >= logs.length || !lacks(g)) return broken("got of a leaf not lacked");
    return statement(leaf, item);
  }

  private boolean opens(Leaf leaf) {
    return leaf.sc().equals(founding.fingerprint()) && leaf.opening().equals(founding.opening());
  }

  private boolean lacks(Got g) {
    return lacked.contains(g) || (log.lacked(g.side(), g.seq()) && !got.contains(g));
  }

  private Verdict seen(Leaf leaf) {
    long max = lamport;
    for (SeenHead h : leaf.seen()) {
      int t = h.side();
      if (t >= logs.length) return broken("cites side " + t);
      if (h.from() != seen[t])
        return broken("cites side " + t + " from " + h.from() + ", not " + seen[t]);
      if (h.size() > logs[t].size())
        return new Verdict.Parked("cites side " + t + " to " + h.size(), t, h.size());
      if (!logs[t].tree().root(h.size()).equals(h.root()))
        return new Verdict.Parked("cites another root of side " + t, t, h.size());
      max = Math.max(max, logs[t].lamport(h.size() - 1));
    }
    return leaf.lamport() == max + 1
        ? null
        : broken("lamport " + leaf.lamport() + ", not " + (max + 1));
  }

  private Verdict statement(Leaf leaf, Item item) {
    byte[] st = item.statement();
    boolean held = leaf.kind().hasStatement() && st != null && Hash.sha256(st).equals(leaf.sc());
    if (leaf.kind() == LeafKind.REGISTER && !held)
      return new Verdict.Parked("register leaf without its statement", side, seq);
    for (SeenHead h : leaf.seen()) seen[h.side()] = h.size();
    if (!held) return add(leaf, Item.skeleton(item.leaf()), null, null);
    Judged j = roll.judge(leaf.kind(), seq, st, verified.contains(leaf.sc()));
    String fault = fault(j, log, seq, seen, logs);
    if (fault == null && j.tbs() != null) fault = repeats(log.tbs, tbs, j.tbs(), "statement");
    if (fault == null && j.serial() != null)
      fault = repeats(log.serials, serials, j.serial(), "serial");
    if (j.tbs() != null) tbs.putIfAbsent(j.tbs(), seq);
    if (j.serial() != null) serials.putIfAbsent(j.serial(), seq);
    boolean body = j.bodyLack(item.salt(), item.body()) == 0 && j.body() != null;
    Item kept = body ? item : new Item(item.leaf(), st, null, null);
    return add(leaf, kept, j, fault);
  }

  private Verdict add(Leaf leaf, Item item, Judged j, String fault) {
    int unheld = 0;
    if (fault != null) unheld = Lack.VOID;
    else if (leaf.kind().hasStatement())
      unheld = j == null ? Lack.ABSENT : j.bodyLack(item.salt(), item.body());
    Roll after = fault == null && j != null ? j.after() : null;
    boolean registers = fault == null && leaf.kind() == LeafKind.REGISTER;
    if (registers) {
      after = after == null ? roll : after;
      roll = after;
      reg = seq;
    }
    entries.add(new Batch.Entry(seq, leaf, item, fault, unheld, j, registers ? after : null));
    for (Lack l : leaf.lack()) lacked.add(new Got(l.side(), l.seq()));
    for (Got g : leaf.got()) {
      lacked.remove(g);
      got.add(g);
    }
    lamport = leaf.lamport();
    seq++;
    return null;
  }

  /** Why the statement is void at this leaf, repetition aside; null if it is not. */
  static String fault(Judged j, SideLog log, long seq, long[] seen, SideLog[] logs) {
    if (j.fault() != null) return j.fault();
    for (Ref r : j.refs()) {
      if (r.side() >= logs.length) return "refers to side " + r.side();
      boolean own = r.side() == log.side();
      if (r.seq() >= (own ? seq : seen[r.side()])) return "refers to a leaf not covered";
      if (!logs[r.side()].tree().leaf(r.seq()).equals(r.leaf())) return "refers to another leaf";
    }
    Head h = j.resumed();
    if (h != null && (h.size() != seq || !log.tree().root(seq).equals(h.root())))
      return "resumes at another head than the log below it";
    return null;
  }

  private static <K> String repeats(Map<K, Long> held, Map<K, Long> here, K key, String what) {
    Long at = held.getOrDefault(key, here.get(key));
    return at == null ? null : SideLog.repeats(what, at);
  }

  private Verdict broken(String why) {
    return new Verdict.Broken(side, "side " + side + " leaf " + seq + ": " + why, null);
  }
}
