package liaison.desk;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liaison.office.Act.CallType;
import liaison.office.Office;
import liaison.office.Party;
import liaison.office.Refused;
import liaison.office.calls.Calendar;
import liaison.office.calls.Kept;
import liaison.office.calls.Schedule;
import liaison.office.calls.ScheduleText;
import liaison.office.floor.Floor;
import liaison.record.Kind;
import liaison.record.Roles;

/** When calls are due: kept by a head of this side, for this side alone. */
final class SchedulePage implements Page {
  private static final List<CallType> FIXED = List.of(CallType.OPENING, CallType.CLOSING);

  private final Office office;
  private final Floor floor;
  private final Frames frames;
  private final ZoneId zone;

  SchedulePage(Office office, Floor floor, Frames frames, ZoneId zone) {
    this.office = office;
    this.floor = floor;
    this.frames = frames;
    this.zone = zone;
  }

  /** A fixed call in the form; {@code at} empty where there is none. */
  public record Fixed(String name, CallType type, String at, int rings) {}

  /** A side's calendar in the form, its lists one entry a line. */
  public record Side(
      Party party,
      String zone,
      Set<String> working,
      String holidays,
      String reduced,
      String shifts) {}

  /** The page; {@code since} and {@code by} are empty where none is kept. */
  public record Sheet(
      List<Party> parties,
      List<Fixed> fixed,
      int clock,
      List<Side> sides,
      List<DayOfWeek> week,
      boolean head,
      String since,
      String by,
      String wrong) {}

  @Override
  public void routes(Routes routes) {
    routes.get("/calls/schedule", visit -> sheet(visit, 200, inForce(), null));
    routes.post("/calls/schedule", this::keep);
  }

  private Schedule inForce() {
    return CallBook.of(office, floor)
        .inForce()
        .map(Kept::schedule)
        .orElseGet(() -> Schedule.usual(office.sides().size(), zone));
  }

  private boolean head(long officer, Visit visit) {
    return office.staff(office.self()).officers().stream()
        .filter(a -> a.officer().number() == officer)
        .anyMatch(a ->
            (a.officer().roles() & Roles.HEAD) != 0
                && a.refuses(Kind.CALL, visit.now().toEpochMilli()) == null);
  }

  /** What was typed stays where it could not be kept. */
  private Reply sheet(Visit visit, int status, Schedule s, String wrong) {
    Kept kept = CallBook.of(office, floor).inForce().orElse(null);
    List<Fixed> fixed = new ArrayList<>();
    for (CallType type : FIXED) {
      var now = s.fixed().stream().filter(f -> f.type() == type).findFirst();
      fixed.add(
          new Fixed(
              type.name().toLowerCase(Locale.ROOT),
              type,
              typed(visit, type, now.map(f -> f.at().toString()).orElse("")),
              now.map(Schedule.Fixed::rings).orElse(0)));
    }
    List<Side> sides = new ArrayList<>();
    for (Party party : office.sides()) {
      int n = party.side();
      Calendar c = s.sides().get(n);
      sides.add(
          new Side(
              party,
              typed(visit, "zone-" + n, Stream.of(c.base().zone().getId())),
              posted(visit)
                  ? Set.copyOf(visit.fields("days-" + n))
                  : c.working().stream().map(DayOfWeek::name).collect(Collectors.toSet()),
              typed(visit, "holiday-" + n, ScheduleText.holidays(c)),
              typed(visit, "reduced-" + n, ScheduleText.reduced(c)),
              typed(visit, "shift-" + n, ScheduleText.shifts(c))));
    }
    Sheet it =
        new Sheet(
            office.sides(),
            fixed,
            s.clock(),
            sides,
            List.of(DayOfWeek.values()),
            head(visit.person().officer(), visit),
            kept == null ? "" : liaison.office.Dtg.of(kept.since()),
            kept == null ? "" : Outgoing.names(floor).apply(kept.officer()),
            wrong);
    return frames.page(
        visit,
        status,
        "schedule",
        visit.words().at("calls.schedule.title"),
        Frames.Audience.OURS,
        it);
  }

  private static boolean posted(Visit visit) {
    return visit.method().equals("POST");
  }

  private static String typed(Visit visit, CallType type, String kept) {
    return posted(visit) ? visit.field(type.name().toLowerCase(Locale.ROOT)) : kept;
  }

  private static String typed(Visit visit, String field, Stream<String> kept) {
    return posted(visit) ? visit.field(field) : kept.collect(Collectors.joining("\n"));
  }

  private Reply keep(Visit visit) {
    long officer = visit.person().officer();
    if (!head(officer, visit)) {
      return sheet(visit, 409, inForce(), visit.words().at("calls.schedule.nothead"));
    }
    try {
      Schedule s = ScheduleText.read(written(visit), office.sides().size());
      floor.schedules().put(new Kept(visit.now(), officer, s));
    } catch (Refused e) {
      return sheet(visit, 409, inForce(), visit.words().of(e));
    }
    return Reply.see("/calls/schedule");
  }

  /** The form as the lines {@link ScheduleText} reads. */
  private String written(Visit visit) {
    List<String> lines = new ArrayList<>();
    lines.add("clock " + visit.field("clock"));
    for (String call : List.of("opening", "closing")) {
      if (!visit.field(call).isEmpty()) {
        lines.add(call + " " + visit.field(call) + " " + visit.field(call + "-rings"));
      }
    }
    for (Party party : office.sides()) {
      int side = party.side();
      String days = String.join(" ", visit.fields("days-" + side));
      lines.add("side " + visit.field("zone-" + side) + " " + days);
      for (String list : List.of("holiday", "reduced", "shift")) {
        visit
            .field(list + "-" + side)
            .lines()
            .filter(line -> !line.isBlank())
            .forEach(line -> lines.add(list + " " + line.strip()));
      }
    }
    return String.join("\n", lines);
  }
}
