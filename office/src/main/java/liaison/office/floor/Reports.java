package liaison.office.floor;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Every rung that any note has reached, in the order this house learned of it. */
public interface Reports {
  /**
   * A rung reached: {@code id} follows from the rest and stays the same for ever; {@code side} and
   * {@code officer} (null: the node) signed it, {@code at} by their clock.
   */
  record Report(
      long number, String id, String serial, String rung, String side, Long officer, Instant at) {}

  /** Adds those whose id is not there yet, numbered; how many. All or none. */
  int add(List<Report> fresh);

  /** With numbers above, in order; at most {@code most}. */
  List<Report> after(long number, int most);

  /** The number of the newest; 0 for none. */
  long last();

  /** How many there are of each note. */
  Map<String, Integer> counts();
}
