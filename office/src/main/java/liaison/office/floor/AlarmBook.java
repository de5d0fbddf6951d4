package liaison.office.floor;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import liaison.office.alarm.Alarm;

/** Every alarm this side had, so that a node that starts again forgets none. */
public interface AlarmBook {
  /** Those not closed. */
  List<Alarm> standing();

  /** Raised at or after an instant, in the order of their numbers. */
  List<Alarm> since(Instant from);

  /** Those of these numbers, closed ones too, in the order of their numbers. */
  List<Alarm> of(Collection<Long> numbers);

  /** The number the next one gets. */
  long next();

  /** Keeps alarms, new or changed, all or none. */
  void put(List<Alarm> alarms);

  /** An officer has heard the sound at a desk. */
  void heard(long officer, Instant at);

  /** When somebody last did. */
  Optional<Instant> heard();
}
