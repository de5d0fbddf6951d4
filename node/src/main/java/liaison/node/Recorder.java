package liaison.node;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import liaison.link.Parking;
import liaison.link.Pouch;
import liaison.link.Segment;
import liaison.link.Sync;
import liaison.office.Commit;
import liaison.office.Entry;
import liaison.office.Fill;
import liaison.office.Ledger;
import liaison.office.LineKeys;
import liaison.office.Place;
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
import liaison.record.Verdict;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;

/**
 * The side's hand on the record: appends own leaves, takes in what peers send, acknowledges, marks,
 * cosigns, and lets nothing out that is not durable. Used by the node's own thread only.
 */
final class Recorder {
  /** Where pouches go: the line. */
  interface Outlet {
    /** False when there is no room now or no line; the pouch is then not sent. */
    boolean offer(int side, byte[] pouch);

    /** Whether an offer would be taken. */
    boolean room(int side);

    /** After a turn, on the node's thread: what is held may name other keys for the line. */
    void turned(Channel channel);
  }

  private final Home home;
  private final Charter charter;
  private final int self;
  private final Channel before;
  private final Ledger ledger;
  private final Signatures signatures;
  private final Clock clock;
  private final Projection projection;
  private final Map<Integer, Parking> parked = new HashMap<>();
  private final List<String> alarms = new ArrayList<>();
  private final long[] cosigsStored;
  private final TreeMap<Long, List<Runnable>> awaiting = new TreeMap<>();
  private Channel channel;
  private Held held;
  private Sync sync;
  private Guarding guarding;
  private Outlet outlet = new NoLine();
  private final List<Integer> up = new java.util.concurrent.CopyOnWriteArrayList<>();
  private long markWantedSince;

