package liaison.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import liaison.desk.words.Words;
import liaison.office.Dtg;
import liaison.office.alarm.Alarm;
import liaison.office.alarm.Alarms;
import liaison.office.alarm.Cause;
import liaison.office.floor.People;

/**
 * What the strip says of alarms. {@code open} are those nobody has, the most urgent few; {@code
 * more} how many there are besides, {@code taken} how many somebody has; {@code tested} when an
 * officer last heard a desk, empty for never; {@code failed} whether the second sounder is in
 * trouble.
 */
public record Cries(List<Cry> open, int more, int taken, String tested, boolean failed) {
  private static final int SHOWN = 3;

  /** One alarm: what it is and where that is found, how it stands, and who may acknowledge it. */
  public record Cry(
      long number, Cause cause, String tag, String what, String path, String state, boolean open) {}

  static Cries of(Alarms alarms, People people, Words w) {
    List<Alarm> all = alarms.standing();
    List<Alarm> open = all.stream().filter(Alarm::open).toList();
    Alarms.SecondSounder sounder = alarms.sounder();
    return new Cries(
        open.stream().limit(SHOWN).map(a -> cry(a, people, w)).toList(),
        Math.max(0, open.size() - SHOWN),
        all.size() - open.size(),
        sounder.tested() == null ? "" : Dtg.time(sounder.tested()),
        sounder.trouble() != null);
  }

  static Cry cry(Alarm alarm, People people, Words w) {
    String cause = alarm.cause().name();
    return new Cry(
        alarm.number(),
        alarm.cause(),
        w.at("alarm.tag." + cause),
        w.at("alarm.what." + cause, alarm.about(), Dtg.time(alarm.raised())),
        path(alarm),
        state(alarm, people, w),
        alarm.open());
  }

  private static String state(Alarm alarm, People people, Words w) {
    List<Object> values = new ArrayList<>();
    if (alarm.by() != null) {
      values.add(
          people
              .of(alarm.by())
              .map(p -> p.name())
              .orElseGet(() -> w.at("alarm.officer", alarm.by())));
    }
    String key = "alarm.state." + alarm.state().name();
    Instant when = alarm.closed() == null ? alarm.until() : alarm.closed();
    return switch (alarm.state()) {
      case SOUNDING -> w.at(key);
      case SILENCED, CLOSED -> w.at(key, Dtg.time(when));
      case RETURNED -> w.at(key, values.getFirst());
      case ACKNOWLEDGED ->
          when == null
              ? w.at(key, values.getFirst())
              : w.at(key + ".until", values.getFirst(), Dtg.time(when));
    };
  }

  private static String path(Alarm alarm) {
    return switch (alarm.cause()) {
      case FLASH, IMMEDIATE -> "/in/" + alarm.about();
      case OWN_NODE -> "/house";
      case LINE_SILENT -> "/line";
      case CALL_RINGING, CALL_MISSED -> "/calls";
      case ROSTER_GAP -> "/log";
    };
  }
}
