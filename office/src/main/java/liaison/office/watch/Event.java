package liaison.office.watch;

/** What a line of the log is about. All but the last four are written by the desk from acts. */
public enum Event {
  /** The log begins; {@code about} is how many notes the record had before. */
  BEGAN,
  /** The own node started; what happened on the line before that, it did not see. */
  STARTED,
  /** A note of another side came; {@code text} is its precedence. */
  ARRIVED,
  /** An own note went out; {@code text} is its precedence. */
  RELEASED,
  /** An own note reached the other side's node. */
  REACHED,
  /** An own officer's receipt; {@code text} is what it says. */
  OURS,
  /** The other side's receipt; {@code text} is what it says. */
  THEIRS,
  /** An alarm sounds, or comes back; {@code text} is its cause. */
  SOUNDED,
  TAKEN,
  ENDED,
  /** A call by {@code about}; {@code text} is its outcome. */
  CALL,
  LINE_UP,
  /** {@code text} is what the node saw, null for nothing. */
  LINE_DOWN,
  /** A declaration by {@code about}; {@code text} is the state. */
  DECLARED,
  /**
   * An officer has the watch; {@code text} is what they said back, {@code about} the keys of what
   * came while they read and was not read aloud, null for nothing.
   */
  WATCH,
  /** The roster changed; {@code text} says how. */
  ROSTER,
  WRITTEN,
  /** Another line is put right; it stays as it was. */
  CORRECTED
}
