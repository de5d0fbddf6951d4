package liaison.office.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import liaison.office.alarm.Alarm.State;
import org.junit.jupiter.api.Test;

class RoundTest {
  private static final Instant T = Instant.parse("2026-11-22T17:39:00Z");
  private static final Condition LINE = new Condition(Cause.LINE_SILENT, "NORTH", null);
  private static final Condition FLASH = new Condition(Cause.FLASH, "N-000031", T.plusSeconds(60));

  @Test
  void aNewConditionIsRaisedOnceAndFlashComesFirst() {
    Round first = Round.of(List.of(), List.of(LINE, FLASH), 4, T);
    assertThat(first.standing())
        .extracting(Alarm::cause)
        .containsExactly(Cause.FLASH, Cause.LINE_SILENT);
    assertThat(first.standing()).extracting(Alarm::number).containsExactly(5L, 4L);
    assertThat(first.changed()).hasSize(2);
    Round second = Round.of(first.standing(), List.of(LINE, FLASH), 6, T.plusSeconds(1));
    assertThat(second.standing()).isEqualTo(first.standing());
    assertThat(second.changed()).isEmpty();
  }

  @Test
  void whatArrivesAfterItsTimeIsDelayedAndDoesNotSound() {
    assertThat(Round.of(List.of(), List.of(FLASH), 1, T.plusSeconds(60).minusMillis(1)).standing())
        .hasSize(1);
    Round late = Round.of(List.of(), List.of(FLASH), 1, T.plusSeconds(60));
    assertThat(late.standing()).isEmpty();
    assertThat(late.changed()).isEmpty();
    assertThat(late.delayed()).containsExactly(FLASH);
  }

  @Test
  void whatSoundedInTimeSoundsOnPastIt() {
    Round first = Round.of(List.of(), List.of(FLASH), 1, T);
    Round later = Round.of(first.standing(), List.of(FLASH), 2, T.plusSeconds(300));
    assertThat(later.standing()).isEqualTo(first.standing());
    assertThat(later.delayed()).isEmpty();
  }

  @Test
  void aFloodIsFollowedInOneLook() {
    List<Condition> all =
        IntStream.range(0, 40_000)
            .mapToObj(n -> new Condition(Cause.IMMEDIATE, "N-" + n, null))
            .toList();
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          Round first = Round.of(List.of(), all, 1, T);
          Round second = Round.of(first.standing(), all, 40_001, T.plusSeconds(1));
          assertThat(second.standing()).isEqualTo(first.standing());
          assertThat(Round.of(first.standing(), List.of(), 40_001, T).changed()).hasSize(40_000);
        });
  }

  @Test
  void whatStandsNoLongerIsClosedAndMayComeAnew() {
    Round first = Round.of(List.of(), List.of(LINE), 1, T);
    Round gone = Round.of(first.standing(), List.of(), 2, T.plusSeconds(5));
    assertThat(gone.standing()).isEmpty();
    assertThat(gone.changed())
        .singleElement()
        .satisfies(a -> assertThat(a.state()).isEqualTo(State.CLOSED))
        .satisfies(a -> assertThat(a.closed()).isEqualTo(T.plusSeconds(5)));
    assertThat(Round.of(gone.standing(), List.of(LINE), 2, T.plusSeconds(9)).standing())
        .singleElement()
        .satisfies(a -> assertThat(a.number()).isEqualTo(2));
  }

  @Test
  void anAcknowledgedAlarmStandsBehindThoseNobodyHas() {
    List<Alarm> two = Round.of(List.of(), List.of(FLASH, LINE), 1, T).standing();
    List<Alarm> taken = List.of(two.get(0).acknowledge(3, null, T), two.get(1));
    List<Alarm> now = Round.of(taken, List.of(FLASH, LINE), 3, T).standing();
    assertThat(now).extracting(Alarm::cause).containsExactly(Cause.LINE_SILENT, Cause.FLASH);
  }
}
