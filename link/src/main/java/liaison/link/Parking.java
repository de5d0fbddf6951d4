package liaison.link;

import java.util.ArrayList;
import java.util.List;

/**
 * Segments of one peer that wait for something else, oldest first; at most {@link
 * PouchLimits#PARKED} bytes. What no longer fits is the newest, and is dropped: `have` asks again.
 * Not for two threads at once.
 */
public final class Parking {
  private final List<Segment> kept = new ArrayList<>();
  private long bytes;

  /** Keeps the segment; false when there is no room. One that is parked already counts once. */
  public boolean park(Segment s) {
    if (kept.stream().anyMatch(k -> same(k, s))) return true;
    if (bytes + s.weight() > PouchLimits.PARKED) return false;
    kept.add(s);
    bytes += s.weight();
    return true;
  }

  /** Takes everything out, oldest first, to be judged again. */
  public List<Segment> leave() {
    List<Segment> out = List.copyOf(kept);
    kept.clear();
    bytes = 0;
    return out;
  }

  /** Bytes parked. */
  public long bytes() {
    return bytes;
  }

  private static boolean same(Segment a, Segment b) {
    return a.side() == b.side()
        && a.first() == b.first()
        && a.checkpoint().equals(b.checkpoint())
        && a.items().equals(b.items());
  }
}
