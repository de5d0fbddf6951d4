package liaison.office.calls;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * When a side is at its desk for calls, by its own clock. A holiday goes before reduced hours, and
 * reduced hours before the days of the week.
 */
public record Calendar(
    TimeBase base, Set<DayOfWeek> working, Set<LocalDate> holidays, Map<LocalDate, Hours> reduced) {
  public static final Set<DayOfWeek> WEEK =
      Set.copyOf(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

  /** What an hour is to a side. */
  public enum Day {
    WORKING,
    /** Within the reduced hours of its day. */
    REDUCED,
    /** Outside them. */
    CLOSED,
    HOLIDAY,
    REST;

    /** Whether the side means to be there. */
    public boolean kept() {
      return this == WORKING || this == REDUCED;
    }
  }

  /** From and until, both included; {@code from} is before {@code until}. */
  public record Hours(LocalTime from, LocalTime until) {}

  public Calendar {
    working = Set.copyOf(working);
    holidays = Set.copyOf(holidays);
    reduced = Map.copyOf(reduced);
  }

  public static Calendar usual(TimeBase base) {
    return new Calendar(base, WEEK, Set.of(), Map.of());
  }

  public Day day(Instant at) {
    LocalDateTime local = base.local(at);
    LocalDate date = local.toLocalDate();
    if (holidays.contains(date)) return Day.HOLIDAY;
    Hours hours = reduced.get(date);
    if (hours != null) {
      LocalTime time = local.toLocalTime();
      boolean within = !time.isBefore(hours.from()) && !time.isAfter(hours.until());
      return within ? Day.REDUCED : Day.CLOSED;
    }
    return working.contains(date.getDayOfWeek()) ? Day.WORKING : Day.REST;
  }

  /** The first instant of this side's reduced hours on the day of {@code at}, or {@code other}. */
  Instant opens(Instant at, Instant other) {
    Hours hours = hours(at);
    LocalDate date = base.local(at).toLocalDate();
    return hours == null ? other : base.instant(date.atTime(hours.from()));
  }

  /** The last one, likewise. */
  Instant closes(Instant at, Instant other) {
    Hours hours = hours(at);
    LocalDate date = base.local(at).toLocalDate();
    return hours == null ? other : base.instant(date.atTime(hours.until()));
  }

  private Hours hours(Instant at) {
    LocalDate date = base.local(at).toLocalDate();
    return holidays.contains(date) ? null : reduced.get(date);
  }
}
