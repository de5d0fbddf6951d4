package liaison.office.floor;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Answers this side has promised itself; the other side is not told. */
public interface Promises {
  /** Who means to answer the note, and by when. */
  record Promise(String serial, long officer, Instant answerBy, Instant made) {}

  Optional<Promise> of(String serial);

  /** Every promise by the serial of its note. */
  Map<String, Promise> all();

  /** Keeps a promise; a later one about the same note takes its place. */
  void put(Promise promise);
}
