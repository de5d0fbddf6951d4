package liaison.office.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import liaison.office.Refused;

/**
 * One alarm of this side. It moves only so:
 *
 * <pre>
 *              | silenced  | acknowledged | its time is up | it has ended
 * SOUNDING     | SILENCED  | ACKNOWLEDGED |                | CLOSED
 * SILENCED     |           | ACKNOWLEDGED | SOUNDING       | CLOSED
 * ACKNOWLEDGED |           |              | RETURNED       | CLOSED
 * RETURNED     | SILENCED  | ACKNOWLEDGED |                | CLOSED
 * CLOSED       |           |              |                |
 * </pre>
 *
 * {@code number} rises; {@code raised} is when this node saw it first; {@code since} when this
 * spell of sounding began, which the duty chain counts from; {@code until} when a silence or an
 * acknowledgement runs out, null when it does not; {@code told} how many steps of the duty chain
 * have been told in this spell; {@code by} the officer who acknowledged last, null for nobody;
 * {@code closed} null while it stands.
 */
public record Alarm(
    long number,
    Cause cause,
    String about,
    State state,
    Instant raised,
    Instant since,
    Instant until,
    int told,
    Long by,
    Instant closed) {
  /** No silence is longer. */
  public static final Duration SILENCE = Duration.ofSeconds(30);

  /** No promise of an answer is longer. */
  public static final Duration LONGEST_PROMISE = Duration.ofHours(4);

  /** Where an alarm stands. */
  public enum State {
    SOUNDING,
    SILENCED,
    ACKNOWLEDGED,
    RETURNED,
    CLOSED
  }

  private enum Step {
    SILENCE,
    ACKNOWLEDGE,
    TIME,
    END
  }

  private static final Map<State, Map<Step, State>> MOVES = new EnumMap<>(State.class);

  static {
    Map<Step, State> loud =
        Map.of(
            Step.SILENCE, State.SILENCED,
            Step.ACKNOWLEDGE, State.ACKNOWLEDGED,
            Step.END, State.CLOSED);
    MOVES.put(State.SOUNDING, loud);
    MOVES.put(State.RETURNED, loud);
    MOVES.put(
        State.SILENCED,
        Map.of(
            Step.ACKNOWLEDGE, State.ACKNOWLEDGED,
            Step.TIME, State.SOUNDING,
            Step.END, State.CLOSED));
    MOVES.put(State.ACKNOWLEDGED, Map.of(Step.TIME, State.RETURNED, Step.END, State.CLOSED));
    MOVES.put(State.CLOSED, Map.of());
  }

  static Alarm raise(long number, Condition what, Instant now) {
    return new Alarm(
        number, what.cause(), what.about(), State.SOUNDING, now, now, null, 0, null, null);
  }

  /** Quiet for half a minute; an alarm that is quiet already stays as it is. */
  public Alarm silence(Instant now) {
    State next = MOVES.get(state).get(Step.SILENCE);
    return next == null ? this : with(next, since, now.plus(SILENCE), told, by, null);
  }

  /**
   * One named person has it. It returns at the promised time, else after its cause's due time;
   * {@code promise} is null for none. Refused when somebody has it already or it has ended.
   */
  public Alarm acknowledge(long officer, Duration promise, Instant now) {
    State next = MOVES.get(state).get(Step.ACKNOWLEDGE);
    if (next == null) {
      throw closed != null
          ? ended()
          : Refused.of("alarmtaken", "Officer {0} has this alarm already; nothing was done.", by);
    }
    if (promise != null
        && (promise.isNegative() || promise.isZero() || promise.compareTo(LONGEST_PROMISE) > 0)) {
      throw Refused.of("promise", "An answer is promised within four hours; nothing was done.");
    }
    Duration holds = promise != null ? promise : cause.due();
    return with(next, since, holds == null ? null : now.plus(holds), told, officer, null);
  }

  /** Why nothing is done with an alarm that is over. */
  public static Refused ended() {
    return Refused.of("alarmended", "This alarm has ended; nothing was done.");
  }

  /**
   * The same at {@code now}: a silence or an acknowledgement may have run out. One that would last
   * longer than any can was given by a clock that has been set back, and has run out too; nothing
   * sounds since a time to come.
   */
  Alarm at(Instant now) {
    if (closed == null && since.isAfter(now)) {
      return with(state, now, until, told, by, null).at(now);
    }
    State next = MOVES.get(state).get(Step.TIME);
    if (next == null || until == null || (now.isBefore(until) && !until.isAfter(latest(now)))) {
      return this;
    }
    return next == State.RETURNED
        ? with(next, until.isAfter(now) ? now : until, null, 0, by, null)
        : with(next, since, null, told, by, null);
  }

  /** When what begins now runs out at the latest. */
  private Instant latest(Instant now) {
    return now.plus(state == State.SILENCED ? SILENCE : LONGEST_PROMISE);
  }

  /** The same by a clock that was set back so far; when it was raised stays as it was written. */
  public Alarm back(Duration by) {
    Instant to = until == null ? null : until.minus(by);
    return with(state, since.minus(by), to, told, this.by, closed);
  }

  Alarm end(Instant now) {
    State next = MOVES.get(state).get(Step.END);
    return next == null ? this : with(next, since, null, told, by, now);
  }

  Alarm told(int steps) {
    return with(state, since, until, steps, by, closed);
  }

  /** Whether it is heard now. */
  public boolean sounds() {
    return state == State.SOUNDING || state == State.RETURNED;
  }

  /** Whether nobody has it: it is heard, or will be within half a minute. */
  public boolean open() {
    return sounds() || state == State.SILENCED;
  }

  Condition.Key key() {
    return new Condition.Key(cause, about);
  }

  private Alarm with(State next, Instant from, Instant to, int steps, Long who, Instant end) {
    return new Alarm(number, cause, about, next, raised, from, to, steps, who, end);
  }
}
