package liaison.office.floor;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Links that let one officer enrol once, by the hash of the link's secret. */
public interface Enrolments {
  /**
   * How long a link lasts at most; one that would last longer was made before a clock was set back.
   */
  Duration LASTS = Duration.ofMinutes(30);

  void offer(byte[] hash, long officer, Instant until);

  /** The officer a link is for, if it is unused and stands at {@code now}. */
  OptionalLong find(byte[] hash, Instant now);

  /** Ends every link of an officer. */
  void end(long officer);

  /** Uses a link up that stands; false when another has used it meanwhile. */
  boolean use(byte[] hash, Instant now);
}
