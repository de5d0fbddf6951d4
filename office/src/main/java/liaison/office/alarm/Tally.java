package liaison.office.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many alarms a watch had: by cause, and the most within any one hour. More than six an hour is
 * more than one person can meet.
 */
public record Tally(Map<Cause, Integer> byCause, int mostInAnHour) {
  static final int BEARABLE = 6;

  public Tally {
    byCause = Map.copyOf(byCause);
  }

  /**
   * Of the alarms raised at or after {@code from}; {@code alarms} in the order they were raised.
   */
  public static Tally of(List<Alarm> alarms, Instant from) {
    List<Alarm> watch = alarms.stream().filter(a -> !a.raised().isBefore(from)).toList();
    Map<Cause, Integer> byCause = new EnumMap<>(Cause.class);
    watch.forEach(a -> byCause.merge(a.cause(), 1, Integer::sum));
    int most = 0;
    for (int first = 0, last = 0; last < watch.size(); last++) {
      Instant hour = watch.get(last).raised().minus(Duration.ofHours(1));
      while (!watch.get(first).raised().isAfter(hour)) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return new Tally(byCause, most);
  }

  public int total() {
    return byCause.values().stream().mapToInt(Integer::intValue).sum();
  }

  public boolean tooMany() {
    return mostInAnHour > BEARABLE;
  }
}
