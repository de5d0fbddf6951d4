package liaison.office;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is laid before officers to sign, by the name of the act, and what it is about. Each officer
 * has at most eight, the oldest goes first; none outlives what was prepared. Safe between threads.
 */
public final class Laid<T> {
  private static final int MOST = 8;

  /** What was prepared, and what it is about. */
  public record Sheet<T>(Prepared prepared, T about) {}

  private final Clock clock;
  private final Map<String, Sheet<T>> sheets = new LinkedHashMap<>();

  public Laid(Clock clock) {
    this.clock = clock;
  }

  public synchronized void lay(Prepared prepared, T about) {
    sheets.values().removeIf(old -> old.prepared.expires() <= clock.millis());
    List<String> own =
        sheets.entrySet().stream()
            .filter(e -> e.getValue().prepared.officer() == prepared.officer())
            .map(Map.Entry::getKey)
            .toList();
    own.stream().limit(Math.max(0, own.size() - MOST + 1)).forEach(sheets::remove);
    sheets.put(prepared.id(), new Sheet<>(prepared, about));
  }

  /** What lies before this officer under that name; {@link Refused} when nothing does. */
  public synchronized Sheet<T> before(long officer, String act) {
    Sheet<T> sheet = sheets.get(act);
    if (sheet == null || sheet.prepared.officer() != officer) throw none();
    return sheet;
  }

  public synchronized void forget(String act) {
    sheets.remove(act);
  }

  public static Refused none() {
    return Refused.of("notlaid", "Nothing was laid before you to sign, or it was signed already.");
  }
}
