package liaison.office.floor;

import java.util.List;
import liaison.office.calls.Kept;

/** The schedules of calls this side has kept, each in force until the next. */
public interface Schedules {
  /** In the order they were made. */
  List<Kept> all();

  /** Keeps one, in force from its own instant on. */
  void put(Kept kept);
}
