package liaison.desk.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SlowingTest {
  private volatile Duration set = Duration.ZERO;
  private final Slowing slowing = new Slowing(new Machine());

  private final class Machine extends Clock {
    @Override
    public Instant instant() {
      return Instant.now().plus(set);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void theDoorIsShutForAMinuteAfterFiveWrongTries() {
    for (int i = 0; i < 5; i++) {
      assertThat(slowing.take(1)).isTrue();
    }
    assertThat(slowing.take(1)).isFalse();
    assertThat(slowing.take(2)).isTrue();
    set = Duration.ofSeconds(61);
    assertThat(slowing.take(1)).isTrue();
  }

  @Test
  void andForNoLongerWhereTheClockIsSetBack() {
    for (int i = 0; i < 5; i++) {
      slowing.take(1);
    }
    set = Duration.ofHours(-9);
    assertThat(slowing.take(1)).isFalse();
    set = set.plusSeconds(61);
    assertThat(slowing.take(1)).isTrue();
  }
}
