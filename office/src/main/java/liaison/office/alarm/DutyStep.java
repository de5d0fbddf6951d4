package liaison.office.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** The duty chain: whom an alarm reaches while nobody acknowledges it, and after how long. */
public enum DutyStep {
  DESK(Duration.ZERO),
  SECOND(Duration.ofMinutes(2)),
  HEAD(Duration.ofMinutes(5));

  /** Past its end the head is told again and again. */
  static final Duration AGAIN = Duration.ofMinutes(5);

  private final Duration after;

  DutyStep(Duration after) {
    this.after = after;
  }

  public Duration after() {
    return after;
  }

  /** How many tellings are due at {@code now} for an alarm that has sounded since {@code since}. */
  static int due(Instant since, Instant now) {
    Duration sounding = Duration.between(since, now);
    int due = 0;
    for (DutyStep step : values()) {
      due += sounding.compareTo(step.after) >= 0 ? 1 : 0;
    }
    return due < values().length
        ? due
        : due + Math.toIntExact(sounding.minus(HEAD.after).dividedBy(AGAIN));
  }

  /** Who is told from one telling, counted from 0, until before another after it. */
  static Set<DutyStep> between(int from, int to) {
    return EnumSet.range(of(from), of(to - 1));
  }

  private static DutyStep of(int telling) {
    return values()[Math.min(telling, HEAD.ordinal())];
  }
}
