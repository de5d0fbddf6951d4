package liaison.office.floor;

import java.time.Instant;
import java.util.OptionalLong;

/** Links that let one officer enrol once, by the hash of the link's secret. */
public interface Enrolments {
  void offer(byte[] hash, long officer, Instant until);

  /** The officer a link is for, if it is unused and has not ended by {@code now}. */
  OptionalLong find(byte[] hash, Instant now);

  /** Ends every link of an officer. */
  void end(long officer);

  /** Uses a link up; false when another has used it meanwhile. */
  boolean use(byte[] hash, Instant now);
}
