package liaison.office.calls;

/** What an officer does about a call; each is a statement in the record. */
public enum Doing {
  RING,
  ANSWER,
  /** It was answered, and there is nothing to pass on. */
  NO_MESSAGE,
  /** It was answered, and what was said is written down. */
  SPOKE,
  /** It was not held, for a cause. */
  MISS
}
