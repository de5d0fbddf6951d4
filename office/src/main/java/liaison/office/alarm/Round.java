package liaison.office.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One look at the house: what stands, what of it is new or moved, and what came too late to sound.
 * {@code standing} is most urgent first, {@code changed} holds what must be kept, the closed
 * included; {@code delayed} what stands and never sounds.
 */
public record Round(List<Alarm> standing, List<Alarm> changed, List<Condition> delayed) {
  /** Those nobody has come first, then by urgency, then the oldest. */
  public static final Comparator<Alarm> URGENT =
      Comparator.comparing((Alarm a) -> !a.open())
          .thenComparing(Alarm::cause)
          .thenComparing(Alarm::number);

  public Round {
    standing = List.copyOf(standing);
    changed = List.copyOf(changed);
    delayed = List.copyOf(delayed);
  }

  /** Follows {@code held}, the alarms that stood; new ones are numbered from {@code next}. */
  public static Round of(List<Alarm> held, List<Condition> conditions, long next, Instant now) {
    Map<Condition.Key, Condition> stands = new LinkedHashMap<>();
    conditions.forEach(what -> stands.putIfAbsent(what.key(), what));
    List<Alarm> standing = new ArrayList<>();
    List<Alarm> changed = new ArrayList<>();
    for (Alarm before : held) {
      boolean still = stands.remove(before.key()) != null;
      Alarm after = still ? before.at(now) : before.end(now);
      if (still) {
        standing.add(after);
      }
      if (!after.equals(before)) {
        changed.add(after);
      }
    }
    List<Condition> delayed = new ArrayList<>();
    long number = next;
    for (Condition what : stands.values()) {
      if (what.late(now)) {
        delayed.add(what);
      } else {
        Alarm raised = Alarm.raise(number++, what, now);
        standing.add(raised);
        changed.add(raised);
      }
    }
    standing.sort(URGENT);
    return new Round(standing, changed, delayed);
  }
}
