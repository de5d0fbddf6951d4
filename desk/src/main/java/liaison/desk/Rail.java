package liaison.desk;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import liaison.office.NoteView;
import liaison.office.Office;
import liaison.office.Party;

/** The four floors and what is on them. */
public final class Rail {
  private static final String SCHEDULE = "/calls/schedule";
  private static final Map<String, String> UNDER =
      Map.of(
          "/alarms", "/watch",
          "/release", "/out",
          "/handover", "/log",
          "/roster", "/log",
          "/declare", "/line",
          "/kit", "/house");

  private Rail() {}

  /** A floor; {@code key} names its words, {@code kind} its look. */
  public record Floor(int number, String key, String kind, List<Door> doors) {}

  /** A page on a floor; {@code count} is null where nothing is counted. */
  public record Door(String path, String key, Long count, boolean here) {}

  static List<Floor> of(Office office, String at) {
    Party own = office.own();
    String path = ours(own, at) ? "/out" : at;
    List<NoteView> notes = office.notes();
    long in = notes.stream().filter(n -> n.waits(own)).count();
    long out = notes.stream().filter(n -> n.from().equals(own.name()) && n.open()).count();
    return List.of(
        new Floor(4, "theirs", "opaque", List.of()),
        new Floor(
            3, "meeting", "shared", List.of(door("/calls", path, null), door("/line", path, null))),
        new Floor(
            2,
            "ours",
            "",
            List.of(
                door("/watch", path, null),
                door("/in", path, in),
                door("/out", path, out),
                door("/write", path, null),
                door("/log", path, null),
                door("/search", path, null),
                door("/house", path, null),
                door("/people", path, null),
                door("/keys", path, null),
                new Door(SCHEDULE, "calls.schedule.title", null, path.equals(SCHEDULE)))),
        new Floor(
            1, "reception", "", List.of(door("/verify", path, null), door("/help", path, null))));
  }

  /** Whether the page is of a note of the own side. */
  private static boolean ours(Party own, String path) {
    return path.toUpperCase(Locale.ROOT).startsWith("/IN/" + own.prefix() + "-");
  }

  /** The page of the rail to which a page belongs. */
  private static String entry(String path) {
    int end = path.indexOf('/', 1);
    String first = end < 0 ? path : path.substring(0, end);
    return path.equals(SCHEDULE) ? path : UNDER.getOrDefault(first, first);
  }

  private static Door door(String to, String path, Long count) {
    return new Door(to, "frame.page." + to.substring(1), count, entry(path).equals(to));
  }
}
