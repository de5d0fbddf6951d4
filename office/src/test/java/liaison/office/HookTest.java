package liaison.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import liaison.office.floor.Hook;
import org.junit.jupiter.api.Test;

/** How long a hook waits, and when it gives a report up. */
class HookTest {
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private final Hook hook = Hook.begin("https://example.org/", "s", Set.of("opened"), 1, 7, NOW);

  @Test
  void itWaitsTwiceAsLongEachTimeUpToHalfAnHour() {
    Hook h = hook;
    long[] seconds = {5, 10, 20, 40, 80, 160, 320, 640, 1280, 1800, 1800, 1800};
    Instant now = NOW;
    for (long wait : seconds) {
      assertThat(h.due(now)).isTrue();
      h = h.failed(8, "HTTP 500", now);
      assertThat(Duration.between(now, h.next())).hasSeconds(wait);
      assertThat(h.due(h.next().minusMillis(1))).isFalse();
      assertThat(h.done()).isEqualTo(7);
      now = h.next();
    }
    assertThat(h.sent(8, "HTTP 200", now).due(now)).isTrue();
    assertThat(h.sent(8, "HTTP 200", now).tries()).isZero();
  }

  @Test
  void afterADayTheNextHasItsTurn() {
    Hook h = hook.failed(8, "HTTP 500", NOW);
    assertThat(h.failed(8, "x", NOW.plus(Hook.TRIED).minusMillis(1)).done()).isEqualTo(7);
    Hook given = h.failed(8, "x", NOW.plus(Hook.TRIED));
    assertThat(given.done()).isEqualTo(8);
    assertThat(given.due(NOW.plus(Hook.TRIED))).isTrue();
    assertThat(given.since()).isNull();
  }
}
