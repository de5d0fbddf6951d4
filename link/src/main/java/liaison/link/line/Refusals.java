package liaison.link.line;

import java.util.Map;
import java.util.TreeMap;

/** Counts why connections were turned away; keeps few reasons, however many strangers come. */
final class Refusals {
  private static final int REASONS = 32;
  private final TreeMap<String, Long> counts = new TreeMap<>();

  synchronized void count(String why) {
    String key = counts.containsKey(why) || counts.size() < REASONS ? why : "other";
    counts.merge(key, 1L, Long::sum);
  }

  synchronized Map<String, Long> snapshot() {
    return Map.copyOf(counts);
  }
}
