package liaison.office.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import liaison.office.LineState;
import liaison.office.Party;
import liaison.office.Place;
import liaison.office.TrafficClass;
import liaison.office.line.LineHistory.Row;
import liaison.office.line.LineHistory.What;
import liaison.office.watch.Event;
import liaison.office.watch.LogLine;
import liaison.office.watch.LogLine.Entry;
import org.junit.jupiter.api.Test;

class LineHistoryTest {
  private static final Instant T = Instant.parse("2026-11-22T12:00:00Z");
  private final List<LogLine> lines = new ArrayList<>();

  private void line(Event event, String about, String why, int minute) {
    LogLine last = lines.isEmpty() ? null : lines.getLast();
    lines.add(
        LogLine.after(last, Entry.desk(event, about, null, why), T.plusSeconds(60L * minute)));
  }

  @Test
  void openingsSilencesStartsAndDeclarationsTheNewestFirst() {
    line(Event.STARTED, null, null, 0);
    line(Event.LINE_UP, "NORTH", null, 1);
    line(Event.LINE_UP, "EAST", null, 2);
    line(Event.ARRIVED, "N-000001", "FLASH", 3);
    line(Event.LINE_DOWN, "NORTH", "the connection broke", 5);
    line(Event.LINE_UP, "NORTH", null, 15);
    Declaration said =
        new Declaration(
            new Place(0, 0, 4),
            new Party(0, "NORTH", "N"),
            1,
            T.plusSeconds(60 * 6),
            LineState.SEVERED,
            List.of(TrafficClass.LIAISON),
            null,
            "r",
            null,
            null);
    List<Row> rows = LineHistory.of("NORTH", lines.reversed(), List.of(said)).rows();
    String broke = "the connection broke";
    assertThat(rows)
        .containsExactly(
            new Row(What.OPENED, T.plusSeconds(900), null, null, null, rows.get(0).name()),
            new Row(What.DECLARED, said.at(), null, null, said, "0-0-4"),
            new Row(
                What.SILENT,
                T.plusSeconds(300),
                Duration.ofMinutes(10),
                broke,
                null,
                rows.get(2).name()),
            new Row(
                What.OPENED,
                T.plusSeconds(60),
                Duration.ofMinutes(4),
                null,
                null,
                rows.get(3).name()),
            new Row(What.STARTED, T, Duration.ofMinutes(1), null, null, rows.get(4).name()));
    assertThat(rows.stream().map(Row::mark)).isSorted().doesNotHaveDuplicates();
    assertThat(LineHistory.of("WEST", lines, List.of()).rows()).hasSize(1);
    assertThat(LineHistory.of("NORTH", List.of(), List.of()).rows()).isEmpty();
  }
}
