package liaison.office;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import liaison.office.floor.WatchLog;
import liaison.office.watch.Event;
import liaison.office.watch.LogLine;

/**
 * How an officer came to this desk, as the watch log tells it: who made the link (null: somebody at
 * the node, by command), and when they enrolled with it.
 */
public record WayIn(Long by, Instant at) {
  private static final int MOST = 1_000;

  /** The last time; nothing where the log does not tell. */
  public static Optional<WayIn> of(WatchLog log, long officer) {
    List<LogLine> about =
        log.of(List.of(Event.LINKED, Event.ENROLLED), MOST).stream()
            .filter(line -> line.entry().about().equals(Long.toString(officer)))
            .toList();
    for (int i = 0; i < about.size(); i++) {
      if (about.get(i).entry().event() != Event.ENROLLED) continue;
      Instant at = about.get(i).at();
      return about.subList(i, about.size()).stream()
          .filter(line -> line.entry().event() == Event.LINKED)
          .findFirst()
          .map(link -> new WayIn(link.entry().officer(), at));
    }
    return Optional.empty();
  }
}
