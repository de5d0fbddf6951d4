package liaison.trial.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liaison.record.Batch;
import liaison.record.Channel;
import liaison.record.Cosig;
import liaison.record.Evidence;
import liaison.record.Head;
import liaison.record.Item;
import liaison.record.Leaf;
import liaison.record.LeafKind;
import liaison.record.SideLog;
import liaison.record.SignedHead;
import liaison.record.SoftwareNodeSigner;
import liaison.record.Verdict;
import liaison.record.merkle.Hash;

/**
 * An honest side: the real channel, its signer, its store of statements and a journal to restore.
 */
final class Desk {
  private record Taken(int side, List<Item> items, SignedHead head) {}

  final World world;
  final int side;
  Channel channel;
  SoftwareNodeSigner signer;
  boolean mute;
  int keys;
  private long nonce;
  private List<Taken> journal = new ArrayList<>();
  private final Map<Integer, List<byte[]>> statements = new HashMap<>();
  private Head lastJoint = new Head(0, Hash.EMPTY);

  Desk(World world, int side) {
    this.world = world;
    this.side = side;
    signer = TrialCharter.signer(side, world.charter.epoch(), 0);
    channel = new Channel(world.charter, side, TrialCharter.FAST);
    write(LeafKind.CHARTER, null);
  }

  void content() {
    write(LeafKind.CONTENT, TrialCharter.statement(side, ++nonce, null, null, null));
  }

  void rotate(boolean resume) {
    Head h = resume ? channel.log(side).head() : null;
    SoftwareNodeSigner next = TrialCharter.signer(side, world.charter.epoch(), ++keys);
    byte[] st = TrialCharter.statement(side, ++nonce, next.key(), h, null);
    signer = next;
    write(LeafKind.REGISTER, st);
  }

  private void write(LeafKind kind, byte[] st) {
    if (mute) return;
    Hash sc =
        st != null
            ? Hash.sha256(st)
            : kind == LeafKind.CHARTER ? world.charter.fingerprint() : null;
    Leaf leaf = channel.next(kind, sc, world.now);
    if ("claim".equals(world.broken)) leaf = claiming(leaf);
    Item item = new Item(leaf.encode(), st, null, null);
    Batch b = channel.own(List.of(item), Set.of());
    SideLog log = channel.log(side);
    channel.take(b);
    SignedHead h = SignedHead.sign(world.charter.origin(side), log.head(), 1, signer);
    channel.keep(side, h);
    remember(side, List.of(item), h, 1);
    world.count(kind == LeafKind.ACK ? "acks" : "others");
  }

  /** The leaf without what it lacks: a side that says it holds what it does not. */
  private static Leaf claiming(Leaf l) {
    return new Leaf(
        l.side(),
        l.seq(),
        l.lamport(),
        l.time(),
        l.seen(),
        l.reg(),
        l.kind(),
        l.sc(),
        List.of(),
        List.of(),
        l.opening());
  }

  /** A statement that came without its leaf. */
  void hold(int t, long seq, Item item) {
    if (!channel.hold(t, seq, item.statement(), null, null)) return;
    statements.get(t).set((int) seq, item.statement());
    world.count("filled");
  }

  void duties() {
    if (mute) return;
    if (channel.owesAck()) write(LeafKind.ACK, null);
    if (channel.wantsMark(world.now)) write(LeafKind.MARK, null);
    channel
        .marks()
        .next()
        .ifPresent(h -> {
          String problem =
              channel
                  .marks()
                  .add(
                      Cosig.sign(
                          side,
                          world.charter.origin(side),
                          world.charter.jointOrigin(),
                          h,
                          1,
                          signer));
          if (problem != null) throw new AssertionError(problem);
        });
  }

  Item item(int t, long seq) {
    return new Item(channel.log(t).bytes(seq), statements.get(t).get((int) seq), null, null);
  }

  void remember(int t, List<Item> items, SignedHead h, int taken) {
    List<byte[]> all = statements.computeIfAbsent(t, k -> new ArrayList<>());
    for (Item i : items.subList(0, taken)) all.add(i.statement());
    journal.add(new Taken(t, List.copyOf(items), h));
  }

  /** How many segments were taken. */
  int taken() {
    return journal.size();
  }

  /** Goes back to what was held after the first segments taken. */
  void restore(int segments) {
    List<Taken> kept = journal.subList(0, segments);
    journal = new ArrayList<>();
    statements.clear();
    channel = new Channel(world.charter, side, TrialCharter.FAST);
    for (Taken k : kept) replay(k);
    lastJoint = new Head(0, Hash.EMPTY);
    for (Evidence e : world.evidence) channel.stop(e);
    channel.suspended(true);
    mute = true;
  }

  /** Signs again: as before if the whole log is back, else under a new key. */
  void resume(boolean whole) {
    mute = false;
    if (!whole) rotate(true);
    channel.suspended(false);
  }

