package liaison.office;

import java.time.Instant;
import java.util.List;

/**
 * What the operator minds beside {@link House}: pieces of evidence held; the last export, null if
 * none; the time of the last entry of each side's log by that side's clock, null while it is empty.
 */
public record Upkeep(int evidence, Instant exported, List<Latest> latest) {
  public Upkeep {
    latest = List.copyOf(latest);
  }

  /** The last entry of a side's log. */
  public record Latest(Party of, Instant at) {}
}
