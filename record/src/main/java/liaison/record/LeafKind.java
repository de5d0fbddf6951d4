package liaison.record;

/** What a leaf is (record §4); the code is its place here. */
public enum LeafKind {
  CHARTER,
  ACK,
  MARK,
  REGISTER,
  CONTENT;

  private static final LeafKind[] ALL = values();

  public int code() {
    return ordinal();
  }

  /** Whether leaves of this kind carry a statement. */
  public boolean hasStatement() {
    return this == REGISTER || this == CONTENT;
  }

  /** The kind with this code; another throws {@link Malformed}. */
  public static LeafKind of(long code) {
    if (code < 0 || code >= ALL.length) throw new Malformed("leaf kind " + code + ", not 0 to 4");
    return ALL[(int) code];
  }
}
