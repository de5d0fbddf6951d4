package liaison.office.calls;

import java.time.Instant;
import java.util.List;
import liaison.office.Act.CallType;

/** A call as it is due: which side rings, and what the hour is to each side, by number. */
public record Due(CallType type, Instant at, int rings, List<Calendar.Day> days) {
  public Due {
    days = List.copyOf(days);
  }

  /** Whether every side means to be there. */
  public boolean expected() {
    return days.stream().allMatch(Calendar.Day::kept);
  }

  /** Whether any does. */
  public boolean wanted() {
    return days.stream().anyMatch(Calendar.Day::kept);
  }
}
