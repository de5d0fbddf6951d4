package liaison.desk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liaison.desk.door.Passkeys;
import liaison.desk.words.Words;
import liaison.office.Act;
import liaison.office.Act.CallCause;
import liaison.office.Act.CallType;
import liaison.office.Marked;
import liaison.office.Office;
import liaison.office.Refused;
import liaison.office.calls.Call;
import liaison.office.calls.Doing;
import liaison.office.calls.TimeBase;
import liaison.office.floor.Floor;

/** Opening and closing calls: ring, answer, say how it ended; and what both sides have said. */
final class CallsPage implements Page {
  private static final int DAYS = 7;
  private static final int NOW = 10;
  private static final int ROWS = 40;
  private static final int CHARACTERS = 200;
  private static final int MOST_BYTES = 4_096;
  private static final String CONTACT = "contact";

  private final Office office;
  private final Floor floor;
  private final Frames frames;
  private final ZoneId zone;
  private final Passkeys passkeys;

  CallsPage(Office office, Floor floor, Frames frames, ZoneId zone, Passkeys passkeys) {
    this.office = office;
    this.floor = floor;
    this.frames = frames;
    this.zone = zone;
    this.passkeys = passkeys;
  }

  /** One day of the past, by our clock. */
  public record Day(String date, List<CallSheet> calls) {}

  /**
   * The page: what somebody may do something about, the rest of today, the days before; {@code
   * days} is what is shown of the past, {@code older} is the day before which there is more to ask
   * for; {@code wrong} is a sentence or null.
   */
  public record Board(
      Paging<CallSheet> now,
      Paging<CallSheet> today,
      Paging<CallSheet> past,
      List<Day> days,
      String older,
      boolean kept,
      Passkeys.Hand hand,
      List<CallCause> causes,
      List<String> clocks,
      String wrong) {}

  @Override
  public void routes(Routes routes) {
    routes.get("/calls", visit -> board(visit, 200, null));
    for (Doing doing : Doing.values()) {
      String path = "/calls/{call}/" + path(doing);
      routes.post(path, visit -> sign(visit, doing));
      routes.post(path + "/prepare", visit -> prepare(visit, doing));
    }
  }

