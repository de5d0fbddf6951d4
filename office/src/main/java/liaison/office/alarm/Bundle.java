package liaison.office.alarm;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What one step of the duty chain is told at once: the most urgent alarm, and of how many. */
public record Bundle(DutyStep step, Alarm first, int alarms) {
  /** One for each step that is told anything, in the order of the chain. */
  public static Collection<Bundle> of(List<Telling> tellings) {
    Map<DutyStep, Bundle> all = new EnumMap<>(DutyStep.class);
    tellings.forEach(t -> all.merge(t.step(), new Bundle(t.step(), t.alarm(), 1), Bundle::with));
    return all.values();
  }

  /** This and another of the same step as one. */
  public Bundle with(Bundle other) {
    boolean earlier = Round.URGENT.compare(first, other.first) <= 0;
    return new Bundle(step, earlier ? first : other.first, alarms + other.alarms);
  }
}
