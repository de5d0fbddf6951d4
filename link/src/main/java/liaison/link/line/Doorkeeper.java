package liaison.link.line;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Bounds the connections that have not yet shown who they are: in all, and from one address. */
final class Doorkeeper {
  private final int max;
  private final int perAddress;
  private final Map<InetAddress, Integer> inside = new HashMap<>();
  private int count;

  Doorkeeper(int max, int perAddress) {
    this.max = max;
    this.perAddress = perAddress;
  }

  /** Null when it may come in, else the reason why not. */
  synchronized String enter(InetAddress from) {
    if (count >= max) return "too many half-open connections";
    if (inside.getOrDefault(from, 0) >= perAddress)
      return "too many half-open connections from one address";
    count++;
    inside.merge(from, 1, Integer::sum);
    return null;
  }

  /** Once for each that entered: it is known now, or gone. */
  synchronized void leave(InetAddress from) {
    count--;
    inside.computeIfPresent(from, (a, n) -> n == 1 ? null : n - 1);
  }
}
