package liaison.office.floor;

import java.time.Instant;
import java.util.Optional;

/** What programs did under a key of their own, so that asking again does it no second time. */
public interface Deeds {
  /** What was answered: an HTTP status and a JSON text. */
  record Answer(int status, String body) {}

  /** {@code asked} is the hash of the request; {@code answer} null while it is not known. */
  @SuppressWarnings("ArrayRecordComponent")
  record Deed(byte[] asked, Answer answer) {}

  /**
   * Claims a key for a request; empty when it was free, else what was asked under it before. Keys
   * claimed before {@code forget} are free again.
   */
  Optional<Deed> claim(long token, String key, byte[] asked, Instant at, Instant forget);

  void answered(long token, String key, Answer answer);

  /** Frees a key under which nothing was done. */
  void free(long token, String key);
}
