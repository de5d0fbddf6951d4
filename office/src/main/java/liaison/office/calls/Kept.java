package liaison.office.calls;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A schedule as this side keeps it: since when, and by which officer's word. */
public record Kept(Instant since, long officer, Schedule schedule) {
  /**
   * What is due from {@code from} until before {@code until} by the schedule in force at each hour;
   * {@code all} in the order they were made. Nothing before the first.
   */
  public static List<Due> due(List<Kept> all, Instant from, Instant until) {
    List<Due> due = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Instant ends = i + 1 < all.size() ? all.get(i + 1).since() : until;
      Instant first = later(from, all.get(i).since());
      Instant last = ends.isBefore(until) ? ends : until;
      if (first.isBefore(last)) due.addAll(all.get(i).schedule().due(first, last));
    }
    return List.copyOf(due);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
