package liaison.office.floor;

import java.time.Instant;
import liaison.office.watch.Roster;
import liaison.office.watch.Shift;

/** The roster at rest. */
public interface Rosters {
  Roster roster();

  void put(Shift shift);

  /** Takes off the watch that begins then. */
  void remove(Instant from);
}
