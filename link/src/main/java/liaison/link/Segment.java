package liaison.link;

import java.util.List;
import liaison.record.Item;
import liaison.record.SignedHead;

/**
 * The leaves of a side's log from {@code first} to the size of {@code checkpoint}; without items a
 * signed sign of life. Leaves, statements and bodies are opaque here. Breaking a limit throws
 * {@link liaison.record.Malformed}.
 */
public record Segment(int side, long first, List<Item> items, SignedHead checkpoint) {
  public Segment {
    items = List.copyOf(items);
    PouchLimits.side(side, "segment");
    PouchLimits.integer(first, "segment: first");
    PouchLimits.range(items.size(), 0, PouchLimits.ITEMS, "segment: items");
    PouchLimits.need(
        first + items.size() == checkpoint.size(), "segment: does not end at its checkpoint");
    for (Item i : items) check(i);
  }

  /** Bytes this segment takes in a pouch, at most. */
  public long weight() {
    long sum = Weight.SEGMENT;
    for (Item i : items) sum += Weight.of(i);
    return sum;
  }

  private static void check(Item i) {
    PouchLimits.length(i.leaf(), 1, PouchLimits.LEAF, "item: leaf");
    PouchLimits.length(i.statement(), 1, PouchLimits.STATEMENT, "item: statement");
    PouchLimits.length(i.salt(), PouchLimits.SALT, PouchLimits.SALT, "item: salt");
    PouchLimits.length(i.body(), 0, PouchLimits.BODY, "item: body");
    PouchLimits.need((i.salt() == null) == (i.body() == null), "item: salt and body go together");
    PouchLimits.need(i.body() == null || i.statement() != null, "item: body without statement");
  }
}
