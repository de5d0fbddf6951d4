package liaison.link;

import java.util.Arrays;

/**
 * Content that follows its leaf: the statement, or the body with its salt, or both; null where
 * absent. The arrays are not copied.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Fill(int side, long seq, byte[] statement, byte[] salt, byte[] body) {
  public Fill {
    PouchLimits.side(side, "fill");
    PouchLimits.integer(seq, "fill: seq");
    PouchLimits.length(statement, 1, PouchLimits.STATEMENT, "fill: statement");
    PouchLimits.length(salt, PouchLimits.SALT, PouchLimits.SALT, "fill: salt");
    PouchLimits.length(body, 0, PouchLimits.BODY, "fill: body");
    PouchLimits.need((salt == null) == (body == null), "fill: salt and body go together");
    PouchLimits.need(statement != null || body != null, "fill: neither statement nor body");
  }

  /** The leaf it belongs to. */
  public Want place() {
    return new Want(side, seq);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Fill f
        && side == f.side
        && seq == f.seq
        && Arrays.equals(statement, f.statement)
        && Arrays.equals(salt, f.salt)
        && Arrays.equals(body, f.body);
  }

  @Override
  public int hashCode() {
    return 31 * side + Long.hashCode(seq);
  }
}
