package liaison.office;

/** How a note stands to an earlier one; the code is of docs/spec/record.md §5.2. */
public enum Relation {
  ANSWERS(1),
  CORRECTS(2),
  RELATES(5);

  private final int code;

  Relation(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
