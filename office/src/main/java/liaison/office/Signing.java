package liaison.office;

import java.util.List;
import liaison.record.merkle.Hash;

/**
 * How acts are signed and filed in this house, notes among them. {@link Writing} alone has it, so
 * that no note goes out but by its rule. All refuse with {@link Refused}.
 */
public interface Signing {
  /** Whether the note could be made now. */
  void check(Act.Note note);

  /** The serial the next note takes. */
  String next();

  /** Whether the officer is accredited as a releaser and acts. */
  boolean releaser(long officer);

  /** Why the officer does not act now, in whatever role, or null. */
  Reason refuses(long officer);

  /** The note of this serial, the one it corrects, and so on; none for an unknown serial. */
  List<Release.Weight> corrected(String serial);

  Prepared prepare(long officer, Act.Note note);

  /** The signature by the officer's key in this house over what was prepared. */
  byte[] sign(Prepared prepared);

  /**
   * Files what was prepared; returns when it is durable. {@code known} is done once, as soon as the
   * record tells whether it stands: before this returns or refuses, or long after it has thrown
   * because the disk did not answer. It may still be filed until then. What it throws never turns
   * what is filed into a failure.
   */
  void complete(String id, byte[] signature, Runnable known);

  /** Whether the own record holds a note with this serial whose payload has this hash. */
  boolean stands(String serial, Hash payload);
}
