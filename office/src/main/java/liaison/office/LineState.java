package liaison.office;

/**
 * How a line stands. The first three are what a side declares; {@code SILENT} is only ever
 * observed: nobody has said anything.
 */
public enum LineState {
  OPEN,
  SUSPENDED,
  SEVERED,
  SILENT;

  /** The state of a declaration's code (docs/spec/record.md §5.2). */
  public static LineState declared(int code) {
    return values()[code - 1];
  }
}
