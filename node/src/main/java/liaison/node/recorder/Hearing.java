package liaison.node.recorder;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the other sides say they hold of the own log (docs/spec/pouch.md, Sending). A machine put
 * back as a whole, guard and all, does not know that it is behind: so a node on the line signs
 * nothing before the first word, nor while more is claimed than it holds, each for a while only. A
 * line that stays cut does not silence it, nor does a side that claims and does not show. Changed
 * by the node's own thread alone.
 */
final class Hearing {
  private static final long PATIENCE = Duration.ofSeconds(5).toMillis();

  private final Map<Integer, Long> claims = new HashMap<>();
  private final Set<Integer> unshown = new HashSet<>();
  private volatile long until;

  /** The line opens: the first word is waited for, unless nothing was ever signed. */
  void begin(long size, long now) {
    if (size > 0 && claims.isEmpty()) {
      until = now + PATIENCE;
    }
  }

  /**
   * A side's word that it holds so many of the own leaves, of which {@code size} are here. A higher
   * word, or a lower one, while it is waited for leaves the wait as it is.
   */
  void hear(int side, long claimed, long size, long now) {
    boolean waiting = claims.getOrDefault(side, 0L) > size;
    claims.merge(side, claimed, Math::max);
    if (claimed > size && !waiting && !unshown.contains(side)) {
      until = now + PATIENCE;
    } else {
      settle(size);
    }
  }

  /** The own log has this size now, by what another side has shown of it. */
  void settle(long size) {
    if (!claims.isEmpty() && behind(size) < 0) {
      until = 0;
    }
  }

  /** Whether nothing may be signed at this time. */
  boolean quiet(long now) {
    return now < until;
  }

  /** A side whose claim was waited for and not shown, once; else -1. */
  int unshown(long size, long now) {
    int side = quiet(now) ? -1 : behind(size);
    if (side >= 0) {
      unshown.add(side);
    }
    return side;
  }

  /** A side that holds more, by a word still believed; else -1. */
  private int behind(long size) {
    return claims.entrySet().stream()
        .filter(claim -> claim.getValue() > size && !unshown.contains(claim.getKey()))
        .mapToInt(Map.Entry::getKey)
        .findFirst()
        .orElse(-1);
  }

  /** The most that was claimed, believed or not; -1 while none has spoken. */
  long most() {
    return claims.values().stream().mapToLong(Long::longValue).max().orElse(-1);
  }
}
