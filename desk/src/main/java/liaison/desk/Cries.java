package liaison.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
      long number,
      Cause cause,
      String tag,
      String what,
      String subject,
      String path,
      String state,
      boolean open) {}

  static Cries of(Office office, People people, Words w) {
    Alarms alarms = office.alarms();
    List<Alarm> all = alarms.standing();
    List<Alarm> open = all.stream().filter(Alarm::open).toList();
    List<Alarm> shown = open.stream().limit(SHOWN).toList();
    Map<String, NoteView> notes = about(office, shown);
    Alarms.SecondSounder sounder = alarms.sounder();
    return new Cries(
        shown.stream().map(a -> cry(a, notes.get(a.about()), people, w)).toList(),
        Math.max(0, open.size() - SHOWN),
        all.size() - open.size(),
        sounder.tested() == null ? "" : Dtg.time(sounder.tested()),
        sounder.trouble() != null);
  }

  /** The notes these alarms are about, by serial. */
  static Map<String, NoteView> about(Office office, List<Alarm> alarms) {
    Set<String> serials =
        alarms.stream().filter(a -> a.cause().note()).map(Alarm::about).collect(Collectors.toSet());
    return serials.isEmpty()
        ? Map.of()
        : office.notes().stream()
            .filter(n -> serials.contains(n.serial()))
            .collect(Collectors.toMap(NoteView::serial, n -> n, (first, again) -> again));
  }

  /**
   * {@code note} is the one it is about, null for none; of one whose epoch has ended it says so.
   */
  static Cry cry(Alarm alarm, NoteView note, People people, Words w) {
    String cause = alarm.cause().name();
    boolean left = note != null && note.ended() && note.open();
    return new Cry(
        alarm.number(),
        alarm.cause(),
        w.at("alarm.tag." + cause),
        w.at(left ? "ended.cry" : "alarm.what." + cause, alarm.about(), Dtg.time(alarm.raised())),
        note == null ? "" : note.subject(),
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
