package liaison.office;

/**
 * A leaf with what travels beside it. {@code statement}, {@code salt}, {@code body} are null when
 * not held; {@code voidReason} is null for a leaf that is not void.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Entry(
    Place place, byte[] leaf, byte[] statement, byte[] salt, byte[] body, String voidReason) {
  public Entry(
      int epoch,
      int side,
      long seq,
      byte[] leaf,
      byte[] statement,
      byte[] salt,
      byte[] body,
      String voidReason) {
    this(new Place(epoch, side, seq), leaf, statement, salt, body, voidReason);
  }
}
