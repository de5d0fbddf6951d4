package liaison.office.calls;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import liaison.office.Act.CallType;

/**
 * The fixed calls of a day, by the clock of the side numbered {@code clock}, and the calendar of
 * each side by number. Where a side has reduced hours, an opening call waits for their beginning
 * and a closing call comes at their end.
 */
public record Schedule(List<Fixed> fixed, int clock, List<Calendar> sides) {
  /** One call a day; {@code rings} is the number of the side that rings. */
  public record Fixed(CallType type, LocalTime at, int rings) {}

  public Schedule {
    fixed = List.copyOf(fixed);
    sides = List.copyOf(sides);
  }

  /** 09:00 rung by the first side, 17:00 by the last, on the days from Monday to Friday. */
  public static Schedule usual(int sides, ZoneId zone) {
    Calendar week = Calendar.usual(TimeBase.of(zone));
    return new Schedule(
        List.of(
            new Fixed(CallType.OPENING, LocalTime.of(9, 0), 0),
            new Fixed(CallType.CLOSING, LocalTime.of(17, 0), sides - 1)),
        0,
        Stream.generate(() -> week).limit(sides).toList());
  }

  /** What is due from {@code from} until before {@code until}, the first first. */
  public List<Due> due(Instant from, Instant until) {
    TimeBase base = sides.get(clock).base();
    List<Due> all = new ArrayList<>();
    LocalDate last = base.local(until).toLocalDate().plusDays(1);
    for (LocalDate day = base.local(from).toLocalDate().minusDays(1); !day.isAfter(last); ) {
      for (Fixed call : fixed) {
        Instant at = moved(base.instant(day.atTime(call.at())));
        List<Calendar.Day> days = sides.stream().map(side -> side.day(at)).toList();
        if (!at.isBefore(from) && at.isBefore(until))
          all.add(new Due(call.type(), at, call.rings(), days));
      }
      day = day.plusDays(1);
    }
    all.sort(Comparator.comparing(Due::at));
    return List.copyOf(all);
  }

  /** Into the hours all sides have left of that day; as it is where they have none in common. */
  private Instant moved(Instant at) {
    Instant opens = Instant.MIN;
    Instant closes = Instant.MAX;
    for (Calendar side : sides) {
      Instant from = side.opens(at, opens);
      Instant to = side.closes(at, closes);
      opens = from.isAfter(opens) ? from : opens;
      closes = to.isBefore(closes) ? to : closes;
    }
    if (opens.isAfter(closes)) return at;
    return at.isBefore(opens) ? opens : at.isAfter(closes) ? closes : at;
  }
}
