package liaison.office.watch;

import java.time.Instant;

/**
 * A watch that is to be stood: by whom, and who is on call to release, null for nobody named. From
 * {@code from} until just before {@code until}.
 */
public record Shift(Instant from, Instant until, long officer, Long second) {
  boolean covers(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }
}
