package liaison.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import liaison.office.Precedence;
import liaison.office.floor.Enrolments;
import liaison.office.floor.Newcomer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloorNewcomersTest {
  private static final Instant T = Instant.parse("2026-11-26T10:00:00Z");

  @Test
  void whoIsAnnouncedIsKeptAndWhoIsOutHasNoWayIn(@TempDir Path home) {
    Newcomer kim = new Newcomer(7, "김서연", 3, Precedence.IMMEDIATE, 1, T, null);
    Newcomer lee = new Newcomer(6, "Lee", 15, Precedence.ROUTINE, 2, T, "card\n");
    byte[] link = new byte[32];
    byte[] other = {1};
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      floor.newcomers().put(kim);
      floor.newcomers().put(new Newcomer(6, "L", 1, Precedence.FLASH, 2, T, null));
      floor.newcomers().put(lee);
      floor.people().passphrase(7, "stored");
      floor.enrolments().offer(link, 7, T.plusSeconds(1));
      floor.enrolments().offer(other, 6, T.plusSeconds(1));
      assertThat(floor.enrolments().find(link, T)).hasValue(7);
    }
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      assertThat(floor.newcomers().all()).containsExactly(lee, kim);
      assertThat(floor.newcomers().of(7)).contains(kim);
      floor.newcomers().remove(7);
      floor.people().bar(7);
      Instant early = T.plusSeconds(1).minus(Enrolments.LASTS);
      assertThat(floor.enrolments().find(link, early)).hasValue(7);
      assertThat(floor.enrolments().find(link, early.minusMillis(1))).as("set back").isEmpty();
      assertThat(floor.enrolments().use(link, early.minusMillis(1))).isFalse();
      floor.enrolments().end(7);
    }
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      assertThat(floor.newcomers().all()).containsExactly(lee);
      assertThat(floor.people().passphrase(7)).isEmpty();
      assertThat(floor.enrolments().find(link, T)).isEmpty();
      assertThat(floor.enrolments().use(link, T)).isFalse();
      assertThat(floor.enrolments().find(other, T)).hasValue(6);
    }
  }
}
