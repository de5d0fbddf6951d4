package liaison.office.alarm;

/** The three sounds, told apart by their rhythm. */
public enum Sound {
  /** Five quick beats: lives, or the own node. */
  FLASH,
  /** A long trill, as a telephone rings. */
  CALL,
  /** Two long beats. */
  NOTICE
}
