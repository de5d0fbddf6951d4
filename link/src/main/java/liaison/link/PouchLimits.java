package liaison.link;

import liaison.record.Malformed;

/** All limits of a pouch (docs/spec/pouch.md; record §12). */
public final class PouchLimits {
  /** Bytes of an encoded pouch. */
  public static final int POUCH = 8_388_608;

  /** Sides of a channel; so many `have` lines and segments at most. */
  public static final int SIDES = 16;

  public static final int LEAF = 4_096;
  public static final int STATEMENT = 65_536;
  public static final int SALT = 16;
  public static final int BODY = 1_048_576;
  public static final int ED25519 = 64;
  public static final int ML_DSA_44 = 2_420;

  /** Items in one segment; cosignatures, wants and fills in one pouch. */
  public static final int ITEMS = 65_536;

  public static final int COSIGNATURES = 1_024;
  public static final int WANTS = 4_096;
  public static final int FILLS = 4_096;

  /** Bytes of segments parked for one peer. */
  public static final long PARKED = 16L << 20;

  /** Sizes, numbers and seconds. */
  public static final long INTEGER = (1L << 53) - 1;

  private PouchLimits() {}

  static void side(int side, String where) {
    range(side, 0, SIDES - 1, where + ": side");
  }

  static void integer(long value, String where) {
    range(value, 0, INTEGER, where);
  }

  static void range(long value, long min, long max, String where) {
    if (value < min || value > max)
      throw new Malformed("pouch: " + where + " " + value + ", not " + min + " to " + max);
  }

  static void length(byte[] bytes, int min, int max, String where) {
    if (bytes != null) range(bytes.length, min, max, where + ": length");
  }

  static void need(boolean holds, String sentence) {
    if (!holds) throw new Malformed("pouch: " + sentence);
  }
}
