package liaison.desk;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

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

  /** The same, waiting so long for one. */
  synchronized boolean take(K who, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!take(who)) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  synchronized void give(K who) {
    sum--;
    taken.computeIfPresent(who, (k, n) -> n == 1 ? null : n - 1);
    notifyAll();
  }
}
