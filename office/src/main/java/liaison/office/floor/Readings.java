package liaison.office.floor;

import java.time.Instant;
import java.util.List;

/**
 * This side's readings of notes: a translation, or the gist in its own words. They lie on the own
 * floor beside the note and are never sent.
 */
public interface Readings {
  /** One officer's reading of a note. */
  record Reading(String serial, long officer, Instant at, String text) {}

  /** Those of a note, the newest first. */
  List<Reading> of(String serial);

  /** Keeps one more; the {@link Index} forgets the note with it, to take it in anew. */
  void add(Reading reading);
}
