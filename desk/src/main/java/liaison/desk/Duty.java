package liaison.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import liaison.desk.words.Words;
import liaison.office.Dtg;
import liaison.office.Office;
import liaison.office.floor.Floor;
import liaison.office.watch.LogLine;
import liaison.office.watch.Roster;
import liaison.office.watch.Watch;
import liaison.office.watch.Watchkeeping;

/**
 * Who has the watch, as pages show it. {@code watch} is null where nobody ever took it, {@code gap}
 * (a sentence) where somebody is due for the next twelve hours or no roster is kept.
 */
public record Duty(String strip, Watch watch, String who, String gap) {
  static Duty of(Floor floor, Words w, Instant now) {
    Watchkeeping keeping = keeping(floor);
    Watch watch = keeping.watch().orElse(null);
    String who = watch == null ? "" : Outgoing.names(floor).apply(watch.officer());
    Optional<Roster.Gap> gap = keeping.rosters().roster().gap(now);
    return new Duty(
        strip(watch, who, w, now), watch, who, gap.map(g -> gap(g, w, now)).orElse(null));
  }

  static Watchkeeping keeping(Floor floor) {
    return new Watchkeeping(floor.log(), floor.rosters());
  }

  /** The roles the record has of an officer; 0 for none. */
  static int roles(Office office, long officer) {
    return office.staff(office.self()).officers().stream()
        .filter(a -> a.officer().number() == officer)
        .mapToInt(a -> a.officer().roles())
        .findFirst()
        .orElse(0);
  }

  private static String strip(Watch watch, String who, Words w, Instant now) {
    if (watch == null) {
      return w.at("log.strip.nobody");
    }
    if (watch.until() == null) {
      return w.at("log.strip.since", who, Dtg.time(watch.since()));
    }
    String key = watch.over(now) ? "log.strip.over" : "log.strip.until";
    return w.at(key, who, Dtg.time(watch.until()));
  }

  private static String gap(Roster.Gap g, Words w, Instant now) {
    String key = g.from().isAfter(now) ? "log.gap.ahead" : "log.gap.now";
    return w.at(key, Dtg.brief(g.from()));
  }

  /** The newest lines of the log, and the gap, for the board. */
  public record Board(Duty duty, List<LogSays.Line> lines) {
    private static final int SHOWN = 6;

    static Board of(Floor floor, Words w, Civil civil, Instant now) {
      LongFunction<String> names = Outgoing.names(floor);
      List<LogLine> newest = floor.log().before(Long.MAX_VALUE, SHOWN);
      return new Board(Duty.of(floor, w, now), LogSays.all(newest, names, w, civil));
    }
  }
}
