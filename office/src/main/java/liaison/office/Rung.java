package liaison.office;

import java.util.Locale;

/** How far a note has come, ascending; see {@link Ladder}. */
public enum Rung {
  RELEASED,
  SEALED,
  DELIVERED,
  OPENED,
  ACCEPTED,
  REFUSED,
  DISSEMINATED,
  ANSWERED;

  /** Whether the side it came to has said its last word: no answer is owed. */
  public boolean done() {
    return this == REFUSED || this == ANSWERED;
  }

  /** The word people and programs see. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
