package liaison.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import liaison.desk.words.Words;
import liaison.office.Dtg;
import liaison.office.Office;
import liaison.office.Refused;
import liaison.office.floor.Floor;
import liaison.office.floor.Person;
import liaison.office.watch.Shift;
import liaison.record.Roles;

/** Who is due when; the head's to change. */
final class RosterPage implements Page {
  private static final Duration PAST = Duration.ofDays(1);

  private final Office office;
  private final Floor floor;
  private final Frames frames;
  private final Civil civil;

  RosterPage(Office office, Floor floor, Frames frames, Civil civil) {
    this.office = office;
    this.floor = floor;
    this.frames = frames;
    this.civil = civil;
  }

  /** A watch, or a gap between two, whose {@code who} says so and whose {@code starts} is empty. */
  public record Row(
      String starts, String when, String local, String who, String second, boolean now) {}

  /** The page; {@code typed} is what was written of a watch that could not stand. */
  public record Sheet(
      Duty duty,
      List<Row> rows,
      List<Person> people,
      boolean head,
      String from,
      String until,
      String wrong) {}

  @Override
  public void routes(Routes routes) {
    routes.get("/roster", visit -> sheet(visit, 200, null));
    routes.post("/roster", this::put);
    routes.post("/roster/off", this::off);
  }

  private Reply sheet(Visit visit, int status, String wrong) {
    Words w = visit.words();
    boolean head = (Duty.roles(office, visit.person().officer()) & Roles.HEAD) != 0;
    Sheet it =
        new Sheet(
            Duty.of(floor, w, visit.now()),
            rows(floor, w, civil, visit.now()),
            floor.people().all(),
            head,
            visit.field("from"),
            visit.field("until"),
            wrong);
    return frames.page(visit, status, "roster", w.at("log.roster"), Frames.Audience.OURS, it);
  }

  /** From yesterday on, with what lies between. */
  static List<Row> rows(Floor floor, Words w, Civil civil, Instant now) {
    LongFunction<String> names = Outgoing.names(floor);
    List<Shift> all =
        floor.rosters().roster().shifts().stream()
            .filter(s -> s.until().isAfter(now.minus(PAST)))
            .toList();
    List<Row> rows = new java.util.ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Shift s = all.get(i);
      if (i > 0 && s.from().isAfter(all.get(i - 1).until())) {
        rows.add(gap(all.get(i - 1).until(), s.from(), w, civil));
      }
      String second = s.second() == null ? w.at("log.nobody") : names.apply(s.second());
      boolean is = !now.isBefore(s.from()) && now.isBefore(s.until());
      String starts = s.from().isAfter(now) ? s.from().toString() : "";
      rows.add(
          new Row(
              starts,
              span(s.from(), s.until()),
              local(s.from(), s.until(), civil),
              names.apply(s.officer()),
              second,
              is));
    }
    return rows;
  }

  private static Row gap(Instant from, Instant until, Words w, Civil civil) {
    return new Row(
        "",
        span(from, until),
        local(from, until, civil),
        w.at("log.nobody"),
        w.at("log.nobody"),
        false);
  }

  private static String span(Instant from, Instant until) {
    return Dtg.brief(from) + "–" + Dtg.brief(until);
  }

  private static String local(Instant from, Instant until, Civil civil) {
    return civil.of(from) + " – " + civil.of(until);
  }

  private Reply put(Visit visit) {
    Optional<Instant> from = Dtg.read(visit.field("from"), visit.now());
    Optional<Instant> until = Dtg.read(visit.field("until"), from.orElse(visit.now()));
    Optional<Long> officer = person(visit.field("officer"));
    Optional<Long> second = person(visit.field("second"));
    if (from.isEmpty() || until.isEmpty() || officer.isEmpty()) {
      return sheet(visit, 409, visit.words().at("log.roster.wrong"));
    }
    return act(
        visit,
        (head, roles) ->
            Duty.keeping(floor)
                .put(
                    new Shift(from.get(), until.get(), officer.get(), second.orElse(null)),
                    head,
                    roles,
                    visit.now()));
  }

  /** Only whoever is known at this desk. */
  private Optional<Long> person(String number) {
    return floor.people().all().stream()
        .map(Person::officer)
        .filter(n -> String.valueOf(n).equals(number))
        .findFirst();
  }

  private Reply off(Visit visit) {
    Instant from;
    try {
      from = Instant.parse(visit.field("starts"));
    } catch (java.time.format.DateTimeParseException e) {
      return sheet(visit, 409, visit.words().at("log.roster.wrong"));
    }
    return act(visit, (head, roles) -> Duty.keeping(floor).remove(from, head, roles, visit.now()));
  }

  private interface HeadsAct {
    void by(long head, int roles);
  }

  private Reply act(Visit visit, HeadsAct act) {
    long head = visit.person().officer();
    try {
      act.by(head, Duty.roles(office, head));
    } catch (Refused e) {
      return sheet(visit, 409, visit.words().of(e));
    }
    return Reply.see("/roster");
  }
}
