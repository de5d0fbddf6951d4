package liaison.office.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The desks that would be heard. Each says so again and again; one that falls silent, is reloaded
 * or out of sight counts no more. Safe for any thread.
 */
public final class ArmedDesks {
  /** A desk says that it is armed every ten seconds. */
  static final Duration HOLDS = Duration.ofSeconds(25);

  static final int MOST = 64;

  private final Map<String, Instant> heard = new HashMap<>();

  /** {@code desk} is what one page of a browser calls itself. */
  public synchronized void say(String desk, boolean armed, Instant now) {
    heard.values().removeIf(at -> !holds(at, now));
    if (!armed) {
      heard.remove(desk);
    } else if (heard.containsKey(desk) || heard.size() < MOST) {
      heard.put(desk, now);
    }
  }

  /** How many there are. */
  public synchronized int count(Instant now) {
    return Math.toIntExact(heard.values().stream().filter(at -> holds(at, now)).count());
  }

  private static boolean holds(Instant at, Instant now) {
    return now.isBefore(at.plus(HOLDS));
  }
}
