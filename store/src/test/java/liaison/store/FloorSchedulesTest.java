package liaison.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import liaison.office.calls.Kept;
import liaison.office.calls.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloorSchedulesTest {
  @Test
  void everyScheduleEverKeptIsThereInItsOrder(@TempDir Path home) {
    Instant t = Instant.parse("2026-11-22T17:39:00.123Z");
    Kept first = new Kept(t, 1, Schedule.usual(2, ZoneId.of("Asia/Seoul")));
    Kept second = new Kept(t.plusMillis(1), 2, Schedule.usual(3, ZoneId.of("Asia/Pyongyang")));
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      assertThat(floor.schedules().all()).isEmpty();
      floor.schedules().put(second);
      floor.schedules().put(first);
    }
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      assertThat(floor.schedules().all()).containsExactly(first, second);
    }
  }
}
