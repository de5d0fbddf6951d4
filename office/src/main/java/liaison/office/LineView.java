package liaison.office;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/**
 * The line to one side: what is observed now, and what is declared for each class of traffic (the
 * most closed word of any side). {@code since} is when it opened, {@code lastHeard} the last signed
 * sign of life; both null when there was none. {@code lastFault} null when there was none.
 */
public record LineView(
    Party to,
    boolean open,
    Instant since,
    Instant lastHeard,
    String lastFault,
    Map<TrafficClass, LineState> declared) {
  public LineView {
    declared = Map.copyOf(declared);
  }

  /**
   * The line as a whole: silent while it is not open and any class is declared open, whatever is
   * declared of the others; else as for liaison.
   */
  public LineState state() {
    boolean silent =
        Arrays.stream(TrafficClass.values()).anyMatch(of -> state(of) == LineState.SILENT);
    return silent ? LineState.SILENT : state(TrafficClass.LIAISON);
  }

  /** The most closed of what is observed and what is declared for a class. */
  public LineState state(TrafficClass of) {
    LineState said = declared.getOrDefault(of, LineState.OPEN);
    return said == LineState.OPEN && !open ? LineState.SILENT : said;
  }
}
