package liaison.office;

/** What a note is about; the ordinal is the code, the letter what people see (§5.2). */
public enum TrafficClass {
  LIAISON('L'),
  LIVES_AT_RISK('H'),
  MILITARY('M'),
  COMMISSION('C'),
  SERVICE('S'),
  EXERCISE('X');

  private final char letter;

  TrafficClass(char letter) {
    this.letter = letter;
  }

  public int code() {
    return ordinal();
  }

  public char letter() {
    return letter;
  }

  /** The class of a code; another code throws {@link IllegalArgumentException}. */
  public static TrafficClass of(int code) {
    if (code < 0 || code > 5) throw new IllegalArgumentException("no traffic class " + code);
    return values()[code];
  }

  /** The class of a letter; another letter throws {@link IllegalArgumentException}. */
  public static TrafficClass of(char letter) {
    for (TrafficClass c : values()) if (c.letter == letter) return c;
    throw new IllegalArgumentException("no traffic class " + letter + "; they are L H M C S X");
  }
}
