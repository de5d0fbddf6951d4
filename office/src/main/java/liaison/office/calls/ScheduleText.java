package liaison.office.calls;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liaison.office.Act.CallType;
import liaison.office.Refused;

/**
 * A schedule as lines of text, for keeping and for forms; sides go by number:
 *
 * <pre>
 * clock 0
 * opening 09:00 0
 * closing 17:00 1
 * side Asia/Seoul MONDAY TUESDAY     each side in order, and of it:
 * holiday 2026-10-03
 * reduced 2026-12-31 09:00 13:00
 * shift 2026-12-01T00:00Z +08:30     or: zone
 * </pre>
 */
public final class ScheduleText {
  /** Most lines of one schedule. */
  public static final int MOST = 2_000;

  private static final int LONGEST = 120;

  private ScheduleText() {}

  public static String write(Schedule s) {
    List<String> lines = new ArrayList<>();
    lines.add("clock " + s.clock());
    for (Schedule.Fixed f : s.fixed())
      lines.add(f.type().name().toLowerCase(Locale.ROOT) + " " + f.at() + " " + f.rings());
    for (Calendar c : s.sides()) {
      String days = c.working().stream().sorted().map(d -> " " + d).collect(Collectors.joining());
      lines.add("side " + c.base().zone() + days);
      holidays(c).forEach(line -> lines.add("holiday " + line));
      reduced(c).forEach(line -> lines.add("reduced " + line));
      shifts(c).forEach(line -> lines.add("shift " + line));
    }
    return String.join("\n", lines);
  }

  public static Stream<String> holidays(Calendar c) {
    return c.holidays().stream().sorted().map(LocalDate::toString);
  }

  public static Stream<String> reduced(Calendar c) {
    return new TreeMap<>(c.reduced())
        .entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue().from() + " " + e.getValue().until());
  }

  public static Stream<String> shifts(Calendar c) {
    return c.base().shifts().stream()
        .map(s -> s.from() + " " + (s.offset() == null ? "zone" : s.offset()));
  }

  /** {@link Refused} names the line that is wrong; {@code sides} is how many there must be. */
  public static Schedule read(String text, int sides) {
    List<String> lines =
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).limit(MOST + 1).toList();
    if (lines.size() > MOST)
      throw Refused.asked(
          "schedulelong", "A schedule has at most {0} lines. Nothing was kept.", MOST);
    Reading reading = new Reading(sides);
    for (String line : lines) {
      try {
        reading.line(line.length() > LONGEST ? new String[] {""} : line.split("\\s+"));
      } catch (DateTimeException
          | IllegalArgumentException
          | IndexOutOfBoundsException
          | NoSuchElementException e) {
        String shown = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
        throw Refused.asked(
            "schedule",
            "“{0}” is not understood in a schedule of calls. Write it as in: holiday 2026-10-03, reduced 2026-12-31 09:00 13:00, shift 2026-12-01T00:00Z +08:30. Nothing was kept.",
            shown);
      }
    }
    return reading.done();
  }

  private static final class Reading {
    private final int sides;
    private int clock;
    private final Map<CallType, Schedule.Fixed> fixed = new TreeMap<>();
    private final List<ZoneId> zones = new ArrayList<>();
    private final List<Set<DayOfWeek>> working = new ArrayList<>();
    private final List<Set<LocalDate>> holidays = new ArrayList<>();
    private final List<Map<LocalDate, Calendar.Hours>> reduced = new ArrayList<>();
    private final List<List<TimeBase.Shift>> shifts = new ArrayList<>();

    Reading(int sides) {
      this.sides = sides;
    }

    void line(String[] w) {
      switch (w[0]) {
        case "clock" -> clock = side(w, 1);
        case "opening", "closing" -> {
          CallType type = CallType.valueOf(w[0].toUpperCase(Locale.ROOT));
          fixed.put(type, new Schedule.Fixed(type, LocalTime.parse(w[1]), side(w, 2)));
        }
        case "side" -> {
          Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
          for (int i = 2; i < w.length; i++) days.add(DayOfWeek.valueOf(w[i]));
          zones.add(ZoneId.of(w[1]));
          working.add(days);
          holidays.add(new HashSet<>());
          reduced.add(new TreeMap<>());
          shifts.add(new ArrayList<>());
          return;
        }
        case "holiday" -> holidays.getLast().add(LocalDate.parse(w[1]));
        case "reduced" -> {
          Calendar.Hours hours = new Calendar.Hours(LocalTime.parse(w[2]), LocalTime.parse(w[3]));
          if (!hours.from().isBefore(hours.until())) throw new IllegalArgumentException();
          reduced.getLast().put(LocalDate.parse(w[1]), hours);
        }
        case "shift" -> {
          Instant from = OffsetDateTime.parse(w[1]).toInstant();
          shifts
              .getLast()
              .add(new TimeBase.Shift(from, w[2].equals("zone") ? null : ZoneOffset.of(w[2])));
        }
        default -> throw new IllegalArgumentException();
      }
      if (w.length != (w[0].equals("reduced") ? 4 : w[0].matches("clock|holiday") ? 2 : 3))
        throw new IllegalArgumentException();
    }

    private int side(String[] w, int at) {
      int side = Integer.parseInt(w[at]);
      if (side < 0 || side >= sides) throw new IllegalArgumentException();
      return side;
    }

    Schedule done() {
      if (zones.size() != sides)
        throw Refused.asked(
            "schedulesides",
            "This schedule is for {0} sides, and there are {1}.",
            zones.size(),
            sides);
      List<Calendar> all = new ArrayList<>();
      for (int i = 0; i < sides; i++)
        all.add(
            new Calendar(
                new TimeBase(zones.get(i), shifts.get(i)),
                working.get(i),
                holidays.get(i),
                reduced.get(i)));
      return new Schedule(List.copyOf(fixed.values()), clock, all);
    }
  }
}
