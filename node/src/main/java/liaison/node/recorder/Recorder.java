package liaison.node.recorder;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import liaison.link.Have;
import liaison.link.Pouch;
import liaison.link.Sync;
import liaison.node.home.Home;
import liaison.node.home.Trouble;
import liaison.office.Commit;
import liaison.office.Ledger;
import liaison.office.LineKeys;
import liaison.office.Place;
import liaison.office.Reason;
import liaison.office.Refused;
import liaison.office.Staff;
import liaison.record.Batch;
import liaison.record.Channel;
import liaison.record.Charter;
import liaison.record.Cosig;
import liaison.record.Detail;
import liaison.record.Evidence;
import liaison.record.Head;
import liaison.record.Item;
import liaison.record.Kind;
import liaison.record.Leaf;
import liaison.record.LeafKind;
import liaison.record.NodeSigner;
import liaison.record.Officer;
import liaison.record.Register;
import liaison.record.SeatSigner;
import liaison.record.SignedHead;
import liaison.record.SignedStatement;
import liaison.record.Statement;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;

/**
 * The side's hand on the record: appends own leaves, acknowledges, marks, cosigns, and lets nothing
 * out that is not durable. What comes in is {@link Receiving}'s, what goes out {@link Sending}'s.
 * Used by the node's own thread only.
 */
public final class Recorder {
  private final Home home;
  private final Charter charter;
  private final int self;
  private final Channel before;
  private final Ledger ledger;
  private final Signatures signatures;
  private final Clock clock;
  private final Guarding guarding;
  private final Sending sending = new Sending();
  private final Alarms alarms = new Alarms();
  private final long[] cosigsStored;
  private Channel channel;
  private Held held;
  private LostTail lost;
  private Filing filing;
  private Receiving receiving;
  private long markWantedSince;

  private final Hearing hearing = new Hearing();

  /** What is known to be held elsewhere since the log here went back; -1 when it did not. */
  private long tail = -1;

  /** {@code before} is the epoch before this one, null in the first. */
  Recorder(
      Home home,
      Charter charter,
      int self,
      Channel before,
      Ledger ledger,
      Signatures signatures,
      Clock clock) {
    this.home = home;
    this.charter = charter;
    this.self = self;
    this.before = before;
    this.ledger = ledger;
    this.signatures = signatures;
    this.clock = clock;
    cosigsStored = new long[charter.sides()];
    guarding = Guarding.open(home, charter, self, signatures);
    reload();
  }

  /** Brings the channel back from the store: at the start, and after a commit that failed. */
  public void reload() {
    channel = Loader.load(charter, self, before, ledger, signatures);
    guarding.match(channel);
    channel.suspended(standstill() != null);
    lost = new LostTail(charter, channel);
    held = new Held(channel, ledger, charter.epoch(), lost);
    filing = new Filing(charter, channel, held);
    receiving =
        new Receiving(charter, channel, signatures, filing, alarms, head -> lost.prove(head, home));
    for (int side = 0; side < charter.sides(); side++) {
      cosigsStored[side] =
          channel.marks().of(side).keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    }
    alarms.clear();
    for (byte[] evidence : ledger.evidence()) {
      receiving.heed(Evidence.decode(evidence));
    }
    sending.load(new Sync(charter.channel(), charter.epoch(), self, 0, held));
  }

  Channel channel() {
    return channel;
  }

  public Sending sending() {
    return sending;
  }

  /** Why this node signs nothing, or null. */
  public String standstill() {
    return guarding.standstill();
  }

  /** Why nothing is signed, to whoever asks for a signature. */
  static Refused stands(String standstill) {
    return Refused.of("standstill", "{0}", standstill);
  }

  /** The charter of the next epoch that this side has ratified, or null. */
  Hash ratified() {
    return guarding.ratified();
  }

  /** Between turns: this side ratifies that charter; durable when it returns. */
  void ratify(Charter next) {
    guarding.ratify(next.fingerprint(), channel);
    channel.suspended(true);
  }

  public Alarms alarms() {
    return alarms;
  }

  long nextSerial() {
    return channel.log(self).nextSerial();
  }

  /** Writes leaf 0 when the log is new. */
  void begin(Turn turn) {
    if (channel.log(self).size() == 0 && standstill() == null) {
      bare(turn, LeafKind.CHARTER);
    }
  }

