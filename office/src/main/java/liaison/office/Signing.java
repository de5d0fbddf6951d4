package liaison.office;

import java.time.Instant;
import liaison.record.Kind;

/**
 * How the officers of this house sign, and how what they signed is filed. Trouble a person can act
 * on is {@link Refused}.
 */
public interface Signing {
  /** Whether the officer is accredited as a releaser and may sign that kind now. */
  boolean releaser(long officer, Kind kind);

  /** Why the officer does not act now, in whatever role, or null. */
  Reason refuses(long officer);

  /** Lays an act before an officer: what will stand, to the byte. */
  Prepared prepare(long officer, Act act);

  /** The signature by the officer's key in this house over what was prepared. */
  byte[] sign(Prepared prepared);

  /**
   * Files what was prepared; returns when it is durable. {@code known} is done once, as soon as the
   * record tells whether it stands: before this returns or refuses, or long after it has thrown
   * because the disk did not answer. It may still be filed until then. What it throws never turns
   * what is filed into a failure.
   */
  void complete(String id, byte[] signature, Runnable known);

  /** The bytes an officer signs for their initials; a passkey is asked for their hash. */
  byte[] tbs(Initials.Under under);

  /** The initials by the officer's key in this house. */
  Initials initial(Initials.Under under);

  /** Whether the initials are by the key of that officer, who is accredited and acts now. */
  boolean holds(Initials.Under under, Initials initials);

  /** The same; {@link Refused} when they are not, or were not asked for just now. */
  default void check(Initials.Under under, Initials initials, Instant now) {
    if (!under.now(now))
      throw Refused.of(
          "initialslate", "You were asked for this signature too long ago. Nothing was signed.");
    if (!holds(under, initials))
      throw Refused.of(
          "initials",
          "That is not the signature of your key under this. Nothing was signed. Try again.");
  }
}
