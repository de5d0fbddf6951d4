package liaison.office.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import liaison.office.watch.LogLine.Entry;
import org.junit.jupiter.api.Test;

class LogLineTest {
  private static final Instant T = Instant.parse("2026-11-22T12:00:00.123456Z");

  private static List<LogLine> lines(int count) {
    List<LogLine> all = new ArrayList<>();
    for (int i = 0; i < count; i++)
      all.add(
          LogLine.after(
              i == 0 ? null : all.getLast(),
              new Entry(Event.WRITTEN, null, 3L, "line " + i, null),
              T.plusSeconds(i)));
    return all;
  }

  @Test
  void whatIsTakenOutChangedOrTurnedAroundShows() {
    assertThat(LogLine.broken(null, List.of())).isEmpty();
    assertThat(LogLine.broken(null, lines(5))).isEmpty();
    for (int i = 0; i < 4; i++) {
      List<LogLine> without = lines(5);
      without.remove(i);
      assertThat(LogLine.broken(null, without)).hasValue(i + 1);
    }
    List<LogLine> five = lines(5);
    assertThat(LogLine.broken(five.get(1), five.subList(2, 5))).isEmpty();
    assertThat(LogLine.broken(five.get(1), five.subList(3, 5))).hasValue(3);
    List<LogLine> turned = lines(5);
    turned.add(2, turned.remove(3));
    assertThat(LogLine.broken(null, turned)).hasValue(3);
    LogLine l = lines(3).get(1);
    for (LogLine altered :
        List.of(
            with(l, new Entry(Event.CORRECTED, null, 3L, "line 1", null), l.at()),
            with(l, new Entry(Event.WRITTEN, "x", 3L, "line 1", null), l.at()),
            with(l, new Entry(Event.WRITTEN, null, 4L, "line 1", null), l.at()),
            with(l, new Entry(Event.WRITTEN, null, null, "line 1", null), l.at()),
            with(l, new Entry(Event.WRITTEN, null, 3L, "line 2", null), l.at()),
            with(l, new Entry(Event.WRITTEN, null, 3L, null, null), l.at()),
            with(l, new Entry(Event.WRITTEN, null, 3L, "line 1", 1L), l.at()),
            with(l, l.entry(), l.at().plusMillis(1)),
            new LogLine(l.number(), l.at(), l.entry(), LogLine.FIRST, l.hash()),
            new LogLine(9, l.at(), l.entry(), l.before(), l.hash()))) {
      List<LogLine> all = lines(3);
      all.set(1, altered);
      assertThat(LogLine.broken(null, all)).as(altered.toString()).hasValue(2);
    }
  }

  private static LogLine with(LogLine l, Entry e, Instant at) {
    return new LogLine(l.number(), at, e, l.before(), l.hash());
  }
}
