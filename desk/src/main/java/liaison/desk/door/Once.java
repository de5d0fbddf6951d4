package liaison.desk.door;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Things that wait for one answer each, for five minutes, the oldest going first. */
final class Once<K, V> {
  private static final int MOST = 1_024;
  private static final Duration WAIT = Duration.ofMinutes(5);

  private record Waiting<V>(V value, Instant until) {}

  private final Clock clock;
  private final Map<K, Waiting<V>> all = new LinkedHashMap<>();

  Once(Clock clock) {
    this.clock = clock;
  }

  synchronized void put(K key, V value) {
    Instant now = clock.instant();
    all.values().removeIf(w -> !now.isBefore(w.until));
    all.remove(key);
    if (all.size() >= MOST) {
      all.remove(all.keySet().iterator().next());
    }
    all.put(key, new Waiting<>(value, now.plus(WAIT)));
  }

  /** What waits, which then waits no more. */
  synchronized Optional<V> take(K key) {
    return Optional.ofNullable(all.remove(key))
        .filter(w -> clock.instant().isBefore(w.until))
        .map(Waiting::value);
  }
}
