package liaison.desk;

import java.time.Instant;
import java.util.List;
import liaison.desk.words.Words;
import liaison.office.Dtg;
import liaison.office.House;
import liaison.office.LineState;
import liaison.office.LineView;

/**
 * The strip that never scrolls away: lines, own node, whether it turns to the alarm ground, the
 * alarms, and who has the watch. Where nobody is let in there are no lines and no node: nothing
 * there would tell that what it says has grown old.
 */
public record Strip(List<Line> lines, String node, boolean alarm, Cries cries, String watch) {
  /** One line: its state's glyph and words, and the last sign of life. */
  public record Line(String to, LineState state, Moment words, Moment heard) {}

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

  static Strip nobody() {
    return new Strip(List.of(), null, false, null, "");
  }

  /** The line to a side, by its name. */
  public Line line(String to) {
    return lines.stream().filter(l -> l.to().equals(to)).findFirst().orElseThrow();
  }

  private static Line line(LineView line, Words w, Instant now) {
    String to = line.to().name();
    LineState state = line.state();
    Instant heard = line.lastHeard();
    String sign = String.valueOf(line.to().side());
    return new Line(
        to,
        state,
        words(line, state, w, now),
        heard == null
            ? Moment.still(w.at("frame.heard.never", to))
            : Moment.heard(
                sign, heard, now, w.at("frame.heard", to, "%"), w.at("frame.heard.long", to, "%")));
  }

  private static Moment words(LineView line, LineState state, Words w, Instant now) {
    if (state == LineState.SILENT && line.lastHeard() != null) {
      String since = Dtg.time(line.lastHeard());
      return Moment.lasts(line.lastHeard(), now, w.at("frame.line.SILENT.since", since, "%"));
    }
    String since = line.since() == null ? "" : Dtg.time(line.since());
    return Moment.still(w.at("frame.line." + state.name(), since));
  }
}
