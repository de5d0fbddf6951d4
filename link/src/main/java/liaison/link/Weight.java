package liaison.link;

import liaison.record.Item;

/** Upper bounds, in bytes, of what the parts of a pouch take when encoded. */
final class Weight {
  private static final int HEADS = 24;

  static final int CHECKPOINT = 32 + PouchLimits.ED25519 + PouchLimits.ML_DSA_44 + 40;
  static final int SEGMENT = CHECKPOINT + 24;
  static final int COSIGNATURE = CHECKPOINT + 16;
  static final int WANT = 12;
  static final int FILL = 32;

  /** The frame and a full `have`. */
  static final int FRAME = 128 + PouchLimits.SIDES * 48;

  private Weight() {}

  static long of(Item i) {
    return bare(i.leaf()) + length(i.statement()) + length(i.salt()) + length(i.body());
  }

  /** An item of this leaf without content. */
  static long bare(byte[] leaf) {
    return HEADS + leaf.length;
  }

  private static long length(byte[] b) {
    return b == null ? 0 : b.length;
  }
}
