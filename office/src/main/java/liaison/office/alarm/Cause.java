package liaison.office.alarm;

import java.time.Duration;

/** What may sound; nothing else ever does. Most urgent first. */
public enum Cause {
  FLASH(Sound.FLASH, Duration.ofMinutes(10)),
  OWN_NODE(Sound.FLASH, null),
  CALL_RINGING(Sound.CALL, null),
  IMMEDIATE(Sound.NOTICE, Duration.ofMinutes(30)),
  LINE_SILENT(Sound.NOTICE, null),
  CALL_MISSED(Sound.NOTICE, null),
  ROSTER_GAP(Sound.NOTICE, null);

  private final Sound sound;
  private final Duration due;

  Cause(Sound sound, Duration due) {
    this.sound = sound;
    this.due = due;
  }

  public Sound sound() {
    return sound;
  }

  /** How long an acknowledgement without a promise holds; null when it holds until the end. */
  public Duration due() {
    return due;
  }

  /** Whether it is about a note, so that {@code about} is its serial. */
  public boolean note() {
    return this == FLASH || this == IMMEDIATE;
  }
}
