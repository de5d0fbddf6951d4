package liaison.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import liaison.desk.words.Words;
import liaison.office.Dtg;
import liaison.office.House;
import liaison.office.LineState;
import liaison.office.LineView;

/**
 * The strip that never scrolls away: lines, own node, whether it turns to the alarm ground, the
 * alarms, and who has the watch, empty where nobody is let in.
 */
public record Strip(List<Line> lines, String node, boolean alarm, Cries cries, String watch) {
  /** One line: its state's glyph and words, and the last sign of life. */
  public record Line(String to, LineState state, String words, String heard) {}

  static Strip of(House house, Cries cries, String watch, Words w, Instant now) {
    List<Line> lines = house.lines().stream().map(line -> line(line, w, now)).toList();
    boolean silent = lines.stream().anyMatch(l -> l.state() == LineState.SILENT);
    boolean standstill = house.standstill() != null;
    return new Strip(
        lines,
        w.at(standstill ? "frame.node.standstill" : "frame.node.answering"),
        silent || standstill,
        cries,
        watch);
  }

  private static Line line(LineView line, Words w, Instant now) {
    LineState state = line.state();
    String since = line.since() == null ? "" : Dtg.time(line.since());
    String heard =
        line.lastHeard() == null
            ? w.at("frame.heard.never", line.to().name())
            : w.at(
                "frame.heard",
                line.to().name(),
                Math.max(0, Duration.between(line.lastHeard(), now).toSeconds()));
    return new Line(line.to().name(), state, w.at("frame.line." + state.name(), since), heard);
  }
}
