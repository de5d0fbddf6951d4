package liaison.office.watch;

import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import liaison.office.LineState;
import liaison.office.LineView;
import liaison.office.NoteView;
import liaison.office.Party;
import liaison.office.Rung;
import liaison.office.Tray;
import liaison.office.alarm.Alarm;
import liaison.office.floor.Draft;
import liaison.office.floor.Promises.Promise;

/**
 * Something the next officer must know of. {@code about} is a serial, a side, a draft's id, an
 * alarm's number or a count; {@code due} by when something is to be done, {@code officer} by whom,
 * both null for none; {@code urgent} for an alarm, a FLASH and an IMMEDIATE.
 */
public record OpenMatter(
    Kind kind, String about, String subject, Instant due, Long officer, boolean urgent) {
  /** In the order they are read aloud. */
  public enum Kind {
    ALARM,
    LINE,
    GAP,
    UNACKNOWLEDGED,
    PROMISED,
    TO_ANSWER,
    OFFERED,
    NOT_REACHED,
    NOT_ACKNOWLEDGED,
    /** Of an epoch that has ended, and not dealt with: nobody can sign of it any more. */
    ENDED,
    /** So many more, which the board has. */
    MORE
  }

  /** So many are read one by one. */
  public static final int MOST = 40;

  /** An own note of less weight is not read aloud before it has waited this long. */
  static final Duration PATIENCE = Duration.ofMinutes(30);

  /** All that is open. */
  public record Open(
      Party own,
      List<NoteView> notes,
      List<LineView> lines,
      List<Alarm> alarms,
      List<Draft> drafts,
      Function<String, Optional<Promise>> promises,
      Optional<Roster.Gap> gap,
      Instant now) {}

  /** What is ticked. */
  public String key() {
    return kind + " " + about;
  }

  /** A promise to ourselves can still be kept. */
  private OpenMatter ended() {
    return kind == Kind.PROMISED
        ? this
        : new OpenMatter(Kind.ENDED, about, subject, null, officer, urgent);
  }

  /** The list that is read aloud. */
  public static List<OpenMatter> of(Open o) {
    List<OpenMatter> all = new ArrayList<>();
    o.alarms.forEach(a ->
        all.add(
            new OpenMatter(
                Kind.ALARM,
                String.valueOf(a.number()),
                a.cause().name(),
                a.until(),
                a.by(),
                true)));
    for (LineView line : o.lines) {
      LineState state = line.state();
      if (state != LineState.OPEN)
        all.add(new OpenMatter(Kind.LINE, line.to().name(), state.name(), null, null, false));
    }
    o.gap.ifPresent(g -> all.add(new OpenMatter(Kind.GAP, "roster", "", g.from(), null, false)));
    Tray.urgent(o.notes)
        .forEach(n -> note(n, o).map(m -> n.ended() ? m.ended() : m).ifPresent(all::add));
    o.drafts.stream()
        .filter(d -> d.state() == Draft.State.OFFERED)
        .forEach(d ->
            all.add(
                new OpenMatter(
                    Kind.OFFERED,
                    d.id(),
                    d.wording().subject(),
                    d.offer().until(),
                    d.offer().by(),
                    d.wording().precedence().urgent())));
    all.removeIf(m -> m.kind == Kind.UNACKNOWLEDGED && cried(m.about, o.alarms));
    all.sort(
        Comparator.comparing(OpenMatter::kind)
            .thenComparing(m -> ranked(m) ? null : m.due, nullsLast(naturalOrder())));
    if (all.size() <= MOST) return all;
    int more = all.size() - MOST + 1;
    List<OpenMatter> first = new ArrayList<>(all.subList(0, MOST - 1));
    first.add(new OpenMatter(Kind.MORE, String.valueOf(more), "", null, null, false));
    return first;
  }

  /**
   * Alarms and notes nobody has taken stand by urgency, as they came here; all else by due time.
   */
  private static boolean ranked(OpenMatter m) {
    return switch (m.kind) {
      case ALARM, UNACKNOWLEDGED, NOT_REACHED, NOT_ACKNOWLEDGED, ENDED -> true;
      default -> false;
    };
  }

  /** Whether an alarm of a note stands, which is then read aloud for both. */
  private static boolean cried(String serial, List<Alarm> alarms) {
    return alarms.stream().anyMatch(a -> a.cause().note() && a.about().equals(serial));
  }

  private static Optional<OpenMatter> note(NoteView n, Open o) {
    if (n.dealt() != null) return Optional.empty();
    Rung rung = n.rung(o.own);
    boolean urgent = n.precedence().urgent();
    Instant asked = n.replyBy() == null ? null : Instant.ofEpochMilli(n.replyBy());
    if (!n.from().equals(o.own.name())) {
      if (rung.done()) return Optional.empty();
      Optional<Promise> promise = o.promises.apply(n.serial());
      if (promise.isPresent())
        return matter(Kind.PROMISED, n, promise.get().answerBy(), (Long) promise.get().officer());
      if (rung.compareTo(Rung.ACCEPTED) < 0) return matter(Kind.UNACKNOWLEDGED, n, asked, null);
      return asked == null ? Optional.empty() : matter(Kind.TO_ANSWER, n, asked, null);
    }
    boolean old = !Instant.ofEpochMilli(n.time()).plus(PATIENCE).isAfter(o.now);
    if (rung.compareTo(Rung.DELIVERED) < 0)
      return urgent || old ? matter(Kind.NOT_REACHED, n, asked, n.officer()) : Optional.empty();
    boolean waits = rung.compareTo(Rung.ACCEPTED) < 0;
    return waits && (urgent || old)
        ? matter(Kind.NOT_ACKNOWLEDGED, n, asked, n.officer())
        : Optional.empty();
  }

  private static Optional<OpenMatter> matter(Kind kind, NoteView n, Instant due, Long officer) {
    return Optional.of(
        new OpenMatter(kind, n.serial(), n.subject(), due, officer, n.precedence().urgent()));
  }
}
