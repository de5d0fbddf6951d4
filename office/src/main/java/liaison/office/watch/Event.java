package liaison.office.watch;

/** What a line of the log is about. All but the last five are written by the desk from acts. */
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
   * {@code officer} (null: somebody at the node) made a link by which officer {@code about} enrols.
   */
  LINKED,
  /** Officer {@code about} enrolled with a link. */
  ENROLLED,
  /** {@code officer}, called {@code about} before, took the name {@code text}. */
  NAMED,
  /** {@code officer} let officer {@code about} release up to {@code text}. */
  LIMITED,
  /**
   * {@code officer} let a program in for officer {@code about}; {@code text}: read or write, name.
   */
  PROGRAM,
  /** {@code officer} ended a program of officer {@code about}; {@code text} as above. */
  PROGRAM_ENDED,
  /** {@code officer} (null: the seat) signed that {@code about} is an officer. */
  ACCREDITED,
  /** The same, that {@code about} is one no more. */
  WITHDRAWN,
  /**
   * An officer has the watch; {@code text} is what they said back, {@code about} the keys of what
   * came while they read and was not read aloud, null for nothing.
   */
  WATCH,
  /** A note of an epoch that has ended was dealt with; {@code text} is what was done. */
  DEALT,
  /** The roster changed; {@code text} says how. */
  ROSTER,
  WRITTEN,
  /** Another line is put right; it stays as it was. */
  CORRECTED
}
