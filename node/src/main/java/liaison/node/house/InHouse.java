package liaison.node.house;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import liaison.node.acts.Acts;
import liaison.node.acts.Papers;
import liaison.node.acts.Views;
import liaison.node.home.Founding;
import liaison.node.home.Officers;
import liaison.node.home.Version;
import liaison.node.recorder.Lines;
import liaison.node.recorder.Node;
import liaison.office.Act;
import liaison.office.House;
import liaison.office.LineState;
import liaison.office.LineView;
import liaison.office.Link;
import liaison.office.NoteRow;
import liaison.office.NoteSheet;
import liaison.office.NoteView;
import liaison.office.Office;
import liaison.office.OfficerKeys;
import liaison.office.Party;
import liaison.office.Prepared;
import liaison.office.ReceiptRow;
import liaison.office.Refused;
import liaison.office.Release;
import liaison.office.Signing;
import liaison.office.Staff;
import liaison.office.TrafficClass;
import liaison.office.Upkeep;
import liaison.office.Writing;
import liaison.office.alarm.Alarms;
import liaison.office.calls.Said;
import liaison.office.line.ClockSpan;
import liaison.office.line.Declaration;
import liaison.office.line.Declaring;
import liaison.office.watch.Dealings;
import liaison.office.watch.Watchkeeping;
import liaison.record.Channel;
import liaison.record.Charter;
import liaison.record.Fingerprint;
import liaison.record.Head;
import liaison.record.Kind;
import liaison.record.Register;
import liaison.record.RelyingParty;
import liaison.record.merkle.Hash;
import liaison.record.proof.Fault;
import liaison.record.proof.Verify;
import liaison.store.SqliteFloor;

/** This node as its desk sees it. */
public final class InHouse implements Office {
  private final Node node;
  private final Acts acts;
  private final Lines lines;
  private final Views views;
  private final Papers papers;
  private final List<Party> sides;
  private AlarmWatch alarms;
  private final Writing writing;
  private final SaidOfCalls calls;
  private final Spoken spoken;
  private final Declaring declaring;
  private final Watchkeeping watch;
  private final Touches touches;
  private final Notebook notebook;
  private final Dealings dealings;

  public InHouse(Node node, Acts acts, Lines lines, SqliteFloor floor, Release rule) {
    this.node = node;
    this.acts = acts;
    this.lines = lines;
    views = new Views(node, lines);
    notebook = new Notebook(node, views);
    papers = new Papers(node);
    touches = new Touches(node.ledger, node.charter);
    sides = views.sides(node.charter.epoch());
    Signing hand = new Hand(node, acts);
    Writing.Book book = new Written(node, acts, notebook);
    writing =
        new Writing(floor.drafts(), floor.people(), hand, book, rule, node.clock, node::changed);
    writing.settle();
    spoken = new Spoken(node, views::lost);
    calls = new SaidOfCalls(node, spoken);
    declaring = new Declaring(floor.proposals(), hand, spoken::own, node.clock, node::changed);
    declaring.settle();
    watch = new Watchkeeping(floor.log(), floor.rosters());
    dealings = new Dealings(floor.log());
  }

  /** Before anybody asks. */
  void watchedBy(AlarmWatch watch) {
    alarms = watch;
  }

  @Override
  public Alarms alarms() {
    return alarms;
  }

  @Override
  public List<Party> sides() {
    return sides;
  }

  @Override
  public int self() {
    return node.self;
  }

  @Override
  public House house() {
    return node.read(channel -> {
      Head joint = channel.joint().head(channel.joint().size());
      return new House(
          node.clock.instant(),
          node.recorder.standstill(),
          node.recorder.alarms().all(),
          sides.stream().map(side -> log(channel, side)).toList(),
          joint.size(),
          joint.size() == 0 ? null : joint.root().toString(),
          channel.marks().latest().map(m -> m.head().size()).orElse(0L),
          sides.stream().filter(side -> side.side() != node.self).map(this::line).toList(),
          node.home.folder().toFile().getUsableSpace(),
          Version.here());
    });
  }

  private static House.Log log(Channel channel, Party side) {
    Head head = channel.log(side.side()).head();
    return new House.Log(
        side,
        head.size(),
        channel.log(side.side()).signedSize(),
        channel.joint().finalOf(side.side()),
        head.size() == 0 ? null : head.root().toString());
  }

  private LineView line(Party to) {
    Map<TrafficClass, LineState> declared = new EnumMap<>(TrafficClass.class);
    for (TrafficClass of : TrafficClass.values()) {
      declared.put(of, LineState.declared(views.declared(of)));
    }
    return lines.view(to, declared);
  }

  @Override
  public List<NoteView> notes() {
    return dealings.show(notebook.notes());
  }

  @Override
  public Optional<NoteSheet> note(String serial) {
    return node.ledger.note(serial.toUpperCase(Locale.ROOT)).map(this::sheet);
  }

