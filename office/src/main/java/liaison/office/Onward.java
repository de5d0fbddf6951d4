package liaison.office;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * A clock for what lasts a while in one process: the machine's, but it never goes back. Where the
 * machine's clock is set back it goes on with the time that passes; where that is set forward it
 * follows, for the machine may have slept. Safe for any thread.
 */
public final class Onward extends Clock {
  /** What was written this far ahead of now was written by a clock that has been set back. */
  public static final Duration SLACK = Duration.ofMinutes(1);

  private static final Duration STEP = Duration.ofMillis(500);

  private final Clock clock;
  private final LongSupplier nanos;
  private Instant last;
  private long at;
  private Duration behind = Duration.ZERO;

  public Onward(Clock clock) {
    this(clock, System::nanoTime);
  }

  /** {@code nanos} counts nanoseconds that pass, from anywhere. */
  Onward(Clock clock, LongSupplier nanos) {
    this.clock = clock;
    this.nanos = nanos;
    at = nanos.getAsLong();
    last = clock.instant();
  }

  @Override
  public synchronized Instant instant() {
    long now = nanos.getAsLong();
    Instant passed = last.plusNanos(now - at);
    Instant machine = clock.instant().plus(behind);
    if (machine.isBefore(passed.minus(STEP))) {
      behind = behind.plus(Duration.between(machine, passed));
      machine = passed;
    }
    at = now;
    last = machine.isBefore(last) ? last : machine;
    return last;
  }

  /** By how much the machine's clock was set back since this one began, as far as was read. */
  public synchronized Duration behind() {
    return behind;
  }

  @Override
  public ZoneId getZone() {
    return clock.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new Onward(clock.withZone(zone), nanos);
  }
}