  /**
   * Goes back below resumptions that not all have cited, below splits, and below what cites one.
   * From then on it takes of a side proven to have forked what the other ratifiers hold of it.
   */
  void goBack(long[] splits) {
    Channel old = channel;
    long[] limits = Back.limits(old, splits);
    channel = new Channel(world.charter, side, TrialCharter.FAST);
    for (boolean more = true; more; ) {
      int next = -1;
      for (int s = 0; s < limits.length; s++) {
        long q = channel.log(s).size();
        if (q < limits[s] && (next < 0 || lamport(old, s, q) < lamport(old, next, -1))) next = s;
      }
      more = next >= 0;
      if (more) putBack(old, next);
    }
    for (int s = 0; s < limits.length; s++) sign(s);
    channel.restored();
    lastJoint = new Head(0, Hash.EMPTY);
    for (int s = 0; s < limits.length; s++) {
      List<byte[]> all = statements.computeIfAbsent(s, k -> new ArrayList<>());
      all.subList((int) limits[s], all.size()).clear();
    }
  }

  /** Puts a checkpoint over all that is left, where it was held under a larger one. */
  private void sign(int s) {
    SideLog log = channel.log(s);
    if (log.size() == 0) return;
    SoftwareNodeSigner key = TrialCharter.signer(s, world.charter.epoch(), 0);
    for (int k = 1; !key.key().equals(log.rollAt(log.size()).node()); k++)
      key = TrialCharter.signer(s, world.charter.epoch(), k);
    channel.restore(s, SignedHead.sign(world.charter.origin(s), log.head(), 1, key));
  }

  private long lamport(Channel old, int s, long seq) {
    return old.log(s).lamport(seq < 0 ? channel.log(s).size() : seq);
  }

  private void putBack(Channel old, int s) {
    SideLog log = old.log(s);
    long q = channel.log(s).size();
    channel.restore(s, log.bytes(q), statements.get(s).get((int) q), true, log.voidReason(q));
    SignedHead h = log.checkpoints().get(q + 1);
    if (h != null) channel.restore(s, h);
  }

  /** Whether the leaf held is a resumption that is not void. */
  boolean resumes(int t, long seq) {
    byte[] st = statements.get(t).get((int) seq);
    return channel.log(t).kind(seq) == LeafKind.REGISTER
        && st != null
        && !channel.log(t).isVoid(seq)
        && TrialCharter.resumes(st);
  }

  private void replay(Taken k) {
    Verdict v = channel.judge(k.side, channel.log(k.side).size(), k.items, k.head);
    if (!(v instanceof Verdict.Good g)) throw new AssertionError("journal does not replay: " + v);
    channel.take(g.batch());
    remember(k.side, k.items, k.head, g.batch().entries().size());
  }

  /** A segment comes in; {@code whole} if it starts at leaf 0. */
  void receive(int t, long first, List<Item> items, SignedHead head) {
    Verdict v = channel.judge(t, first, items, head);
    switch (v) {
      case Verdict.Good g -> {
        channel.take(g.batch());
        remember(
            t,
            items.subList((int) (g.batch().first() - first), items.size()),
            head,
            g.batch().entries().size());
      }
      case Verdict.Held h -> channel.keep(t, h.head());
      case Verdict.Forked f -> {
        if ("blind".equals(world.broken))
          world.refused(this, t, first, items, head, new Verdict.Refused("blind", null));
        else world.convict(this, f.evidence());
      }
      case Verdict.Broken b -> world.broken(this, b);
      case Verdict.Refused r -> {
        if (r.contradicts() != null) channel.suspect(t, r.contradicts());
        world.refused(this, t, first, items, head, r);
      }
      case Verdict.Parked p -> world.count("parked");
      case Verdict.Gap g -> world.count("gap");
    }
  }

  /** Checks that what was final stays, in order. */
  void check() {
    Head h = channel.joint().head(channel.joint().size());
    if (h.size() < lastJoint.size() || !channel.joint().head(lastJoint.size()).equals(lastJoint))
      world.fail("own final prefix of " + side + " changed");
    for (long i = Math.max(1, lastJoint.size()); i < h.size(); i++) {
      var a = channel.joint().at(i - 1);
      var b = channel.joint().at(i);
      long la = channel.log(a.side()).lamport(a.seq());
      long lb = channel.log(b.side()).lamport(b.seq());
      if (la > lb || (la == lb && a.side() >= b.side())) world.fail("joint order not ascending");
    }
    lastJoint = h;
    for (int t : world.liars.keySet()) delivered(t);
  }

  /** No delivery can be shown of a leaf whose statement is not held. */
  private void delivered(int t) {
    SideLog own = channel.log(side);
    SideLog log = channel.log(t);
    for (long seq : log.unheld().keySet())
      if (seq < own.seen(t) && !own.lacked(t, seq) && !log.isVoid(seq))
        world.fail("delivery of a leaf not held can be shown: side " + t + " leaf " + seq);
  }
}