  /**
   * Appends a statement of an own officer, or the seat; it must be good here and now. {@code key}
   * is the hash of the key that has signed it here; null when the signature is to be verified.
   */
  Place append(Turn turn, SignedStatement statement, Hash key, byte[] salt, byte[] body) {
    if (standstill() != null) {
      throw stands(standstill());
    }
    if (quiet()) {
      throw Refused.of(
          "quiet",
          "Another side holds more of this side''s log than this node does. It takes that in first; ask again in a few seconds.");
    }
    Kind kind = statement.statement().kind();
    long officer = statement.officer();
    if (officer != 0) {
      Reason refused = Staff.refuses(channel, self, ledger, officer, kind, clock.millis());
      if (refused != null) {
        throw new Refused(refused);
      }
    }
    LeafKind leafKind = kind.register() ? LeafKind.REGISTER : LeafKind.CONTENT;
    Leaf leaf = channel.next(leafKind, statement.hash(), clock.millis());
    Set<Hash> verified = accredited(officer, key) ? Set.of(statement.hash()) : Set.of();
    return own(turn, leaf, statement, verified, salt, body);
  }

  private boolean accredited(long officer, Hash key) {
    Officer known = ((Register) channel.log(self).roll()).officer(officer);
    return key != null && known != null && Hash.sha256(known.key().encode()).equals(key);
  }

  private void bare(Turn turn, LeafKind kind) {
    Hash sc = kind == LeafKind.CHARTER ? charter.fingerprint() : null;
    own(turn, channel.next(kind, sc, clock.millis()), null, Set.of(), null, null);
  }

  private Place own(
      Turn turn,
      Leaf leaf,
      SignedStatement statement,
      Set<Hash> verified,
      byte[] salt,
      byte[] body) {
    Item item = Node.item(leaf.encode(), statement, salt, body);
    Batch batch = channel.own(List.of(item), verified);
    String fault = batch.entries().getFirst().voidReason();
    if (fault != null) {
      throw Refused.of("void", "That would not stand in the record: {0}.", fault);
    }
    filing.take(turn, batch);
    turn.ownGrew = true;
    return new Place(charter.epoch(), self, leaf.seq());
  }

  /** Takes in a pouch whose frame has been checked. */
  void receive(Turn turn, Pouch pouch) {
    receiving.receive(turn, pouch);
    sending.hear(pouch, clock.millis());
    Have own = pouch.have().get(self);
    hearing.hear(pouch.from(), own.size(), channel.log(self).size(), clock.millis());
    if (standstill() == null && lost.hear(own)) {
      sending.beat();
    }
    receiving.unpark(turn);
  }

  /** Keeps evidence; against a side of this epoch, it is the end of its log. */
  void convict(Turn turn, Evidence evidence) {
    receiving.convict(turn, evidence);
  }

  /** Ends a turn: acknowledge, mark, sign, commit, and only then speak. */
  void settle(Turn turn) {
    listen();
    if (standstill() == null && channel.log(self).size() > 0 && !quiet()) {
      if (channel.owesAck()) {
        bare(turn, LeafKind.ACK);
      }
      if (marks(clock.millis())) {
        bare(turn, LeafKind.MARK);
      }
    }
    commit(turn);
    goOn(turn);
    turn.durable();
    sending.tellDelivered(channel);
    sending.send(clock.millis());
    sending.turned(channel);
    Turn after = new Turn();
    if (cosign(after)) {
      commit(after);
      sending.send(clock.millis());
    }
  }

  /** The line opens; {@link #quiet} from now on. */
  void begin() {
    hearing.begin(channel.log(self).size(), clock.millis());
  }

  /** Whether nothing is signed for the moment, until it is heard how long the own log is. */
  boolean quiet() {
    return hearing.quiet(clock.millis());
  }

  private void listen() {
    long size = channel.log(self).size();
    hearing.settle(size);
    int side = standstill() == null ? hearing.unshown(size, clock.millis()) : -1;
    if (side >= 0) {
      alarms.raise(
          charter.members().get(side).name()
              + " says that it holds more than the "
              + size
              + " entries that this side's log has here, and does not show them. If this machine"
              + " was put back to an earlier state, stop the node and speak to the other side.");
    }
  }

  /** A restored log that holds again all that was signed, by guard and by peers, is signed on. */
  private void goOn(Turn turn) {
    if (standstill() != null
        && !turn.commit.isEmpty()
        && hearing.most() >= 0
        && caughtUp()
        && guarding.rejoins(channel)) {
      channel.suspended(false);
    }
  }

  private void commit(Turn turn) {
    storeCosigs(turn.commit);
    if (turn.ownGrew) {
      sign(turn);
    } else if (turn.ownCame && standstill() == null) {
      ledger.commit(turn.commit, () -> guarding.intend(channel.log(self).head()));
      guarding.settle();
    } else if (!turn.commit.isEmpty()) {
      ledger.commit(turn.commit);
    }
  }

