package liaison.record;

import java.util.List;

/**
 * Leaves found good, to be taken: those from {@code first} of a side's log, up to {@code head} (own
 * leaves: null, not signed yet).
 */
public record Batch(int side, long first, List<Entry> entries, SignedHead head) {

  /**
   * A leaf and its judgement. {@code item} has the statement and body only if they are the leaf's;
   * {@code unheld} is 0 or a reason of {@link Lack}; {@code judged} null without statement; {@code
   * after} the register it leads to, else null.
   */
  public record Entry(
      long seq, Leaf leaf, Item item, String voidReason, int unheld, Judged judged, Roll after) {}
}
