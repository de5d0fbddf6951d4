package liaison.link;

import java.util.Comparator;

/** A leaf whose statement or body the sender lacks; ordered by side, then seq. */
public record Want(int side, long seq) implements Comparable<Want> {
  private static final Comparator<Want> ORDER =
      Comparator.comparingInt(Want::side).thenComparingLong(Want::seq);

  public Want {
    PouchLimits.side(side, "want");
    PouchLimits.integer(seq, "want: seq");
  }

  @Override
  public int compareTo(Want o) {
    return ORDER.compare(this, o);
  }
}
