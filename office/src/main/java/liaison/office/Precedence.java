package liaison.office;

/** How fast a note goes, ascending; the ordinal is the code of docs/spec/record.md §5.2. */
public enum Precedence {
  ROUTINE,
  PRIORITY,
  IMMEDIATE,
  FLASH;

  public int code() {
    return ordinal();
  }

  /** Whether it sounds at the desk it comes to. */
  public boolean urgent() {
    return compareTo(IMMEDIATE) >= 0;
  }

  /** The precedence of a code; another code throws {@link IllegalArgumentException}. */
  public static Precedence of(int code) {
    if (code < 0 || code > 3) throw new IllegalArgumentException("no precedence " + code);
    return values()[code];
  }
}
