package liaison.record;

import java.util.List;
import liaison.record.merkle.Hash;

/**
 * Leaves found good, to be taken: those from {@code first} of a side's log, up to {@code head}, or,
 * with {@code head} null, the first of those under {@code pending}. Own new leaves have neither.
 */
public record Batch(int side, long first, List<Entry> entries, SignedHead head, Pending pending) {

  /**
   * A verified checkpoint over more than could be taken, and the hashes of its leaves from {@code
   * base} on, so that the part taken can be shown under it.
   */
  public record Pending(long base, SignedHead head, List<Hash> hashes) {}

  /**
   * A leaf and its judgement. {@code item} has the statement and body only if they are the leaf's;
   * {@code unheld} is 0 or a reason of {@link Lack}; {@code judged} null without statement; {@code
   * after} the register it leads to, else null.
   */
  public record Entry(
      long seq, Leaf leaf, Item item, String voidReason, int unheld, Judged judged, Roll after) {}
}
