package liaison.desk.door;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import liaison.office.Onward;

/**
 * Things that wait for one answer each, for five minutes. Each officer has a few; the oldest of
 * their own goes first, never another's.
 */
final class Once<K, V> {
  private static final int EACH = 8;
  private static final Duration WAIT = Duration.ofMinutes(5);

  private record Waiting<V>(long officer, V value, Instant until) {}

  private final Clock clock;
  private final Map<K, Waiting<V>> all = new LinkedHashMap<>();

  Once(Clock clock) {
    this.clock = new Onward(clock);
  }

  synchronized void put(long officer, K key, V value) {
    Instant now = clock.instant();
    all.values().removeIf(w -> !now.isBefore(w.until));
    all.remove(key);
    var own = all.entrySet().stream().filter(e -> e.getValue().officer == officer).toList();
    own.stream().limit(Math.max(0, own.size() - EACH + 1)).forEach(e -> all.remove(e.getKey()));
    all.put(key, new Waiting<>(officer, value, now.plus(WAIT)));
  }

  /** What waits, which then waits no more. */
  synchronized Optional<V> take(K key) {
    return Optional.ofNullable(all.remove(key))
        .filter(w -> clock.instant().isBefore(w.until))
        .map(Waiting::value);
  }
}
