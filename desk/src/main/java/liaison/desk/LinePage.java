package liaison.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import liaison.desk.words.Words;
import liaison.office.LineState;
import liaison.office.LineView;
import liaison.office.Marked;
import liaison.office.NoteView;
import liaison.office.Office;
import liaison.office.Rung;
import liaison.office.TrafficClass;
import liaison.office.Tray;
import liaison.office.floor.Floor;
import liaison.office.line.ClockSpan;
import liaison.office.line.LineHistory;
import liaison.office.line.Proposal;
import liaison.office.watch.Event;

/** The lines: what is observed and what is declared, what waits behind them, and what was. */
final class LinePage implements Page {
  private static final int SHOWN = 60;
  private static final int SEEN = 1_000;
  private static final int ROWS = 40;
  private static final int CHARACTERS = 200;
  private static final int WAITING = 40;
  private static final Duration HEAD = Duration.ofMinutes(15);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration CLOCKS = Duration.ofSeconds(10);
  private static final List<Event> EVENTS = List.of(Event.STARTED, Event.LINE_UP, Event.LINE_DOWN);

  private final Office office;
  private final Floor floor;
  private final Frames frames;
  private final Civil civil;

  LinePage(Office office, Floor floor, Frames frames, Civil civil) {
    this.office = office;
    this.floor = floor;
    this.frames = frames;
    this.civil = civil;
  }

  /**
   * One line. {@code silent} is since when it is silent, null for not known; {@code clock} a
   * sentence, or null; {@code rows} the history, the newest first; {@code since} is from when on it
   * has what this node saw, null for always.
   */
  public record One(
      LineView line, Instant silent, String clock, Paging<LineHistory.Row> rows, Instant since) {
    public LineState state() {
      return line.state();
    }

    public LineState declared(TrafficClass of) {
      return line.declared().getOrDefault(of, LineState.OPEN);
    }
  }

  /**
   * What the page shows; {@code waiting} are own notes that have not reached the other side, {@code
   * proposals} declarations that wait for a second officer.
   */
  public record Lines(
      List<One> lines,
      Paging<NoteView> waiting,
      List<Proposal> proposals,
      Civil civil,
      Instant now) {
    /** How long a note has waited. */
    public Moment waits(NoteView note, Words w) {
      return Moment.waits(Instant.ofEpochMilli(note.time()), now, w.at("line.waits", "%"));
    }

    /** How long is left until the head is told, and that it is time. */
    public Moment head(Instant silent, Words w) {
      return Moment.left(
          silent.plus(HEAD), now, w.at("line.do.head.in", "%"), w.at("line.do.head.now"));
    }

    public Moment silent(Instant since, Words w) {
      return Moment.lasts(since, now, w.at("line.silent.for", "%"));
    }
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/line", this::line);
  }

  private Reply line(Visit visit) {
    List<NoteView> waiting =
        Tray.urgent(
            office.notes().stream()
                .filter(n -> n.from().equals(office.own().name()))
                .filter(n -> n.ladder().rung().compareTo(Rung.DELIVERED) < 0)
                .toList());
    List<Proposal> proposals =
        floor.proposals().newest(SHOWN).stream()
            .filter(p -> p.state() == Proposal.State.DRAFTED && !p.ended(visit.now()))
            .toList();
    var seen = floor.log().of(EVENTS, SEEN);
    Instant since = seen.size() < SEEN ? null : seen.getLast().at();
    var said = office.declarations();
    List<One> lines =
        office.house().lines().stream()
            .map(l -> one(l, LineHistory.of(l.to().name(), seen, said), since, visit))
            .toList();
    return frames.page(
        visit,
        "line",
        visit.words().at("line.title"),
        Frames.Audience.LINE,
        new Lines(
            lines,
            Paging.of(Marked.by(waiting, Tray::urgent)).page(visit, "waiting", WAITING),
            proposals,
            civil,
            visit.now()));
  }

  private One one(LineView line, LineHistory history, Instant since, Visit visit) {
    Instant silent = null;
    if (!line.open()) {
      silent =
          line.lastHeard() != null
              ? line.lastHeard()
              : history.rows().stream()
                  .filter(r -> r.what() != LineHistory.What.DECLARED)
                  .map(LineHistory.Row::at)
                  .findFirst()
                  .orElse(null);
    }
    Paging<LineHistory.Row> rows =
        Paging.of(Marked.by(history.rows(), LineHistory.Row::mark))
            .weighing(LinePage::length, CHARACTERS)
            .page(visit, "line-" + line.to().side(), ROWS / (office.sides().size() - 1));
    return new One(line, silent, clock(line, visit), rows, since);
  }

  /** How many characters of text a row has. */
  private static int length(LineHistory.Row row) {
    return row.said() == null
        ? 0
        : Stream.of(row.said().line(), row.said().reason())
            .filter(Objects::nonNull)
            .mapToInt(String::length)
            .sum();
  }

  private String clock(LineView line, Visit visit) {
    Optional<ClockSpan> span = office.clock(line.to().side());
    if (span.isEmpty()) {
      return null;
    }
    if (span.get().within(SECOND)) {
      return visit.words().at("line.clock.same", line.to().name());
    }
    String least = seconds(span.get().least());
    String most = seconds(span.get().most());
    String key = span.get().differs(CLOCKS) ? "line.clock.differs" : "line.clock.within";
    return visit.words().at(key, line.to().name(), least, most);
  }

  /** Seconds with a sign and one digit behind the point. */
  private static String seconds(Duration d) {
    return String.format(java.util.Locale.ROOT, "%+.1f", d.toMillis() / 100 / 10.0);
  }
}
