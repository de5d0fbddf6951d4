package liaison.record;

import java.util.Arrays;

/**
 * A leaf as it travels: its bytes, and statement, body salt and body or null (pouch, {@code item}).
 * The arrays are not copied.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Item(byte[] leaf, byte[] statement, byte[] salt, byte[] body) {

  /** A leaf alone. */
  public static Item skeleton(byte[] leaf) {
    return new Item(leaf, null, null, null);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Item i
        && Arrays.equals(leaf, i.leaf)
        && Arrays.equals(statement, i.statement)
        && Arrays.equals(salt, i.salt)
        && Arrays.equals(body, i.body);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(leaf);
  }
}
