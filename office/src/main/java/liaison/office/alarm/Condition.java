package liaison.office.alarm;

import java.time.Instant;

/**
 * Something that stands now and may sound. {@code about} tells it from others of its cause: a
 * note's serial, a side's name, a call, a fault, a watch; {@code until} is when it is of no more
 * use to sound anew, null when it always is.
 */
public record Condition(Cause cause, String about, Instant until) {
  /** By what it is told from others. */
  record Key(Cause cause, String about) {}

  Key key() {
    return new Key(cause, about);
  }

  /** Whether whoever sees it first at {@code now} sees it too late. */
  public boolean late(Instant now) {
    return until != null && !now.isBefore(until);
  }
}