  private NoteSheet sheet(NoteRow row) {
    List<ReceiptRow> receipts = node.ledger.receipts(row.place());
    byte[] body = node.ledger.entry(row.place()).map(e -> e.body()).orElse(null);
    String text =
        body != null
            ? new String(body, StandardCharsets.UTF_8)
            : row.bodyLength() == null ? "" : null;
    return node.read(
        row.place().epoch(),
        channel -> {
          NoteView view = views.view(channel, row, receipts);
          boolean marked =
              view.position() >= 0 && channel.marks().covering(view.position()).isPresent();
          return new NoteSheet(
              dealings.show(view),
              row.media(),
              text,
              views.steps(channel, row, view.ladder()),
              marked);
        });
  }

  @Override
  public void deal(String serial, long officer, String what) {
    NoteView note =
        note(serial)
            .map(NoteSheet::note)
            .orElseThrow(
                () -> Refused.asked("nosuchnote", "There is no note {0} in this record.", serial));
    dealings.deal(note, own(), staff(node.self), officer, what, node.clock.instant());
    node.changed();
  }

  @Override
  public Staff staff(int side) {
    return acts.staff(side);
  }

  @Override
  public boolean withdrawn(long officer) {
    return node.read(channel -> Staff.withdrawn(registers(), officer));
  }

  /** The own side's, of every epoch it was in, the newest first; on the node's thread. */
  private Stream<Register> registers() {
    return node.charters.reversed().stream()
        .filter(epoch -> own(epoch) >= 0)
        .map(epoch -> (Register) node.channel(epoch.epoch()).log(own(epoch)).roll());
  }

  private int own(Charter epoch) {
    return Founding.sideOf(node.charter.members().get(node.self).seat(), epoch);
  }

  @Override
  public Map<Long, Instant> touched(int side) {
    return touches.of(side);
  }

  @Override
  public boolean keyHere(long officer) {
    return Officers.numbers(node.home.folder()).contains(officer);
  }

  @Override
  public OfficerKeys keys() {
    return node.officers;
  }

  @Override
  public Optional<RelyingParty> relyingParty() {
    return Optional.ofNullable(node.charter.members().get(node.self).rp());
  }

  @Override
  public Hash seat() {
    return node.charter.members().get(node.self).seat().fingerprint();
  }

  @Override
  public Writing writing() {
    return writing;
  }

  @Override
  public List<Declaration> declarations() {
    return spoken.declarations();
  }

  @Override
  public Optional<ClockSpan> clock(int side) {
    return node.read(channel -> Spoken.clock(channel, node.self, side));
  }

  @Override
  public Declaring declaring() {
    return declaring;
  }

  @Override
  public Instant unattended() {
    return watch.unattended(node.clock.instant());
  }

  Spoken spoken() {
    return spoken;
  }

  @Override
  public Filed sign(long officer, Act act) {
    noNote(act.kind());
    return filed(acts.sign(officer, act));
  }

  @Override
  public Prepared prepare(long officer, Act act) {
    noNote(act.kind());
    return acts.prepare(officer, act);
  }

  @Override
  public Filed complete(String id, byte[] signature) {
    noNote(acts.prepared(id).draft().statement().kind());
    return filed(acts.complete(id, signature));
  }

  private static void noNote(Kind kind) {
    if (kind == Kind.NOTE) {
      throw Refused.of(
          "draftalone", "A note goes out from its draft alone: offer it, and have it released.");
    }
    if (kind == Kind.DECLARATION) {
      throw Refused.of(
          "declaretwo", "A declaration takes two officers: draft it, and have another declare it.");
    }
  }

  private Filed filed(Node.Written written) {
    return new Filed(written.place(), written.serial() == null ? null : acts.serial(written));
  }

  @Override
  public List<Link> links() {
    return notebook.links();
  }

  @Override
  public List<Said> calls() {
    return calls.all();
  }

  @Override
  public Optional<byte[]> prove(String serial, boolean withText) {
    try {
      return node.ledger.note(serial.toUpperCase(Locale.ROOT)).map(n -> papers.proof(n, withText));
    } catch (IllegalArgumentException | Fault e) {
      throw Refused.of("noproof", "There is no proof of {0} yet: {1}.", serial, e.getMessage());
    }
  }

  @Override
  public Verify.Finding verify(byte[] proof, String fingerprint) {
    return Verify.finding(proof, fingerprint, node.signatures);
  }

  @Override
  public String fingerprint() {
    return Fingerprint.words(node.charter.channel());
  }

  @Override
  public Upkeep upkeep() {
    Instant exported =
        node.ledger
            .state(Papers.EXPORTED)
            .map(b -> Instant.ofEpochMilli(ByteBuffer.wrap(b).getLong()))
            .orElse(null);
    return new Upkeep(
        node.ledger.evidence().size(),
        exported,
        node.read(channel -> sides.stream().map(side -> latest(channel, side)).toList()));
  }

  private static Upkeep.Latest latest(Channel channel, Party of) {
    var log = channel.log(of.side());
    return new Upkeep.Latest(
        of, log.size() == 0 ? null : Instant.ofEpochMilli(log.leaf(log.size() - 1).time()));
  }

  @Override
  public Listening listen(Runnable changed) {
    Listening record = node.listen(changed);
    Listening sounds = alarms.listen(changed);
    return () -> {
      record.close();
      sounds.close();
    };
  }
}
