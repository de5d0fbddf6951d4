package liaison.node.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import liaison.node.home.Founding;
import liaison.node.home.Guard;
import liaison.node.home.Home;
import liaison.node.home.KeyFile;
import liaison.node.home.Trouble;
import liaison.office.Place;
import liaison.record.Channel;
import liaison.record.Charter;
import liaison.record.Detail;
import liaison.record.Fingerprint;
import liaison.record.Head;
import liaison.record.Kind;
import liaison.record.NodeKey;
import liaison.record.NodeSigner;
import liaison.record.Register;
import liaison.record.SeatSigner;
import liaison.record.SideLog;
import liaison.record.SignedStatement;
import liaison.record.SoftwareNodeSigner;
import liaison.record.Statement;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;

/**
 * Whether this node may sign (docs/spec/record.md §10): only with the key its register names, and
 * only when guard and log agree. Otherwise it stands still, says why, and catches up.
 */
public final class Guarding implements AutoCloseable {
  /** Appends the seat's resumption. */
  interface Appender {
    Place append(SignedStatement statement, long time);
  }

  private final Home home;
  private final Charter charter;
  private final int self;
  private final Signatures signatures;
  private final Hash origin;
  private NodeSigner signer;
  private Guard guard;

  /** The guard of the key before, while the head that turns to the new one is under way. */
  private Guard before;

  /** The guard of a key made ready. */
  private Guard coming;

  private String standstill;

  private Guarding(Home home, Charter charter, int self, Signatures signatures) {
    this.home = home;
    this.charter = charter;
    this.self = self;
    this.signatures = signatures;
    origin = Node.originHash(charter, self);
  }

  static Guarding open(Home home, Charter charter, int self, Signatures signatures) {
    Guarding guarding = new Guarding(home, charter, self, signatures);
    guarding.signer = signer(home.nodeSeeds(), signatures);
    guarding.guard = Guard.open(Guard.folder(), guarding.signer.key());
    return guarding;
  }

  String standstill() {
    return standstill;
  }

  public NodeSigner signer() {
    return signer;
  }

  /** Compares guard and log; sets the standstill, or lifts it. */
  void match(Channel channel) {
    takeUp(((Register) channel.log(self).roll()).node(), channel.log(self));
    standstill = why(channel.log(self));
    // The log stands at what was intended: settled now, or the next intent would forget it.
    if (standstill == null
        && guard.state().next() != null
        && same(signed(channel.log(self)), guard.state().next())) {
      guard.settle();
    }
  }

  /**
   * Lifts the standstill when the log has come back to the very last head the guard knows of, one
   * only intended too: that one may be out there.
   */
  boolean rejoins(Channel channel) {
    Guard.State state = guard == null ? null : guard.state();
    if (state == null
        || !same(signed(channel.log(self)), state.next() == null ? state.last() : state.next())) {
      return false;
    }
    match(channel);
    return standstill == null;
  }

  /** A rotation that broke off: the key the record names lies here under one of two names. */
  private void takeUp(NodeKey named, SideLog log) {
    if (signer.key().equals(named) && before == null) {
      return;
    }
    Path next = home.nextNodeFile(charter.epoch());
    for (Path file : List.of(home.nodeFile(charter.epoch()), next)) {
      if (!Files.exists(file) || !key(file).key().equals(named)) {
        continue;
      }
      if (file.equals(next)) {
        if (before == null) {
          before = guard;
          guard = null;
        }
        if (before != null) {
          before.retire(origin, signed(log));
        }
        promote();
      }
      close();
      signer = key(home.nodeFile(charter.epoch()));
      guard = Guard.open(Guard.folder(), named);
      return;
    }
  }

  private void promote() {
    KeyFile.promote(home.nextNodeFile(charter.epoch()), home.nodeFile(charter.epoch()));
  }

  private NodeSigner key(Path file) {
    return signer(KeyFile.read(file, "node", 2), signatures);
  }

  public static NodeSigner signer(List<byte[]> seeds, Signatures signatures) {
    return new SoftwareNodeSigner(seeds.get(0), seeds.get(1), signatures);
  }

  /** Makes ready for another node key: its guard lies there; nothing is signed with it yet. */
  void prepare(List<byte[]> seeds, SideLog log) {
    close(coming);
    Path next = home.nextNodeFile(charter.epoch());
    if (Files.exists(next) && key(next).key().equals(signer.key())) {
      promote();
    }
    NodeKey key = Home.nodeKey(seeds, signatures);
    Guard.create(Guard.folder(), key, origin, signed(log));
    coming = Guard.open(Guard.folder(), key);
  }

  /** From the next head on signs with the key that was made ready. */
  void turn(List<byte[]> seeds) {
    before = guard;
    guard = coming;
    coming = null;
    signer = signer(seeds, signatures);
  }