  /** How a form names what is done. */
  static String path(Doing doing) {
    return doing.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Reply board(Visit visit, int status, String wrong) {
    Instant now = visit.now();
    Words w = visit.words();
    CallBook book = CallBook.of(office, floor);
    TimeBase own =
        book.inForce()
            .map(k -> k.schedule().sides().get(office.self()).base())
            .orElse(TimeBase.of(zone));
    LocalDate today = own.local(now).toLocalDate();
    LocalDate before = before(visit, today.plusDays(1));
    Instant until = own.instant(before.atStartOfDay());
    Instant from = own.instant(before.minusDays(DAYS).atStartOfDay());
    Instant morning = own.instant(today.atStartOfDay());
    Instant night = own.instant(today.plusDays(1).atStartOfDay());
    List<Call> near = book.between(now.minus(Call.OPEN.multipliedBy(2)), now.plus(Call.AROUND));
    List<Call> doable = book.active(near, now);
    Set<String> doing = doable.stream().map(Call::mark).collect(Collectors.toSet());
    List<Call> rest =
        book.between(morning, night).stream().filter(c -> !doing.contains(c.mark())).toList();
    List<Call> ended =
        book.between(from, until.isBefore(morning) ? until : morning).reversed().stream()
            .filter(c -> !c.said().isEmpty() || c.due().wanted())
            .toList();
    Paging<CallSheet> past =
        page(visit, "past", Marked.by(ended, CallsPage::latest), ROWS)
            .map(c -> book.sheet(c, now, w));
    Board it =
        new Board(
            page(visit, "now", Marked.by(doable, c -> book.urgent(c, now)), NOW)
                .map(c -> book.sheet(c, now, w)),
            page(visit, "today", Marked.by(rest, Call::mark), ROWS).map(c -> book.sheet(c, now, w)),
            past,
            days(past.items(), own),
            before.minusDays(DAYS).toString(),
            book.inForce().isPresent(),
            passkeys.hand(visit.person().officer()),
            List.of(CallCause.values()),
            book.locals(now),
            wrong);
    return frames.page(visit, status, "calls", w.at("calls.title"), Frames.Audience.BOTH, it);
  }

  private static Paging<Call> page(Visit visit, String name, Marked<Call> calls, int room) {
    return Paging.of(calls).weighing(CallsPage::length, CHARACTERS).page(visit, name, room);
  }

  private static int length(Call call) {
    return call.said().stream().mapToInt(s -> s.text() == null ? 0 : s.text().length()).sum();
  }

  private static String latest(Call call) {
    return Marked.latest(call.at().toEpochMilli()) + "-" + (9 - call.type().ordinal());
  }

  private static List<Day> days(List<CallSheet> calls, TimeBase own) {
    List<Day> all = new ArrayList<>();
    for (CallSheet call : calls) {
      String date = own.local(call.call().when()).toLocalDate().toString();
      if (all.isEmpty() || !all.getLast().date().equals(date)) {
        all.add(new Day(date, new ArrayList<>()));
      }
      all.getLast().calls().add(call);
    }
    return all;
  }

  private static LocalDate before(Visit visit, LocalDate usual) {
    try {
      return visit.query("before").map(LocalDate::parse).orElse(usual);
    } catch (DateTimeParseException e) {
      throw Refused.asked("day", "A day is written as in 2026-11-23.");
    }
  }

  /** The call a path names, which is one of now; a contact outside the schedule begins now. */
  private Call call(Visit visit) {
    Instant now = visit.now();
    String id = visit.named("call");
    if (id.equals(CONTACT)) {
      return Call.contact(now);
    }
    Optional<Call> found =
        CallBook.of(office, floor)
            .between(now.minus(Duration.ofDays(DAYS)), now.plus(Call.OPEN))
            .stream()
            .filter(c -> id.equals(id(c.type(), c.at())))
            .findFirst();
    return found.orElseThrow(
        () -> Refused.asked("nocall", "There is no such call now. Look at Calls anew."));
  }

  private static String id(CallType type, Instant at) {
    return type.name().toLowerCase(Locale.ROOT) + "-" + at.toEpochMilli();
  }

  private Act act(Visit visit, Doing doing) {
    String text = visit.field("text");
    if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw Refused.asked(visit.words().at("calls.toolong"));
    }
    CallCause cause =
        Stream.of(CallCause.values())
            .filter(c -> c.name().equals(visit.field("cause")))
            .findFirst()
            .orElse(null);
    String said = doing == Doing.NO_MESSAGE ? visit.words().at("calls.nomessage.text") : text;
    return call(visit).act(doing, cause, said, office.self(), visit.now());
  }

  private Reply prepare(Visit visit, Doing doing) {
    try {
      long officer = visit.person().officer();
      return Reply.json(200, passkeys.ask(office.prepare(officer, act(visit, doing))));
    } catch (Refused e) {
      return Reply.json(409, Passkeys.refused(visit.words().of(e)));
    }
  }

  private Reply sign(Visit visit, Doing doing) {
    long officer = visit.person().officer();
    try {
      if (passkeys.hand(officer) == Passkeys.Hand.PASSKEY) {
        Optional<byte[]> signature = Passkeys.signature(visit.form());
        if (signature.isEmpty()) {
          return board(visit, 409, visit.words().at("release.key.silent.act"));
        }
        passkeys.complete(visit.field("act"), officer, signature.get());
      } else {
        Act act = act(visit, doing);
        char[] passphrase = visit.field("passphrase").toCharArray();
        if (!office.keys().unlocked(officer, passphrase, () -> office.sign(officer, act))) {
          return board(visit, 403, visit.words().at("people.passphrase.wrong"));
        }
      }
    } catch (Refused e) {
      return board(visit, 409, visit.words().of(e));
    }
    return Reply.see("/calls");
  }
}
