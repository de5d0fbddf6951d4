package liaison.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import liaison.desk.words.Words;
import liaison.office.Dtg;
import liaison.office.Marked;
import liaison.office.NoteView;
import liaison.office.Office;
import liaison.office.Refused;
import liaison.office.alarm.Alarm;
import liaison.office.alarm.Alarms;
import liaison.office.alarm.Condition;
import liaison.office.alarm.DutyStep;
import liaison.office.alarm.Tally;
import liaison.office.floor.Floor;

/** What stands and what was; acknowledging, silencing, arming, testing. */
final class AlarmPage implements Page {
  private static final Duration WATCH = Duration.ofHours(12);
  private static final int SHOWN = 40;

  private final Office office;
  private final Floor floor;
  private final Frames frames;

  AlarmPage(Office office, Floor floor, Frames frames) {
    this.office = office;
    this.floor = floor;
    this.frames = frames;
  }

  /** One alarm of this watch: when it was raised, and what became of it. */
  public record Past(String raised, Cries.Cry cry) {}

  /** A step of the duty chain: when it is told, and who that is. */
  public record Duty(String after, String who) {}

  /** The page; {@code looked} says when the house was looked at. */
  public record Board(
      Paging<Cries.Cry> standing,
      Paging<String> delayed,
      Paging<Past> past,
      Tally tally,
      Alarms.SecondSounder sounder,
      List<Duty> chain,
      Moment looked) {}

  @Override
  public void routes(Routes routes) {
    routes.get("/alarms", this::board);
    routes.post("/alarms/silence", this::silence);
    routes.post("/alarms/{number}/acknowledge", this::acknowledge);
    routes.own("/alarms/armed", this::armed);
    routes.own("/alarms/heard", this::heard);
    routes.post("/alarms/test", this::test);
  }

  private Reply board(Visit visit) {
    Alarms alarms = office.alarms();
    Words w = visit.words();
    Instant from = visit.now().minus(WATCH);
    List<Alarm> watch = alarms.since(from);
    List<String> delayed = alarms.delayed().stream().map(Condition::about).sorted().toList();
    Paging<Alarm> standing =
        Paging.of(Marked.by(alarms.standing(), AlarmPage::standing)).page(visit, "standing", SHOWN);
    Map<String, NoteView> notes = Cries.about(office, standing.items());
    Board board =
        new Board(
            standing.map(a -> Cries.cry(a, notes.get(a.about()), floor.people(), w)),
            Paging.of(Marked.by(delayed, serial -> serial)).page(visit, "delayed", SHOWN),
            Paging.of(Marked.by(watch.reversed(), a -> Marked.latest(a.number())))
                .page(visit, "past", SHOWN)
                .map(a -> past(a, w)),
            Tally.of(watch, from),
            alarms.sounder(),
            chain(alarms.sounder(), w),
            Moment.heard(
                Moment.HOUSE,
                visit.now().minus(alarms.looked()),
                visit.now(),
                w.at("alarm.nothing", "%"),
                null));
    return frames.page(visit, "alarms", w.at("alarm.title"), Frames.Audience.OURS, board);
  }

  /** Sorts as alarms stand. */
  private static String standing(Alarm a) {
    return String.format(
        Locale.ROOT, "%d-%d-%016x", a.open() ? 0 : 1, a.cause().ordinal(), a.number());
  }

  private Past past(Alarm alarm, Words w) {
    return new Past(Dtg.brief(alarm.raised()), Cries.cry(alarm, null, floor.people(), w));
  }

  private static List<Duty> chain(Alarms.SecondSounder sounder, Words w) {
    return Stream.of(DutyStep.values())
        .map(step -> {
          String who = sounder.chain().get(step.ordinal());
          return new Duty(
              w.at("alarm.chain." + step.name(), step.after().toMinutes()),
              who.isEmpty() ? w.at("alarm.chain.nobody") : who);
        })
        .toList();
  }

  private Reply silence(Visit visit) {
    office.alarms().silence();
    return back(visit);
  }

  private Reply acknowledge(Visit visit) {
    String promise = visit.field("promise");
    office
        .alarms()
        .acknowledge(
            number(visit.named("number")),
            visit.person().officer(),
            promise.isEmpty() ? null : Duration.ofMinutes(number(promise)));
    return back(visit);
  }

  private Reply armed(Visit visit) {
    String desk = visit.field("desk");
    if (!desk.matches("[0-9a-f]{32}")) {
      throw Refused.asked("deskname", "A desk calls itself by 32 hexadecimal digits.");
    }
    if (acts(visit)) {
      office
          .alarms()
          .armed(visit.person().officer() + " " + desk, visit.field("armed").equals("yes"));
    }
    return Reply.text(200, "");
  }

  private Reply heard(Visit visit) {
    if (acts(visit)) {
      office.alarms().heard(visit.person().officer());
    }
    return Reply.text(200, "");
  }

  /** The desk of somebody who does not act yet sounds, and counts for nobody. */
  private boolean acts(Visit visit) {
    long now = visit.now().toEpochMilli();
    return office.staff(office.self()).refuses(visit.person().officer(), now) == null;
  }

  private Reply test(Visit visit) {
    office.alarms().test();
    return Reply.see("/alarms");
  }

  private static Reply back(Visit visit) {
    return Reply.see(Reply.local(visit.field("then"), "/alarms"));
  }

  private static long number(String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw Refused.asked("number", "“{0}” is no number; nothing was done.", text);
    }
    return Long.parseLong(text);
  }
}
