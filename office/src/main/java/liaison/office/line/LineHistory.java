package liaison.office.line;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import liaison.office.Marked;
import liaison.office.watch.LogLine;

/**
 * What happened on the line to one side, the newest first: what the own node saw, from the log, and
 * what any side declared, from the record.
 */
public record LineHistory(List<Row> rows) {
  /** What a row tells. */
  public enum What {
    OPENED,
    SILENT,
    /** The own node started; before that it heard nothing. */
    STARTED,
    DECLARED
  }

  /**
   * One row. {@code lasted} is how long the line then stayed open or silent, null where it still
   * does or nothing lasts; {@code why} what the node saw, {@code said} the declaration; null where
   * there is none; {@code name} is unlike that of all others.
   */
  public record Row(
      What what, Instant at, Duration lasted, String why, Declaration said, String name) {
    /** Where it stands in the history: a text that sorts as the rows do. */
    public String mark() {
      return Marked.latest(at.toEpochMilli()) + "-" + name;
    }
  }

  /** {@code lines} of the log, in any order; those of other sides are passed over. */
  public static LineHistory of(String side, List<LogLine> lines, List<Declaration> said) {
    List<Row> rows = new ArrayList<>();
    List<LogLine> seen =
        lines.stream()
            .filter(l -> what(l, side) != null)
            .sorted(Comparator.comparing(LogLine::number))
            .toList();
    for (int i = seen.size() - 1; i >= 0; i--) {
      LogLine line = seen.get(i);
      Duration lasted =
          i + 1 == seen.size() ? null : Duration.between(line.at(), seen.get(i + 1).at());
      String why = line.entry().text();
      rows.add(new Row(what(line, side), line.at(), lasted, why, null, name(line)));
    }
    said.forEach(d -> rows.add(new Row(What.DECLARED, d.at(), null, null, d, d.name())));
    rows.sort(Comparator.comparing(Row::at).reversed().thenComparing(Row::name));
    return new LineHistory(List.copyOf(rows));
  }

  private static String name(LogLine line) {
    return "log-" + Marked.latest(line.number());
  }

  private static What what(LogLine line, String side) {
    return switch (line.entry().event()) {
      case STARTED -> What.STARTED;
      case LINE_UP -> side.equals(line.entry().about()) ? What.OPENED : null;
      case LINE_DOWN -> side.equals(line.entry().about()) ? What.SILENT : null;
      default -> null;
    };
  }
}
