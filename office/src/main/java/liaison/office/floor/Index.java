package liaison.office.floor;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of notes, by serial, so that the archive can be searched. Holds nothing of its own. */
public interface Index {
  /** How a note was indexed: its time in milliseconds, and whether its text was held. */
  record Kept(long time, boolean text) {}

  /** A note's terms in their order; letters and digits only. */
  record Words(String serial, Kept kept, List<String> terms) {}

  /** Every note indexed. */
  Map<String, Kept> kept();

  /** Indexes notes, in place of what was there of them. All or none. */
  void put(List<Words> notes);

  /** Forgets notes, their words included. */
  void drop(Collection<String> serials);

  /** The notes that have all phrases: terms in a row, the last as the beginning of a term. */
  Set<String> find(List<List<String>> phrases);
}
