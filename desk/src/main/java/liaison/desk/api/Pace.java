package liaison.desk.api;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** How fast one program may do something: so often a second, so often at once. Thread-safe. */
final class Pace {
  private final int burst;
  private final double aSecond;

  private record Left(double requests, long millis) {}

  private final Clock clock;
  private final Map<Long, Left> byToken = new HashMap<>();

  Pace(int burst, double aSecond, Clock clock) {
    this.burst = burst;
    this.aSecond = aSecond;
    this.clock = clock;
  }

  /** Takes one, if one is left. */
  synchronized boolean take(long token) {
    long now = clock.millis();
    Left before = byToken.getOrDefault(token, new Left(burst, now));
    double gained = Math.max(0, now - before.millis) * aSecond / 1_000;
    double left = Math.min(burst, before.requests + gained);
    boolean may = left >= 1;
    byToken.put(token, new Left(may ? left - 1 : left, now));
    return may;
  }
}
