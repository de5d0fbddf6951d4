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
    Item item = new Item(leaf.encode(), st, null, null);
    Batch b = channel.own(List.of(item), Set.of());
    SideLog log = channel.log(side);
    channel.take(b);
    SignedHead h = SignedHead.sign(world.charter.origin(side), log.head(), 1, signer);
    channel.keep(side, h);
    remember(side, List.of(item), h, 1);
    world.count(kind == LeafKind.ACK ? "acks" : "others");
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
      case Verdict.Forked f -> world.convict(this, f.evidence());
      case Verdict.Broken b -> world.broken(this, b);
      case Verdict.Refused r -> {
        if (r.contradicts() != null) channel.suspect(t, r.contradicts());
        world.refused(this, t, first, items, r);
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
  }
}
