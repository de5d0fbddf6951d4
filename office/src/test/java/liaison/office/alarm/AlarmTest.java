package liaison.office.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import liaison.office.Refused;
import liaison.office.alarm.Alarm.State;
import org.junit.jupiter.api.Test;

class AlarmTest {
  private static final Instant T = Instant.parse("2026-11-22T17:39:00Z");
  private static final Alarm FLASH =
      Alarm.raise(7, new Condition(Cause.FLASH, "N-000031", null), T);

  @Test
  void aSilenceLastsThirtySecondsAndIsNotMadeLonger() {
    Alarm quiet = FLASH.silence(T.plusSeconds(5));
    assertThat(quiet.sounds()).isFalse();
    assertThat(quiet.open()).isTrue();
    Alarm twice = quiet.silence(T.plusSeconds(20));
    assertThat(twice).isEqualTo(quiet);
    assertThat(twice.at(T.plusSeconds(35).minusMillis(1)).state()).isEqualTo(State.SILENCED);
    Alarm again = twice.at(T.plusSeconds(35));
    assertThat(again.state()).isEqualTo(State.SOUNDING);
    assertThat(again.since()).as("the duty chain counts on through a silence").isEqualTo(T);
  }

  @Test
  void onePersonHasItAndNobodyTakesItFromThem() {
    Alarm taken = FLASH.acknowledge(3, null, T.plusSeconds(10));
    assertThat(taken.open()).isFalse();
    assertThat(taken.by()).isEqualTo(3);
    assertThatThrownBy(() -> taken.acknowledge(4, null, T.plusSeconds(11)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("Officer 3");
    assertThat(taken.silence(T.plusSeconds(12))).isEqualTo(taken);
  }

  @Test
  void withoutAPromiseItReturnsAfterItsDueTimeAndTheChainBeginsAnew() {
    Alarm taken = FLASH.told(2).acknowledge(3, null, T.plusSeconds(10));
    Instant due = T.plusSeconds(610);
    assertThat(taken.at(due.minusMillis(1))).isEqualTo(taken);
    Alarm back = taken.at(due);
    assertThat(back.state()).isEqualTo(State.RETURNED);
    assertThat(back.sounds()).isTrue();
    assertThat(back.since()).isEqualTo(due);
    assertThat(back.told()).isZero();
    assertThat(back.acknowledge(4, null, due).by()).isEqualTo(4);
  }

  @Test
  void withAPromiseItReturnsAtThePromisedTime() {
    Duration hour = Duration.ofHours(1);
    Alarm taken = FLASH.acknowledge(3, hour, T);
    assertThat(taken.at(T.plus(hour).minusMillis(1)).open()).isFalse();
    assertThat(taken.at(T.plus(hour)).state()).isEqualTo(State.RETURNED);
    assertThat(FLASH.acknowledge(3, Alarm.LONGEST_PROMISE, T).open()).isFalse();
    for (Duration wrong :
        new Duration[] {
          Duration.ZERO, Duration.ofMinutes(-1), Alarm.LONGEST_PROMISE.plusMillis(1)
        }) {
      assertThatThrownBy(() -> FLASH.acknowledge(3, wrong, T)).isInstanceOf(Refused.class);
    }
  }

  @Test
  void aSilenceOfAClockThatWasSetBackHasRunOut() {
    Alarm quiet = FLASH.silence(T.plusSeconds(10));
    Instant back = T.minus(Duration.ofHours(1));
    Alarm again = quiet.at(back);
    assertThat(again.state()).isEqualTo(State.SOUNDING);
    assertThat(again.since()).as("or the duty chain would wait an hour").isEqualTo(back);
    assertThat(quiet.at(T.plusSeconds(10))).isEqualTo(quiet);
    assertThat(quiet.at(T.plusSeconds(10).minusMillis(1)).state()).isEqualTo(State.SOUNDING);
  }

  @Test
  void anAcknowledgementLongerThanAnyPromiseHasRunOut() {
    Alarm taken = FLASH.acknowledge(3, Alarm.LONGEST_PROMISE, T);
    assertThat(taken.at(T)).isEqualTo(taken);
    Instant nine = T.minus(Duration.ofHours(9));
    Alarm back = taken.at(nine);
    assertThat(back.state()).isEqualTo(State.RETURNED);
    assertThat(back.since()).isEqualTo(nine);
    assertThat(back.by()).isEqualTo(3);
  }

  @Test
  void byAClockThatWasSetBackWhatIsLeftOfItsTimeIsLeft() {
    Duration hour = Duration.ofHours(1);
    Alarm taken = FLASH.acknowledge(3, null, T).back(hour);
    assertThat(taken.at(T.minus(hour).plusSeconds(600).minusMillis(1))).isEqualTo(taken);
    assertThat(taken.at(T.minus(hour).plusSeconds(600)).state()).isEqualTo(State.RETURNED);
    assertThat(taken.raised()).isEqualTo(T);
    assertThat(FLASH.back(hour).since()).isEqualTo(T.minus(hour));
  }

  @Test
  void aSilentLineDoesNotComeBackWhileSomebodyHasIt() {
    Alarm line = Alarm.raise(8, new Condition(Cause.LINE_SILENT, "NORTH", null), T);
    Alarm taken = line.acknowledge(3, null, T);
    assertThat(taken.at(T.plus(Duration.ofDays(9)))).isEqualTo(taken);
  }

  @Test
  void whatHasEndedStaysEnded() {
    Alarm ended = FLASH.end(T.plusSeconds(3));
    assertThat(ended.closed()).isEqualTo(T.plusSeconds(3));
    assertThat(ended.silence(T)).isEqualTo(ended);
    assertThat(ended.at(T.plusSeconds(9999))).isEqualTo(ended);
    assertThat(ended.end(T.plusSeconds(9))).isEqualTo(ended);
    assertThatThrownBy(() -> ended.acknowledge(3, null, T)).isInstanceOf(Refused.class);
  }
}
