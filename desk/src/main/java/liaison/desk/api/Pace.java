package liaison.desk.api;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** How fast one program may ask: 20 requests a second, 100 at once. Safe between threads. */
final class Pace {
  static final int BURST = 100;
  private static final double A_SECOND = 20;

  private record Left(double requests, long millis) {}

  private final Clock clock;
  private final Map<Long, Left> byToken = new HashMap<>();

  Pace(Clock clock) {
    this.clock = clock;
  }

  /** Takes one, if one is left. */
  synchronized boolean take(long token) {
    long now = clock.millis();
    Left before = byToken.getOrDefault(token, new Left(BURST, now));
    double gained = Math.max(0, now - before.millis) * A_SECOND / 1_000;
    double left = Math.min(BURST, before.requests + gained);
    boolean may = left >= 1;
    byToken.put(token, new Left(may ? left - 1 : left, now));
    return may;
  }
}
