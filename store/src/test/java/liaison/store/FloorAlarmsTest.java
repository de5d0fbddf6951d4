package liaison.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import liaison.office.alarm.Alarm;
import liaison.office.alarm.Cause;
import liaison.office.floor.AlarmBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloorAlarmsTest {
  private static final Instant T = Instant.parse("2026-11-22T17:39:00Z");

  @Test
  void aNodeThatStartsAgainForgetsNoAlarmAndNoAcknowledgement(@TempDir Path home) {
    Alarm sounding = alarm(1, Alarm.State.SOUNDING, null, null, null);
    Alarm taken = alarm(2, Alarm.State.ACKNOWLEDGED, T.plusSeconds(600), 3L, null);
    Alarm closed = alarm(3, Alarm.State.CLOSED, null, 3L, T.plusSeconds(900));
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      AlarmBook book = floor.alarms();
      assertThat(book.next()).isEqualTo(1);
      book.put(List.of(sounding, taken, closed));
      assertThat(book.heard()).isEmpty();
      book.heard(3, T);
      book.heard(4, T.plusSeconds(5));
      book.heard(3, T.plusSeconds(2));
    }
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      AlarmBook book = floor.alarms();
      assertThat(book.standing()).containsExactly(sounding, taken);
      assertThat(book.since(T)).containsExactly(sounding, taken, closed);
      assertThat(book.since(T.plusMillis(1))).isEmpty();
      assertThat(book.of(List.of(3L, 1L, 9L))).containsExactly(sounding, closed);
      assertThat(book.next()).isEqualTo(4);
      assertThat(book.heard()).contains(T.plusSeconds(5));
      Alarm ended = alarm(1, Alarm.State.CLOSED, null, null, T.plusSeconds(9));
      book.put(List.of(ended));
      assertThat(book.standing()).containsExactly(taken);
      assertThat(book.since(T)).contains(ended);
    }
  }

  private static Alarm alarm(
      long number, Alarm.State state, Instant until, Long by, Instant closed) {
    return new Alarm(number, Cause.FLASH, "N-000031", state, T, T, until, 0, by, closed);
  }
}
