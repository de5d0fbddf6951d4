package liaison.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import liaison.office.floor.Deeds;
import liaison.office.floor.Hook;
import liaison.office.floor.Reports.Report;
import liaison.office.floor.Tokens.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs leave on the own floor, and that it is there after a start. */
class FloorProgramsTest {
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private static final byte[] HASH = {1, 2, 3};
  @TempDir Path home;

  @Test
  void aTokenEndsOnceAndStays() {
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      Token t = floor.tokens().add(HASH, new Token(0, "P", 2, true, 1, NOW, null, null));
      assertThat(t).isEqualTo(new Token(t.id(), "P", 2, true, 1, NOW, null, null));
      floor.tokens().used(t.id(), NOW.plusSeconds(1));
      floor.tokens().revoke(t.id(), NOW.plusSeconds(2));
      floor.tokens().revoke(t.id(), NOW.plusSeconds(3));
    }
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      Token t = floor.tokens().of(HASH).orElseThrow();
      assertThat(t.used()).isEqualTo(NOW.plusSeconds(1));
      assertThat(t.revoked()).isEqualTo(NOW.plusSeconds(2));
      assertThat(floor.tokens().all()).containsExactly(t);
      assertThat(floor.tokens().of(new byte[] {9})).isEmpty();
    }
  }

  @Test
  void aKeyIsClaimedOnceAndForgottenInTime() {
    byte[] asked = {7};
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      Deeds deeds = floor.deeds();
      assertThat(deeds.claim(1, "key", asked, NOW, NOW.minusSeconds(9))).isEmpty();
      assertThat(deeds.claim(2, "key", asked, NOW, NOW.minusSeconds(9))).isEmpty();
      assertThat(deeds.claim(1, "key", asked, NOW, NOW.minusSeconds(9)).orElseThrow().answer())
          .isNull();
      deeds.answered(1, "key", new Deeds.Answer(201, "{}"));
      deeds.free(1, "key");
      deeds.free(2, "key");
    }
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      Deeds deeds = floor.deeds();
      var before = deeds.claim(1, "key", new byte[] {8}, NOW, NOW.minusSeconds(9)).orElseThrow();
      assertThat(before.asked()).isEqualTo(asked);
      assertThat(before.answer()).isEqualTo(new Deeds.Answer(201, "{}"));
      assertThat(deeds.claim(2, "key", asked, NOW, NOW.minusSeconds(9))).isEmpty();
      assertThat(deeds.claim(1, "key", asked, NOW.plusSeconds(9), NOW.plusSeconds(1))).isEmpty();
    }
  }

  @Test
  void reportsAreNumberedWithoutGapsAndKeptOnce() {
    Report one = new Report(0, "a", "S-000001", "released", "SOUTH", 1L, NOW);
    Report two = new Report(0, "b", "S-000001", "sealed", "SOUTH", null, NOW);
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      assertThat(floor.reports().last()).isZero();
      assertThat(floor.reports().add(List.of(one))).isEqualTo(1);
      assertThat(floor.reports().add(List.of(one, two))).isEqualTo(1);
      assertThat(floor.reports().after(1, 9))
          .containsExactly(new Report(2, "b", "S-000001", "sealed", "SOUTH", null, NOW));
      assertThat(floor.reports().last()).isEqualTo(2);
      assertThat(floor.reports().counts()).containsOnlyKeys("S-000001").containsValue(2);
    }
  }

  @Test
  void aHookKeepsHowFarItHasCome() {
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      Hook h = floor.hooks().add(Hook.begin("https://x/", "s", Set.of("opened"), 1, 3, NOW));
      floor.hooks().put(h.failed(4, "HTTP 500", NOW));
      Hook other = floor.hooks().add(Hook.begin("https://y/", "s", Set.of("opened"), 1, 3, NOW));
      floor.hooks().remove(other.id());
      floor.hooks().put(other);
    }
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      Hook h = floor.hooks().all().getFirst();
      assertThat(floor.hooks().all()).hasSize(1);
      assertThat(h.tries()).isEqualTo(1);
      assertThat(h.next()).isEqualTo(NOW.plusSeconds(5));
      assertThat(h.outcome()).isEqualTo("HTTP 500");
    }
  }
}
