package liaison.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import liaison.desk.words.Words;
import liaison.office.Dtg;
import liaison.office.NoteView;
import liaison.office.Office;
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
      long number, Cause cause, String tag, String what, String path, String state, boolean open) {
    Cry saying(String other) {
      return new Cry(number, cause, tag, other, path, state, open);
    }
  }

  static Cries of(Office office, People people, Words w) {
    Alarms alarms = office.alarms();
    List<Cry> all = standing(office, people, w);
    List<Cry> open = all.stream().filter(Cry::open).toList();
    Alarms.SecondSounder sounder = alarms.sounder();
    return new Cries(
        open.stream().limit(SHOWN).toList(),
        Math.max(0, open.size() - SHOWN),
        all.size() - open.size(),
        sounder.tested() == null ? "" : Dtg.time(sounder.tested()),
        sounder.trouble() != null);
  }

  /** What stands; of a note whose epoch has ended it says so. */
  static List<Cry> standing(Office office, People people, Words w) {
    List<Alarm> all = office.alarms().standing();
    Set<String> left =
        all.stream().anyMatch(a -> a.cause().note())
            ? office.notes().stream()
                .filter(n -> n.ended() && n.open())
                .map(NoteView::serial)
                .collect(Collectors.toSet())
            : Set.of();
    return all.stream()
        .map(a -> {
          Cry cry = cry(a, people, w);
          return a.cause().note() && left.contains(a.about())
              ? cry.saying(w.at("ended.cry", a.about(), Dtg.time(a.raised())))
              : cry;
        })
        .toList();
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
