package liaison.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import liaison.desk.words.Words;
import liaison.office.Act.CallOutcome;
import liaison.office.Dtg;
import liaison.office.Office;
import liaison.office.Party;
import liaison.office.calls.Call;
import liaison.office.calls.Calls;
import liaison.office.calls.Kept;
import liaison.office.calls.Said;
import liaison.office.calls.TimeBase;
import liaison.office.floor.Floor;

/** The calls of this side as a page shows them. */
record CallBook(Office office, List<Kept> kept) {
  private static final int NEXT = 5;
  private static final int WORDS = 6;
  private static final Duration AHEAD = Duration.ofDays(8);
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("EEE dd HH:mm", Locale.ENGLISH);

  static CallBook of(Office office, Floor floor) {
    int sides = office.sides().size();
    return new CallBook(
        office,
        floor.schedules().all().stream()
            .filter(k -> k.schedule().sides().size() == sides)
            .toList());
  }

  Optional<Kept> inForce() {
    return kept.isEmpty() ? Optional.empty() : Optional.of(kept.getLast());
  }

  /** Every call of a span: what is due, and what was said of it. */
  List<Call> between(Instant from, Instant until) {
    return Calls.between(kept, office.calls(), from, until);
  }

  /** What somebody may do something about now, at most a few, and the next that is due. */
  Next next(Instant now, Words w) {
    List<Call> calls = between(now.minus(Call.OPEN.multipliedBy(2)), now.plus(AHEAD));
    List<Call> active = active(calls, now);
    List<CallSheet> all = new ArrayList<>();
    active.stream().limit(NEXT).forEach(call -> all.add(sheet(call, now, w)));
    calls.stream()
        .filter(c -> c.state(office.self(), now) == Call.State.LATER)
        .filter(c -> c.due() != null && c.due().expected())
        .findFirst()
        .ifPresent(c -> all.add(sheet(c, now, w)));
    return new Next(List.copyOf(all), Math.max(0, active.size() - NEXT));
  }

  /** Calls for the board, and how many more there are that somebody may do something about. */
  record Next(List<CallSheet> calls, int more) {}

  /** Those somebody may do something about, what rings here first. */
  List<Call> active(List<Call> calls, Instant now) {
    return calls.stream()
        .filter(c -> active(c, now))
        .sorted(Comparator.comparing(c -> urgent(c, now)))
        .toList();
  }

  /** Where a call stands among those; a text that sorts as they do. */
  String urgent(Call call, Instant now) {
    boolean rings = call.state(office.self(), now) == Call.State.RINGS_HERE;
    return (rings ? 0 : 1) + "-" + call.mark();
  }

  private boolean active(Call call, Instant now) {
    return switch (call.state(office.self(), now)) {
      case RINGS_HERE, RINGS_THERE, ANSWERED, SOON, OPEN, LATE -> true;
      case LATER, HELD, MISSED, UNKEPT -> false;
    };
  }

  CallSheet sheet(Call call, Instant now, Words w) {
    int self = office.self();
    Optional<Said> ring = call.here(self, now).or(() -> call.there(self, now));
    return new CallSheet(
        call,
        call.state(self, now),
        call.type().name().toLowerCase(Locale.ROOT) + "-" + call.at().toEpochMilli(),
        Dtg.brief(call.at()),
        locals(call.at()),
        call.due() == null ? null : name(call.due().rings()),
        call.may(self, now),
        call.tries(self),
        ring.map(s -> s.here().toEpochMilli()).orElse(null),
        ring.map(s -> s.here().plus(Call.RING).toEpochMilli()).orElse(null),
        call.due() == null ? List.of() : days(call, w),
        office.sides().stream().map(side -> words(call, side, w)).toList());
  }

  private List<String> days(Call call, Words w) {
    List<String> all = new ArrayList<>();
    for (Party side : office.sides()) {
      var day = call.due().days().get(side.side());
      if (day != liaison.office.calls.Calendar.Day.WORKING)
        all.add(w.at("calls.day." + day.name(), side.name()));
    }
    return all;
  }

  /** An instant by each side's clock as we know it: {@code SOUTH Mon 23 09:00 +09:00}. */
  List<String> locals(Instant at) {
    List<String> all = new ArrayList<>();
    for (Party side : inForce().isPresent() ? office.sides() : List.<Party>of()) {
      TimeBase base = scheduleAt(at).schedule().sides().get(side.side()).base();
      all.add(side.name() + " " + LOCAL.format(base.local(at)) + " " + offset(base, at));
    }
    return all;
  }

  private Kept scheduleAt(Instant at) {
    return kept.reversed().stream()
        .filter(k -> !k.since().isAfter(at))
        .findFirst()
        .orElse(kept.getFirst());
  }

  private static String offset(TimeBase base, Instant at) {
    String id = base.offset(at).getId();
    return id.equals("Z") ? "+00:00" : id;
  }

  private CallSheet.Column words(Call call, Party side, Words w) {
    List<Said> all = call.by(side.side());
    int earlier = Math.max(0, all.size() - WORDS);
    return new CallSheet.Column(
        side.name(),
        all.subList(earlier, all.size()).stream().map(s -> line(call, s, w)).toList(),
        earlier);
  }

  private CallSheet.Line line(Call call, Said s, Words w) {
    String what =
        s.outcome() == CallOutcome.MISSED
            ? w.at("calls.said.MISSED", w.at("calls.cause." + s.cause().name()))
            : w.at("calls.said." + s.outcome().name());
    String meant = s.scheduled().equals(call.at()) ? null : Dtg.brief(s.scheduled());
    Duration way = Duration.between(s.time(), s.here());
    boolean late = way.abs().compareTo(Call.AROUND) > 0;
    return new CallSheet.Line(
        Dtg.time(s.time()), what, s.text(), meant, late ? Dtg.time(s.here()) : null);
  }

  private String name(int side) {
    return office.sides().get(side).name();
  }
}
