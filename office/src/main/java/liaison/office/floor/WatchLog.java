package liaison.office.floor;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liaison.office.watch.Event;
import liaison.office.watch.LogLine;
import liaison.office.watch.LogLine.Entry;

/** The watch log: lines are added, never changed or removed. */
public interface WatchLog {
  /** Adds lines after the last. All or none. */
  List<LogLine> add(List<Entry> entries, Instant at);

  /**
   * Adds a line only if {@code last} is still the newest of its event, 0 for none; else nothing.
   */
  Optional<LogLine> add(Entry entry, long last, Instant at);

  /** Adds what the desk has seen, and how far; all or none. */
  void see(List<Entry> entries, Map<String, Integer> seen, Instant at);

  /** How far the desk has seen each thing. */
  Map<String, Integer> seen();

  /** The newest line of one of these events; of any when there are none. */
  Optional<LogLine> last(Event... of);

  Optional<LogLine> line(long number);

  /** Lines with numbers below, the newest first; at most {@code most}. */
  List<LogLine> before(long number, int most);

  /** Lines of these events, the newest first; at most {@code most}. */
  List<LogLine> of(Collection<Event> events, int most);

  /** Lines with numbers above, in order; at most {@code most}. */
  List<LogLine> after(long number, int most);
}
