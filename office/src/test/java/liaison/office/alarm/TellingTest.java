package liaison.office.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TellingTest {
  private static final Instant T = Instant.parse("2026-11-22T17:39:00Z");
  private static final Alarm FLASH =
      Alarm.raise(7, new Condition(Cause.FLASH, "N-000031", null), T);

  /** Second by second, as the node does it. */
  private static List<String> story(Alarm alarm, boolean armed, int seconds) {
    List<String> told = new ArrayList<>();
    Alarm now = alarm;
    for (int s = 0; s <= seconds; s++) {
      Instant at = T.plusSeconds(s);
      now = now.at(at);
      for (Telling t : Telling.due(List.of(now), armed, at, at)) {
        told.add(s + " " + t.step());
      }
      now = Telling.done(now, at);
    }
    return told;
  }

  @Test
  void theChainGoesDeskSecondHeadAndThenTheHeadAgainUntilSomebodyAnswers() {
    assertThat(story(FLASH, false, 1201))
        .containsExactly("0 DESK", "120 SECOND", "300 HEAD", "600 HEAD", "900 HEAD", "1200 HEAD");
  }

  @Test
  void anArmedDeskSparesTheFirstStepAndNoOther() {
    assertThat(story(FLASH, true, 301)).containsExactly("120 SECOND", "300 HEAD");
  }

  @Test
  void aSilenceDoesNotStopTheChainAndAnAcknowledgementDoes() {
    assertThat(story(FLASH.silence(T), true, 121)).containsExactly("120 SECOND");
    assertThat(story(FLASH.acknowledge(3, null, T), false, 599)).isEmpty();
    assertThat(story(FLASH.acknowledge(3, null, T), true, 721))
        .as("it returns at 600 s")
        .containsExactly("720 SECOND");
  }

  @Test
  void whatWasMissedWhileTheNodeWasDownIsToldOnceToEveryStep() {
    Instant later = T.plusSeconds(4_000);
    assertThat(steps(FLASH, true, later)).containsExactly(DutyStep.SECOND, DutyStep.HEAD);
    assertThat(steps(FLASH, false, later)).containsExactly(DutyStep.values());
    assertThat(steps(FLASH.told(1), false, later)).containsExactly(DutyStep.SECOND, DutyStep.HEAD);
    assertThat(steps(FLASH.told(9), false, later)).containsExactly(DutyStep.HEAD);
    Alarm done = Telling.done(FLASH, later);
    assertThat(Telling.due(List.of(done), true, null, later)).isEmpty();
  }

  private static List<DutyStep> steps(Alarm alarm, boolean armed, Instant now) {
    return Telling.due(List.of(alarm), armed, null, now).stream().map(Telling::step).toList();
  }

  @Test
  void itSoundsAnewEveryHalfMinuteWhileNoArmedDeskDoes() {
    Alarm told = FLASH.told(1);
    Instant at = T.plusSeconds(40);
    assertThat(Telling.due(List.of(told), false, at.minusSeconds(29), at)).isEmpty();
    assertThat(Telling.due(List.of(told), false, at.minusSeconds(30), at))
        .containsExactly(new Telling(told, DutyStep.DESK, true));
    assertThat(Telling.due(List.of(told), true, at.minusSeconds(30), at)).isEmpty();
    assertThat(Telling.due(List.of(told.silence(T)), false, at.minusSeconds(30), at)).isEmpty();
  }

  @Test
  void aDeskCountsAsArmedForTwentyFiveSeconds() {
    ArmedDesks desks = new ArmedDesks();
    desks.say("a", true, T);
    desks.say("b", true, T.plusSeconds(5));
    assertThat(desks.count(T.plusSeconds(25).minusMillis(1))).isEqualTo(2);
    assertThat(desks.count(T.plusSeconds(25))).isEqualTo(1);
    desks.say("b", false, T.plusSeconds(26));
    assertThat(desks.count(T.plusSeconds(26))).isZero();
    for (int i = 0; i <= ArmedDesks.MOST; i++) {
      desks.say("x" + i, true, T);
    }
    assertThat(desks.count(T)).isEqualTo(ArmedDesks.MOST);
  }

  @Test
  void sevenInAnHourAreTooMany() {
    List<Alarm> watch = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      watch.add(raised(T.plusSeconds(600L * i)));
    }
    assertThat(Tally.of(watch, T).tooMany()).isFalse();
    watch.add(raised(T.plusSeconds(3600)));
    assertThat(Tally.of(watch, T).mostInAnHour()).as("the first is an hour ago").isEqualTo(6);
    watch.add(raised(T.plusSeconds(3601)));
    Tally tally = Tally.of(watch, T);
    assertThat(tally.tooMany()).isTrue();
    assertThat(tally.total()).isEqualTo(8);
    assertThat(Tally.of(watch, T.plusSeconds(1)).total()).isEqualTo(7);
    assertThat(tally.byCause()).containsOnlyKeys(Cause.FLASH);
  }

  private static Alarm raised(Instant at) {
    return Alarm.raise(1, new Condition(Cause.FLASH, "N-000031", null), at);
  }
}
