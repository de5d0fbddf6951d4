package liaison.office;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The course of a note: what has happened, what has not yet, each by the words of {@link Step}, and
 * how late it came; of an epoch that has ended nothing is ahead; {@code late} is null when it came
 * in time or has not come. The two times are of two clocks, so that less than five minutes is not
 * called late.
 */
public record Course(List<Step> reached, List<String> ahead, Duration late) {
  private static final Duration LATE = Duration.ofMinutes(5);
  private static final List<Rung> WAY =
      List.of(Rung.SEALED, Rung.DELIVERED, Rung.OPENED, Rung.ACCEPTED);

  public Course {
    reached = List.copyOf(reached);
    ahead = List.copyOf(ahead);
  }

  public static Course of(NoteSheet sheet) {
    Rung rung = sheet.note().ladder().rung();
    List<String> ahead = new ArrayList<>();
    if (sheet.note().ended()) return new Course(sheet.steps(), ahead, late(sheet));
    for (Rung r : WAY) if (rung.compareTo(r) < 0) ahead.add(r.toString());
    boolean answer = sheet.note().replyBy() != null;
    if (answer && !rung.done()) ahead.add(Rung.ANSWERED.toString());
    return new Course(sheet.steps(), ahead, late(sheet));
  }

  private static Duration late(NoteSheet sheet) {
    return sheet.steps().stream()
        .filter(s -> s.what().equals(Rung.DELIVERED.toString()))
        .map(s -> Duration.ofMillis(s.time() - sheet.note().time()))
        .filter(d -> d.compareTo(LATE) >= 0)
        .findFirst()
        .orElse(null);
  }
}