  /** The most of the own log that another side has said it holds; -1 while none has spoken. */
  private long ownElsewhere = -1;

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
    projection = new Projection(charter);
    cosigsStored = new long[charter.sides()];
    guarding = Guarding.open(home, charter, self, signatures);
    reload();
  }

  /** Brings the channel back from the store: at the start, and after a commit that failed. */
  void reload() {
    channel = Loader.load(charter, self, before, ledger, signatures);
    guarding.match(channel);
    channel.suspended(standstill() != null);
    held = new Held(() -> channel, ledger, charter.epoch());
    sync = new Sync(charter.channel(), charter.epoch(), self, 0, held);
    parked.clear();
    for (int side = 0; side < charter.sides(); side++) {
      cosigsStored[side] =
          channel.marks().of(side).keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    }
    alarms.clear();
    for (byte[] bytes : ledger.evidence()) {
      Evidence evidence = Evidence.decode(bytes);
      if (evidence.verify(charter, signatures)) {
        stop(evidence);
      }
    }
    up.forEach(sync::up);
  }

  Channel channel() {
    return channel;
  }

  /** Why this node signs nothing, or null. */
  String standstill() {
    return guarding.standstill();
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

  List<String> alarms() {
    return List.copyOf(alarms);
  }

  void outlet(Outlet to) {
    outlet = to;
  }

  long nextSerial() {
    return channel.log(self).nextSerial();
  }

  /** Writes leaf 0 when the log is new. */
  void begin(Turn turn) {
    if (channel.log(self).size() == 0 && standstill() == null) {
      own(turn, LeafKind.CHARTER, charter.fingerprint());
    }
  }

  /**
   * Appends a statement of an own officer, or the seat; it must be good here and now. {@code key}
   * is the hash of the key that has signed it here; null when the signature is to be verified.
   */
  Place append(Turn turn, SignedStatement statement, Hash key, byte[] salt, byte[] body) {
    if (standstill() != null) {
      throw new Trouble(standstill());
    }
    Kind kind = statement.statement().kind();
    long officer = statement.officer();
    if (officer != 0) {
      String refused = Staff.refuses(channel, self, ledger, officer, kind, clock.millis());
      if (refused != null) {
        throw new Trouble(refused);
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

  private void own(Turn turn, LeafKind kind, Hash sc) {
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
      throw new Trouble("That would not stand in the record: " + fault + ".");
    }
    take(turn, batch);
    turn.ownGrew = true;
    return new Place(charter.epoch(), self, leaf.seq());
  }

  private void take(Turn turn, Batch batch) {
    channel.take(batch);
    for (Batch.Entry e : batch.entries()) {
      Item item = e.item();
      Entry entry =
          new Entry(
              charter.epoch(),
              batch.side(),
              e.seq(),
              item.leaf(),
              item.statement(),
              item.salt(),
              item.body(),
              channel.log(batch.side()).voidReason(e.seq()));
      turn.commit.entries().add(entry);
      project(turn.commit, entry);
      held.keep(entry.place(), item);
    }
    if (batch.head() != null) {
      turn.commit.heads().add(Loader.row(charter.epoch(), batch.side(), batch.head()));
    }
  }

  private void project(Commit commit, Entry entry) {
    int before = commit.notes().size();
    projection.add(commit, entry);
    for (int i = before; i < commit.notes().size(); i++) {
      held.note(commit.notes().get(i));
    }
  }

  /** Takes in a pouch whose frame has been checked. */
  void receive(Turn turn, Pouch pouch) {
    for (Segment segment : pouch.segments()) {
      segment(turn, pouch.from(), segment);
    }
    for (Cosig cosig : pouch.cosignatures()) {
      channel.marks().add(cosig);
    }
    for (liaison.link.Fill fill : pouch.fills()) {
      fill(turn, fill);
    }
    sync.hear(pouch, clock.millis());
    ownElsewhere = Math.max(ownElsewhere, pouch.have().get(self).size());
    for (Parking parking : parked.values()) {
      if (parking.bytes() > 0 && !turn.commit.entries().isEmpty()) {
        parking.leave().forEach(segment -> segment(turn, pouch.from(), segment));
      }
    }
  }

  private void segment(Turn turn, int from, Segment s) {
    switch (channel.judge(s.side(), s.first(), s.items(), s.checkpoint())) {
      case Verdict.Good good -> {
        take(turn, good.batch());
        if (good.rest() != null) {
          parked.computeIfAbsent(from, f -> new Parking()).park(s);
        }
      }
      case Verdict.Held same -> {
        if (!channel.log(same.side()).checkpoints().containsKey(same.head().size())) {
          channel.keep(same.side(), same.head());
          turn.commit.heads().add(Loader.row(charter.epoch(), same.side(), same.head()));
        }
      }
      case Verdict.Gap _ -> {}
      case Verdict.Parked _ -> parked.computeIfAbsent(from, f -> new Parking()).park(s);
      case Verdict.Forked forked -> convict(turn, forked.evidence());
      case Verdict.Broken broken -> {
        if (broken.evidence() != null) {
          convict(turn, broken.evidence());
        } else {
          alarm(broken.why());
        }
      }
      case Verdict.Refused refused -> {
        if (refused.contradicts() != null) {
          channel.suspect(s.side(), refused.contradicts());
          alarm("A head of " + name(s.side()) + " does not fit the log held: " + refused.why());
        }
      }
    }
  }

  /** Keeps evidence; against a side of this epoch, it is the end of its log. */
  void convict(Turn turn, Evidence evidence) {
    turn.commit.evidence().add(evidence.encode());
    if (evidence.verify(charter, signatures)) {
      stop(evidence);
    }
  }

  private void stop(Evidence evidence) {
    channel.stop(evidence);
    alarm(
        name(evidence.side())
            + " is proven to have signed "
            + Evidences.what(evidence)
            + ". Nothing more of it is taken in this epoch; the evidence is kept: liaison"
            + " evidence.");
  }

  /** Tells whoever asks for the status; once. */
  void alarm(String words) {
    if (!alarms.contains(words) && alarms.size() < 64) {
      alarms.add(words);
    }
  }

  private String name(int side) {
    return charter.members().get(side).name();
  }

  private void fill(Turn turn, liaison.link.Fill f) {
    if (f.side() >= charter.sides() || f.seq() >= channel.log(f.side()).size()) {
      return;
    }
    Place place = new Place(charter.epoch(), f.side(), f.seq());
    Item before = held.item(f.side(), f.seq());
    byte[] statement = f.statement() != null ? f.statement() : before.statement();
    if (!channel.hold(f.side(), f.seq(), statement, f.salt(), f.body())) {
      return;
    }
    String fault = channel.log(f.side()).voidReason(f.seq());
    boolean whole = channel.log(f.side()).complete(f.seq());
    Item after =
        new Item(before.leaf(), statement, whole ? f.salt() : null, whole ? f.body() : null);
    turn.commit.fills().add(new Fill(place, statement, after.salt(), after.body(), fault));
    held.keep(place, after);
    if (before.statement() == null) {
      project(
          turn.commit,
          new Entry(place, after.leaf(), statement, after.salt(), after.body(), fault));
    }
  }

  /** Ends a turn: acknowledge, mark, sign, commit, and only then speak. */
  void settle(Turn turn) {
    if (standstill() == null && channel.log(self).size() > 0) {
      long now = clock.millis();
      if (channel.owesAck()) {
        own(turn, LeafKind.ACK, null);
      }
      if (marks(now)) {
        own(turn, LeafKind.MARK, null);
      }
    }
    commit(turn);
    turn.durable();
    tellDelivered();
    send();
    outlet.turned(channel);
    Turn after = new Turn();
    if (cosign(after)) {
      commit(after);
      send();
    }
  }

  private void commit(Turn turn) {
    SignedHead signed = null;
    CompletableFuture<Void> guarded = null;
    if (turn.ownGrew) {
      Head head = channel.log(self).head();
      guarded = guarding.intend(head);
      signed =
          SignedHead.sign(charter.origin(self), head, clock.millis() / 1000, guarding.signer());
      turn.commit.heads().add(Loader.row(charter.epoch(), self, signed));
    }
    storeCosigs(turn.commit);
    if (guarded != null) {
      write(turn.commit, guarded);
    } else if (!turn.commit.isEmpty()) {
      ledger.commit(turn.commit);
    }
    if (signed != null) {
      guarding.settle();
      channel.keep(self, signed);
    }
  }

  /** The rows are written while the guard becomes durable; committed only once it is. */
  private void write(Commit commit, CompletableFuture<Void> guarded) {
    try {
      ledger.commit(commit, () -> Waiting.on(guarded));
    } catch (RuntimeException e) {
      if (!guarded.isDone()) {
        Waiting.on(guarded);
      }
      throw e;
    }
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

  boolean connected() {
    return !up.isEmpty();
  }

  /** Tells once every other side has acknowledged the own leaf and holds its content. */
  void whenDelivered(long seq, Runnable then) {
    awaiting.computeIfAbsent(seq, s -> new ArrayList<>()).add(then);
  }

  private void tellDelivered() {
    while (!awaiting.isEmpty() && delivered(awaiting.firstKey())) {
      awaiting.pollFirstEntry().getValue().forEach(Runnable::run);
    }
  }

  private boolean delivered(long seq) {
    for (int side = 0; side < channel.sides(); side++) {
      if (side != self
          && (channel.log(side).seen(self) <= seq || channel.log(side).lacked(self, seq))) {
        return false;
      }
    }
    return true;
  }

  void up(int side) {
    up.remove((Object) side);
    up.add(side);
    sync.up(side);
  }

  void down(int side) {
    up.remove((Object) side);
    sync.down(side);
  }

  Pouch heartbeat(int side) {
    return sync.heartbeat(side);
  }

  private void send() {
    long now = clock.millis();
    for (int side : up) {
      while (outlet.room(side)) {
        Optional<Pouch> next = sync.plan(side, Sync.BUDGET, now);
        if (next.isEmpty() || !outlet.offer(side, next.get().encode())) {
          break;
        }
      }
    }
  }

  /** After the seat's resumption: sign with the new key from here on. */
  Place resume(Turn turn, java.nio.file.Path seat) {
    if (standstill() == null) {
      throw new Trouble("This node signs already; there is nothing to resume.");
    }
    long size = channel.log(self).size();
    if (size < ownElsewhere || (ownElsewhere < 0 && guarding.behind(channel.log(self)))) {
      throw new Trouble(
          "This node has not caught up: it has signed more than its "
              + size
              + " entries here. Run it with the line to the other side open, then resume.");
    }
    if (channel.log(self).size() == 0) {
      own(turn, LeafKind.CHARTER, charter.fingerprint());
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
  Place rotate(Turn turn, SeatSigner seat, Rotation rotation) {
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

  private static final class NoLine implements Outlet {
    @Override
    public boolean offer(int side, byte[] pouch) {
      return false;
    }

    @Override
    public boolean room(int side) {
      return false;
    }

    @Override
    public void turned(Channel channel) {
      return;
    }
  }
}
