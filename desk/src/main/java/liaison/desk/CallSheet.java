package liaison.desk;

import java.util.List;
import java.util.Set;
import liaison.office.calls.Call;
import liaison.office.calls.Doing;

/**
 * One call as a page shows it. {@code id} is its part of a path, {@code dtg} its time, {@code
 * locals} the same by each side's clock; {@code ringer} names the side that is to ring, null
 * outside the schedule; {@code since} and {@code until} bound a ring in milliseconds, null while
 * none; {@code days} says who is away or has reduced hours.
 */
public record CallSheet(
    Call call,
    Call.State state,
    String id,
    String dtg,
    List<String> locals,
    String ringer,
    Set<Doing> may,
    long tries,
    Long since,
    Long until,
    List<String> days,
    List<Column> sides) {
  /** The last words of one side about it, and how many it said before. */
  public record Column(String side, List<Line> lines, int earlier) {}

  /**
   * One statement: when by its own clock, what, and its text. {@code meant} is the time that side
   * had it scheduled for, null when it is ours; {@code here} when it reached us, null when soon.
   */
  public record Line(String at, String what, String text, String meant, String here) {}

  public boolean rings() {
    return since != null;
  }
}
