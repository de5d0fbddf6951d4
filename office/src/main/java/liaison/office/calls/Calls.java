package liaison.office.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import liaison.office.Act.CallType;
import liaison.office.Dtg;
import liaison.office.alarm.Situation;

/** Puts together what is due and what was said. */
public final class Calls {
  /**
   * Sides whose clocks or schedules differ may mean one call by different times: an opening or a
   * closing call within this of another is the same.
   */
  static final Duration SAME = Duration.ofHours(2);

  private Calls() {}

  /** The calls of a span, by their time; of what was said, only what is near it is looked at. */
  public static List<Call> between(List<Kept> kept, List<Said> said, Instant from, Instant until) {
    Instant first = from.minus(SAME);
    Instant last = until.plus(SAME);
    Predicate<Instant> near = at -> !at.isBefore(first) && at.isBefore(last);
    return of(
            Kept.due(kept, first, last),
            said.stream().filter(s -> near.test(s.scheduled()) || near.test(s.here())).toList())
        .stream()
        .filter(c -> !c.when().isBefore(from) && c.when().isBefore(until))
        .toList();
  }

  /** Every call, by its time; {@code said} in the order it stood here. */
  public static List<Call> of(List<Due> due, List<Said> said) {
    Map<Call, List<Said>> calls = new LinkedHashMap<>();
    due.forEach(d -> calls.put(new Call(d.type(), d.at(), d, List.of()), new ArrayList<>()));
    for (Said s : said) {
      Call own = new Call(s.type(), s.scheduled(), null, List.of());
      Call of =
          s.type() == CallType.CONTACT
              ? own
              : calls.keySet().stream()
                  .filter(c -> c.type() == s.type() && apart(c, s).compareTo(SAME) <= 0)
                  .min(Comparator.comparing((Call c) -> apart(c, s)).thenComparing(Call::at))
                  .orElse(own);
      calls.computeIfAbsent(of, c -> new ArrayList<>()).add(s);
    }
    return calls.entrySet().stream()
        .map(e -> new Call(e.getKey().type(), e.getKey().at(), e.getKey().due(), e.getValue()))
        .sorted(Comparator.comparing(Call::at).thenComparing(Call::type))
        .toList();
  }

  private static Duration apart(Call c, Said s) {
    return Duration.between(c.at(), s.scheduled()).abs();
  }

  /** Those that this side's alarm must know: what rings here, and what was not held. */
  public static List<Situation.Call> alarming(List<Call> calls, int self, Instant now) {
    List<Situation.Call> all = new ArrayList<>();
    for (Call call : calls) {
      String name = Dtg.brief(call.at());
      switch (call.state(self, now)) {
        case RINGS_HERE -> all.add(new Situation.Call(name, call.when(), true));
        case OPEN, LATE, RINGS_THERE -> {
          boolean due = call.due() != null && call.due().expected();
          boolean fresh = now.isBefore(call.when().plus(Call.OPEN));
          if (fresh && (due || call.unmet(self)))
            all.add(new Situation.Call(name, call.when(), false));
        }
        default -> {
          // Held, not due, or somebody speaks.
        }
      }
    }
    return List.copyOf(all);
  }
}
