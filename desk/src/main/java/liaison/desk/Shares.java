package liaison.desk;

import java.util.HashMap;
import java.util.Map;

/** Places of which there are few: so many for each who asks, so many in all. */
final class Shares<K> {
  private final int each;
  private final int all;
  private final Map<K, Integer> taken = new HashMap<>();
  private int sum;

  Shares(int each, int all) {
    this.each = each;
    this.all = all;
  }

  /** Takes a place, to be given back; false when there is none. */
  synchronized boolean take(K who) {
    if (sum >= all || taken.getOrDefault(who, 0) >= each) {
      return false;
    }
    sum++;
    taken.merge(who, 1, Integer::sum);
    return true;
  }

  synchronized void give(K who) {
    sum--;
    taken.computeIfPresent(who, (k, n) -> n == 1 ? null : n - 1);
  }
}