  private String why(SideLog log) {
    String then =
        " It signs nothing; it catches up from the other side. When it has: liaison resume --home "
            + home.folder();
    if (!((Register) log.roll()).node().equals(signer.key())) {
      return "This home's node key is not the one its record names." + then;
    }
    if (guard == null || guard.state() == null) {
      return "This node key has no guard on this machine: the home may be a copy or a restored backup."
          + then;
    }
    Guard.State state = guard.state();
    if (state.ratified() != null) {
      return "This side has ratified charter "
          + Fingerprint.hex(state.ratified())
          + ": it writes nothing more in this epoch. When every side has signed: stop the node, then"
          + " liaison charter found --home "
          + home.folder();
    }
    if (!state.origin().equals(origin)) {
      return "The guard of this node key belongs to another log." + then;
    }
    Head signed = signed(log);
    if (same(signed, state.last()) || (state.next() != null && same(signed, state.next()))) {
      return null;
    }
    Head most = state.next() != null ? state.next() : state.last();
    return "This home was restored from a backup, or copied: the guard says this node has signed "
        + most.size()
        + " entries, the record here has "
        + signed.size()
        + ". It signs nothing; it catches up from the other side, and then goes on by itself. If"
        + " nothing more comes and it still stands: liaison resume --home "
        + home.folder();
  }

  private static boolean same(Head a, Head b) {
    return a.size() == b.size() && (a.size() == 0 || a.root().equals(b.root()));
  }

  private static Head signed(SideLog log) {
    long size = log.signedSize();
    return new Head(size, size == 0 ? Hash.EMPTY : log.tree().root(size));
  }

  /** Durable when it returns: this head is about to be signed. */
  void intend(Head next) {
    guard.intend(origin, next);
  }

  /** The head intended is committed; a key that it turned from signs no more. */
  void settle() {
    guard.settle();
    if (before != null) {
      before.retire(origin, guard.state().last());
      close(before);
      before = null;
      promote();
    }
  }

  /** The charter of the next epoch that this side has ratified, or null. */
  Hash ratified() {
    if (guard != null && guard.state() != null) {
      return guard.state().ratified();
    }
    return Files.exists(home.file(Home.SUCCESSOR))
        ? Succession.kept(home, signatures).fingerprint()
        : null;
  }

  /** Durable when it returns: this side has ratified that charter and writes nothing more here. */
  void ratify(Hash next, Channel channel) {
    guard.ratify(next);
    match(channel);
  }

  /** Whether the guard of this log knows of entries that the log still lacks. */
  boolean behind(SideLog log) {
    return guard != null
        && guard.state() != null
        && guard.state().origin().equals(origin)
        && guard.state().last().size() > log.size();
  }

  /** The seat's key in this file, or in the home; it must be the one the charter names. */
  SeatSigner seat(Path file) {
    SeatSigner seat = Founding.seat(home, file, signatures);
    if (!seat.key().equals(charter.members().get(self).seat())) {
      throw new Trouble("That seat key is not the one the charter names for this side.");
    }
    return seat;
  }

  /** The seat names a new node key and the place where the log goes on. */
  Place resume(Channel channel, Path seatFile, long now, Appender appender) {
    if (ratified() != null) {
      throw new Trouble(
          "This side has ratified the charter of the next epoch; this one cannot be resumed. Go on"
              + " with: liaison charter found --home "
              + home.folder());
    }
    SideLog log = channel.log(self);
    SeatSigner seat = seat(seatFile);
    List<byte[]> seeds = List.of(Home.random(32), Home.random(32));
    NodeKey key = Home.nodeKey(seeds, signatures);
    Register register = (Register) log.roll();
    Head at = log.head();
    Statement statement =
        Statement.about(
            Kind.RESUME,
            Home.random(16),
            now,
            null,
            new Detail.Resume(key, register.incarnation() + 1, at.size(), at.root(), null, null));
    SignedStatement signed = SignedStatement.sign(statement, charter.channel(), self, seat);
    Guard.create(Guard.folder(), key, origin, at);
    KeyFile.write(home.nodeFile(charter.epoch()), "node", seeds.get(0), seeds.get(1));
    close();
    signer = signer(seeds, signatures);
    guard = Guard.open(Guard.folder(), key);
    standstill = null;
    return appender.append(signed, now);
  }

  @Override
  public void close() {
    close(guard);
    close(before);
    close(coming);
    guard = null;
    before = null;
    coming = null;
  }

  private static void close(Guard guard) {
    try {
      if (guard != null) {
        guard.close();
      }
    } catch (IOException e) {
      throw Trouble.io("close the guard", e);
    }
  }
}
