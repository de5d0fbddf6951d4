package liaison.office.calls;

import java.time.Instant;
import liaison.office.Act.CallCause;
import liaison.office.Act.CallOutcome;
import liaison.office.Act.CallType;

/**
 * One side's signed word about a call. {@code time} is by its own clock, {@code here} when it stood
 * in our record, by ours; {@code cause} and {@code text} null when absent.
 */
public record Said(
    int side,
    long officer,
    Instant time,
    Instant here,
    CallType type,
    Instant scheduled,
    CallOutcome outcome,
    CallCause cause,
    String text) {

  /** Whether this side has nothing more to say of the call. */
  public boolean closes() {
    return outcome == CallOutcome.MISSED || (outcome == CallOutcome.ANSWERED && text != null);
  }
}
