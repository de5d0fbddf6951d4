package liaison.desk.door;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Slows down whoever guesses: after five wrong tries an officer's door is shut for a minute. */
public final class Slowing {
  private static final int TRIES = 5;
  private static final Duration SHUT = Duration.ofMinutes(1);

  private record Tries(int wrong, Instant last) {}

  private final Clock clock;
  private final Map<Long, Tries> byOfficer = new ConcurrentHashMap<>();

  public Slowing(Clock clock) {
    this.clock = clock;
  }

  public boolean may(long officer) {
    Tries tries = byOfficer.get(officer);
    return tries == null || tries.wrong < TRIES || clock.instant().isAfter(tries.last.plus(SHUT));
  }

  public void wrong(long officer) {
    if (byOfficer.size() > 10_000) {
      byOfficer.clear();
    }
    byOfficer.merge(
        officer,
        new Tries(1, clock.instant()),
        (before, one) ->
            clock.instant().isAfter(before.last.plus(SHUT))
                ? one
                : new Tries(before.wrong + 1, one.last));
  }

  public void right(long officer) {
    byOfficer.remove(officer);
  }
}
