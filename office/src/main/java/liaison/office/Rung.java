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

  /** The word people and programs see. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
