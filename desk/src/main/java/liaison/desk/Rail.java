package liaison.desk;

import java.util.List;
import java.util.Map;
import liaison.office.NoteView;
import liaison.office.Office;
import liaison.office.Rung;

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

  static List<Floor> of(Office office, String asked) {
    List<NoteView> notes = office.notes();
    String path = own(office, notes, asked) ? "/out" : asked;
    long in =
        notes.stream()
            .filter(n -> !n.from().equals(office.own().name()))
            .filter(n -> n.ladder().rung().compareTo(Rung.ACCEPTED) < 0)
            .count();
    long out = notes.stream().filter(n -> waits(office, n)).count();
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

  /** Whether a page is of one of our notes, which lies with what went out. */
  private static boolean own(Office office, List<NoteView> notes, String path) {
    return path.startsWith("/in/")
        && notes.stream()
            .filter(n -> n.from().equals(office.own().name()))
            .anyMatch(n -> path.equals("/in/" + n.serial()));
  }

  private static boolean waits(Office office, NoteView note) {
    return note.from().equals(office.own().name())
        && note.ladder().rung().compareTo(Rung.ACCEPTED) < 0;
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
