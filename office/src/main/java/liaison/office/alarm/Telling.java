package liaison.office.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the second sounder does now for one alarm: {@code step} names whom it reaches; {@code again}
 * is true when it only sounds anew, because no armed desk does, and writes to nobody.
 */
public record Telling(Alarm alarm, DutyStep step, boolean again) {
  /** How often it sounds while no armed desk does. */
  static final Duration EVERY = Duration.ofSeconds(30);

  /**
   * What is due: every step that has come since the last look, each once, however long ago that
   * look was. {@code armed} says whether a desk that sounds is in front of somebody; {@code last}
   * when the second sounder last sounded, null for never. The desk's own step needs no second
   * sounder while one is.
   */
  public static List<Telling> due(List<Alarm> standing, boolean armed, Instant last, Instant now) {
    List<Telling> all = new ArrayList<>();
    for (Alarm alarm : standing) {
      int due = alarm.open() ? DutyStep.due(alarm.since(), now) : 0;
      if (due > alarm.told()) {
        DutyStep.between(alarm.told(), due).stream()
            .filter(step -> step != DutyStep.DESK || !armed)
            .forEach(step -> all.add(new Telling(alarm, step, false)));
      }
    }
    boolean quiet = last == null || !now.isBefore(last.plus(EVERY));
    if (all.isEmpty() && !armed && quiet) {
      standing.stream()
          .filter(Alarm::sounds)
          .findFirst()
          .ifPresent(alarm -> all.add(new Telling(alarm, DutyStep.DESK, true)));
    }
    return List.copyOf(all);
  }

  /** The alarm with every telling that is due marked as done. */
  public static Alarm done(Alarm alarm, Instant now) {
    int due = alarm.open() ? DutyStep.due(alarm.since(), now) : 0;
    return due > alarm.told() ? alarm.told(due) : alarm;
  }
}
