package liaison.office.line;

import java.time.Duration;
import java.util.Optional;

/**
 * How far another side's clock is ahead of ours, at least and at most; below zero is behind. A leaf
 * that covers another was written after it, so two leaves that cite each other's logs bound the
 * difference from both sides; how long what was said took is part of the span.
 */
public record ClockSpan(Duration least, Duration most) {
  /** A leaf and the first of the other side's that covers it, each by its own clock, in ms. */
  public record Covered(long at, long coveredAt) {}

  /** Nothing where one side has covered nothing of the other's. */
  public static Optional<ClockSpan> of(Iterable<Covered> ours, Iterable<Covered> theirs) {
    long most = Long.MAX_VALUE;
    for (Covered c : ours) most = Math.min(most, c.coveredAt - c.at);
    long least = Long.MIN_VALUE;
    for (Covered c : theirs) least = Math.max(least, c.at - c.coveredAt);
    return most == Long.MAX_VALUE || least == Long.MIN_VALUE
        ? Optional.empty()
        : Optional.of(new ClockSpan(Duration.ofMillis(least), Duration.ofMillis(most)));
  }

  /** Whether the clocks differ by less than that for sure. */
  public boolean within(Duration that) {
    return least.abs().compareTo(that) < 0 && most.abs().compareTo(that) < 0;
  }

  /** Whether the clocks differ for sure by at least so much. */
  public boolean differs(Duration by) {
    return least.compareTo(by) >= 0 || most.compareTo(by.negated()) <= 0;
  }
}
