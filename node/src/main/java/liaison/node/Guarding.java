package liaison.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import liaison.office.Place;
import liaison.record.Channel;
import liaison.record.Charter;
import liaison.record.Detail;
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
final class Guarding implements AutoCloseable {
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
    guarding.signer = Recorder.signer(home, signatures);
    guarding.guard = Guard.open(Guard.folder(), guarding.signer.key());
    return guarding;
  }

  String standstill() {
    return standstill;
  }

  NodeSigner signer() {
    return signer;
  }

  /** Compares guard and log; sets the standstill, or lifts it. */
  void match(Channel channel) {
    standstill = why(channel.log(self));
    // The log stands at what was intended: settled now, or the next intent would forget it.
    if (standstill == null
        && guard.state().next() != null
        && same(signed(channel.log(self)), guard.state().next())) {
      guard.settle();
    }
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
    if (!state.origin().equals(origin)) {
      return "The guard of this node key belongs to another log." + then;
    }
    Head signed = signed(log);
    if (same(signed, state.last()) || (state.next() != null && same(signed, state.next()))) {
      return null;
    }
    Head most = state.next() != null ? state.next() : state.last();
    return "The guard says this node has signed "
        + most.size()
        + " entries, the record here has "
        + signed.size()
        + ": it was restored from a backup, or copied."
        + then;
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

  void settle() {
    guard.settle();
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
    KeyFile.write(home.file("node.key"), "node", seeds.get(0), seeds.get(1));
    close();
    signer = new SoftwareNodeSigner(seeds.get(0), seeds.get(1), signatures);
    guard = Guard.open(Guard.folder(), key);
    standstill = null;
    return appender.append(signed, now);
  }

  @Override
  public void close() {
    try {
      if (guard != null) {
        guard.close();
        guard = null;
      }
    } catch (IOException e) {
      throw Trouble.io("close the guard", e);
    }
  }
}
