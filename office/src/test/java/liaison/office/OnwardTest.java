package liaison.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class OnwardTest {
  private static final Instant T = Instant.parse("2026-11-22T12:00:00Z");

  private Duration set = Duration.ZERO;
  private Duration passed = Duration.ZERO;
  private final Onward onward = new Onward(new Machine(), () -> passed.toNanos());

  private final class Machine extends Clock {
    @Override
    public Instant instant() {
      return T.plus(passed).plus(set);
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

  private Instant after(long seconds) {
    passed = passed.plusSeconds(seconds);
    return onward.instant();
  }

  @Test
  void itIsTheMachinesClock() {
    assertThat(after(10)).isEqualTo(T.plusSeconds(10));
    assertThat(onward.behind()).isZero();
  }

  @Test
  void setBackItGoesOnWithTheTimeThatPasses() {
    after(10);
    set = Duration.ofHours(-1);
    assertThat(after(5)).isEqualTo(T.plusSeconds(15));
    assertThat(onward.behind()).isEqualTo(Duration.ofHours(1));
    set = set.minusHours(9);
    assertThat(after(5)).isEqualTo(T.plusSeconds(20));
    assertThat(onward.behind()).isEqualTo(Duration.ofHours(10));
  }

  @Test
  void aLittleBackItWaits() {
    after(10);
    set = Duration.ofMillis(-400);
    assertThat(after(0)).isEqualTo(T.plusSeconds(10));
    assertThat(after(1)).isEqualTo(T.plusMillis(10_600));
    assertThat(onward.behind()).isZero();
  }

  @Test
  void setForwardItFollows() {
    after(10);
    set = Duration.ofHours(1);
    assertThat(after(5)).isEqualTo(T.plus(set).plusSeconds(15));
    assertThat(onward.behind()).isZero();
  }
}