  /** Signs beside the writing of the rows; the guard is durable before they are. */
  private void sign(Turn turn) {
    Head head = channel.log(self).head();
    long seconds = clock.millis() / 1000;
    NodeSigner signer = guarding.signer();
    Beside<SignedHead> signed =
        Beside.start(() -> SignedHead.sign(charter.origin(self), head, seconds, signer));
    ledger.commit(
        turn.commit,
        () -> {
          guarding.intend(head);
          filing.head(turn, self, signed.get());
        });
    guarding.settle();
    channel.keep(self, signed.get());
  }

  private void storeCosigs(Commit commit) {
    for (int side = 0; side < cosigsStored.length; side++) {
      for (Cosig cosig : channel.marks().newer(side, cosigsStored[side], 64).values()) {
        commit.cosigs().add(Loader.row(charter.epoch(), side, cosig.head()));
        cosigsStored[side] = Math.max(cosigsStored[side], cosig.head().size());
      }
    }
  }

  /** Side 0 marks at once; another only when it is not done for it. */
  private boolean marks(long now) {
    if (!channel.wantsMark(now)) {
      markWantedSince = 0;
      return false;
    }
    if (markWantedSince == 0) {
      markWantedSince = now;
    }
    return now - markWantedSince >= 2 * self * Math.min(charter.markInterval(), 10_000);
  }

  private boolean cosign(Turn turn) {
    if (standstill() != null) {
      return false;
    }
    boolean any = false;
    NodeSigner signer = guarding.signer();
    for (Optional<Head> next = channel.marks().next(); next.isPresent(); ) {
      Cosig cosig =
          Cosig.sign(
              self,
              charter.origin(self),
              charter.jointOrigin(),
              next.get(),
              clock.millis() / 1000,
              signer);
      String refused = channel.marks().add(cosig);
      if (refused != null) {
        throw new IllegalStateException("own " + refused);
      }
      any = true;
      next = channel.marks().next();
    }
    return any;
  }

  /**
   * When another side is proven to hold a tail of the own log lost before the last resumption: goes
   * back below that, stands still, and takes it in. Where what was written since is kept; null when
   * there is nothing to go back from.
   */
  public Path goBack(Turn turn, Path seat) {
    if (standstill() != null || lost.size() < 0) {
      return null;
    }
    guarding.seat(seat);
    if (!turn.commit.isEmpty()) {
      throw new Trouble("The node was just writing; ask again.");
    }
    Place back = lost.back();
    tail = lost.size();
    String prefix = charter.members().get(self).prefix();
    Path aside = SetAside.write(home, channel.log(self), back.seq(), held, prefix, clock.millis());
    ledger.commit(lost.cut(back, home.charters(signatures).values(), ledger));
    reload();
    sending.beat();
    return aside;
  }

  /** Whether the own log holds all that another side has said it holds of it. */
  public boolean caughtUp() {
    return channel.log(self).size() >= Math.max(tail, hearing.most());
  }

  /** After the seat's resumption: sign with the new key from here on. */
  public Place resume(Turn turn, Path seat) {
    if (standstill() == null) {
      throw new Trouble("This node signs already; there is nothing to resume.");
    }
    long size = channel.log(self).size();
    if (!caughtUp() || (hearing.most() < 0 && guarding.behind(channel.log(self)))) {
      throw new Trouble(
          "This node has not caught up: it has signed more than its "
              + size
              + " entries here. Run it with the line to the other side open, then resume.");
    }
    if (size == 0) {
      bare(turn, LeafKind.CHARTER);
    }
    Place resumed =
        guarding.resume(
            channel,
            seat,
            clock.millis(),
            (statement, leafTime) -> {
              Leaf leaf = channel.next(LeafKind.REGISTER, statement.hash(), leafTime);
              return own(turn, leaf, statement, Set.of(), null, null);
            });
    channel.suspended(false);
    return resumed;
  }

  /** The seat names new keys; the node signs with its new one from this leaf on. */
  public Place rotate(Turn turn, SeatSigner seat, Rotation rotation) {
    if (standstill() != null) {
      throw new Trouble(standstill());
    }
    if (rotation.line() != null && LineKeys.of(channel, self).size() > 1) {
      throw new Trouble(
          "The last change of line keys is not acknowledged by every side yet. Wait until it is.");
    }
    if (rotation.node() != null) {
      guarding.prepare(rotation.node(), channel.log(self));
    }
    rotation.keep(home);
    Detail detail = rotation.detail(signatures);
    Statement statement =
        Statement.about(Kind.ROTATE, Home.random(16), clock.millis(), null, detail);
    SignedStatement signed = SignedStatement.sign(statement, charter.channel(), self, seat);
    Place place = append(turn, signed, null, null, null);
    if (rotation.node() != null) {
      guarding.turn(rotation.node());
    }
    return place;
  }

  void close() {
    guarding.close();
  }
}
