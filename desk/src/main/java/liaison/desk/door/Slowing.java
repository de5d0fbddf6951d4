package liaison.desk.door;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import liaison.office.Onward;

/**
 * Slows down whoever guesses: after five wrong tries that are counted together ({@code K}) the door
 * is shut for a minute.
 */
public final class Slowing<K> {
  private static final int TRIES = 5;
  private static final Duration SHUT = Duration.ofMinutes(1);

  private record Tries(int wrong, Instant last) {}

  private final Clock clock;
  private final Map<K, Tries> all = new HashMap<>();

  public Slowing(Clock clock) {
    this.clock = new Onward(clock);
  }

  /** Takes a try before it is made, so that many at once are no more tries; false while shut. */
  public synchronized boolean take(K who) {
    Instant now = clock.instant();
    Tries before = all.get(who);
    if (before == null || now.isAfter(before.last.plus(SHUT))) {
      before = new Tries(0, now);
    }
    if (before.wrong >= TRIES) {
      return false;
    }
    all.put(who, new Tries(before.wrong + 1, now));
    return true;
  }

  /** The try was right: none is counted any more. */
  public synchronized void right(K who) {
    all.remove(who);
  }
}
