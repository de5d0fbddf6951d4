package liaison.office.calls;

import static liaison.office.calls.Doing.ANSWER;
import static liaison.office.calls.Doing.MISS;
import static liaison.office.calls.Doing.NO_MESSAGE;
import static liaison.office.calls.Doing.RING;
import static liaison.office.calls.Doing.SPOKE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import liaison.office.Act;
import liaison.office.Act.CallCause;
import liaison.office.Act.CallOutcome;
import liaison.office.Act.CallType;
import liaison.office.Refused;
import liaison.office.alarm.Situation;
import liaison.office.calls.Calendar.Day;
import liaison.office.calls.Call.State;
import org.junit.jupiter.api.Test;

class CallsTest {
  private static final int US = 0;
  private static final int THEM = 1;
  private static final Instant NINE = Instant.parse("2026-11-23T00:00:00Z");
  private final List<Said> said = new ArrayList<>();
  private Due due = new Due(CallType.OPENING, NINE, US, List.of(Day.WORKING, Day.WORKING));

  @Test
  void aCallComesNear() {
    assertThat(state(-601)).isEqualTo(State.LATER);
    assertThat(may(-601)).isEmpty();
    assertThat(state(-600)).isEqualTo(State.SOON);
    assertThat(may(-600)).containsExactly(RING);
    assertThat(state(0)).isEqualTo(State.OPEN);
    assertThat(may(0)).containsExactlyInAnyOrder(RING, MISS);
    assertThat(state(599)).isEqualTo(State.OPEN);
    assertThat(state(600)).isEqualTo(State.LATE);
    assertThat(may(12 * 3600 - 1)).contains(RING);
    assertThat(may(12 * 3600)).containsExactly(MISS);
  }

  @Test
  void aSideThatRingsForEverIsPutTogetherAtOnceAndHeardAsAFew() {
    List<Said> many = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      Instant at = NINE.plusMillis(i);
      many.add(new Said(THEM, 1, at, at, CallType.CONTACT, at, CallOutcome.RUNG, null, null));
    }
    List<Call> calls =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Calls.of(List.of(due), many));
    assertThat(calls).hasSize(50_001);
    assertThat(Calls.alarming(calls, US, NINE.plusSeconds(55)))
        .hasSize(Calls.MOST_ALARMING)
        .allMatch(Situation.Call::ringing);
  }

  @Test
  void eachTryRingsTwoMinutesAndThereAreThree() {
    for (int i = 0; i < Call.TRIES; i++) {
      assertThat(may(i * 120)).contains(RING);
      say(US, i * 120, CallOutcome.RUNG, null, null);
      assertThat(state(i * 120)).isEqualTo(State.RINGS_THERE);
      assertThat(may(i * 120 + 119)).isEmpty();
      assertThat(call().tries(US)).isEqualTo(i + 1);
    }
    assertThat(state(360)).isEqualTo(State.OPEN);
    assertThat(may(360)).containsExactly(MISS);
    assertThatThrownBy(() -> act(RING, 360))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("three");
    say(US, 361, CallOutcome.MISSED, CallCause.NOBODY, null);
    assertThat(state(361)).isEqualTo(State.MISSED);
    assertThat(may(361)).isEmpty();
  }

  @Test
  void whoIsRungAnswersWhileItRingsAndEachSideEndsItInItsOwnWords() {
    say(THEM, 0, CallOutcome.RUNG, null, null);
    assertThat(state(0)).isEqualTo(State.RINGS_HERE);
    assertThat(may(119)).containsExactlyInAnyOrder(ANSWER, NO_MESSAGE, SPOKE, MISS);
    assertThat(may(120)).doesNotContain(ANSWER, NO_MESSAGE, SPOKE);
    say(US, 30, CallOutcome.ANSWERED, null, null);
    assertThat(state(31)).isEqualTo(State.ANSWERED);
    assertThat(may(31)).containsExactlyInAnyOrder(NO_MESSAGE, SPOKE);
    assertThat(call().may(THEM, NINE.plusSeconds(31))).containsExactlyInAnyOrder(NO_MESSAGE, SPOKE);
    say(US, 40, CallOutcome.ANSWERED, null, "No message.");
    assertThat(state(41)).isEqualTo(State.HELD);
    assertThat(may(41)).isEmpty();
    assertThat(call().state(THEM, NINE.plusSeconds(41))).isEqualTo(State.ANSWERED);
    say(THEM, 50, CallOutcome.ANSWERED, null, "Nothing.");
    assertThat(call().state(THEM, NINE.plusSeconds(51))).isEqualTo(State.HELD);
    assertThat(state(51)).isEqualTo(State.HELD);
  }

  @Test
  void aSideNeverSaysForTheOtherThatItAnswered() {
    say(US, 0, CallOutcome.RUNG, null, null);
    for (Doing doing : List.of(ANSWER, NO_MESSAGE, SPOKE))
      for (int at : List.of(1, 119, 120, 900))
        assertThatThrownBy(() -> act(doing, at)).isInstanceOf(Refused.class);
    say(US, 10, CallOutcome.ANSWERED, null, null);
    assertThat(call().may(THEM, NINE.plusSeconds(11)))
        .as("our own claim opens nothing, to them or to us")
        .doesNotContain(NO_MESSAGE, SPOKE);
    assertThat(may(11)).doesNotContain(ANSWER, NO_MESSAGE, SPOKE);
    say(THEM, 12, CallOutcome.ANSWERED, null, null);
    assertThat(may(13)).containsExactlyInAnyOrder(NO_MESSAGE, SPOKE);
  }

  @Test
  void anAnswerToNothingIsNone() {
    say(THEM, 0, CallOutcome.ANSWERED, null, "We spoke.");
    assertThat(state(1)).isEqualTo(State.OPEN);
    assertThat(may(1)).containsExactlyInAnyOrder(RING, MISS);
  }

  @Test
  void bothRingAtOnceAndEitherAnswers() {
    say(US, 0, CallOutcome.RUNG, null, null);
    say(THEM, 1, CallOutcome.RUNG, null, null);
    assertThat(state(2)).isEqualTo(State.RINGS_HERE);
    say(US, 3, CallOutcome.ANSWERED, null, null);
    assertThat(state(4)).isEqualTo(State.ANSWERED);
  }

  @Test
  void aRefusalEndsTheRingAndARingAfterTheLastWordOpensItAgain() {
    say(US, 0, CallOutcome.RUNG, null, null);
    say(THEM, 5, CallOutcome.MISSED, CallCause.REFUSED, null);
    assertThat(may(6)).containsExactlyInAnyOrder(RING, MISS);
    say(US, 10, CallOutcome.MISSED, CallCause.REFUSED, null);
    assertThat(may(11)).isEmpty();
    say(THEM, 1800, CallOutcome.RUNG, null, null);
    assertThat(state(1801)).isEqualTo(State.RINGS_HERE);
    assertThat(state(1920)).isEqualTo(State.LATE);
    assertThat(may(1920)).contains(MISS);
  }

  @Test
  void aRingThatWasLongUnderWayRingsFromWhenItIsHereUnlessItsAuthorHasSaidMore() {
    Said late = said(THEM, 0, 7_200, CallOutcome.RUNG, null, null);
    said.add(late);
    assertThat(state(7_201)).isEqualTo(State.RINGS_HERE);
    said.add(said(THEM, 400, 7_200, CallOutcome.MISSED, CallCause.NOBODY, null));
    assertThat(state(7_201)).isEqualTo(State.LATE);
    assertThat(call().unmet(US)).isTrue();
  }

  @Test
  void theStatementSaysWhatWasDoneAndForWhichHour() {
    assertThat(act(RING, 0))
        .isEqualTo(
            new Act.Call(CallType.OPENING, CallOutcome.RUNG, null, null, NINE.toEpochMilli()));
    Call here =
        new Call(
            CallType.OPENING, NINE, due, List.of(said(THEM, 0, 0, CallOutcome.RUNG, null, null)));
    assertThat(here.act(NO_MESSAGE, null, "No message.", US, NINE).outcome())
        .isEqualTo(CallOutcome.ANSWERED);
    assertThat(here.act(ANSWER, CallCause.LINK, "x", US, NINE))
        .isEqualTo(
            new Act.Call(CallType.OPENING, CallOutcome.ANSWERED, null, null, NINE.toEpochMilli()));
    assertThatThrownBy(() -> here.act(SPOKE, null, " ", US, NINE)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> here.act(MISS, null, "x", US, NINE)).isInstanceOf(Refused.class);
    for (CallCause cause : CallCause.values())
      assertThat(here.act(MISS, cause, "", US, NINE))
          .isEqualTo(
              new Act.Call(CallType.OPENING, CallOutcome.MISSED, cause, null, NINE.toEpochMilli()));
  }

  @Test
  void outsideTheScheduleACallBeginsWithARingAndNothingElse() {
    Call contact = Call.contact(NINE);
    assertThat(contact.may(US, NINE)).containsExactly(RING);
    assertThat(contact.act(RING, null, null, US, NINE).type()).isEqualTo(CallType.CONTACT);
  }

  @Test
  void bothSidesWordsOfOneHourStandTogetherAndAContactAlone() {
    Said a = said(US, 0, 0, CallOutcome.RUNG, null, null);
    Said b = at(said(THEM, 5, 5, CallOutcome.ANSWERED, null, null), CallType.OPENING, 1_800);
    Said far = at(said(THEM, 9, 9, CallOutcome.RUNG, null, null), CallType.OPENING, 7_201);
    Said closing = at(said(THEM, 9, 9, CallOutcome.RUNG, null, null), CallType.CLOSING, 0);
    Said contact = at(said(US, 9, 9, CallOutcome.RUNG, null, null), CallType.CONTACT, 0);
    Said other = at(said(THEM, 9, 9, CallOutcome.RUNG, null, null), CallType.CONTACT, 1);
    List<Call> calls = Calls.of(List.of(due), List.of(a, b, far, closing, contact, other));
    assertThat(calls).hasSize(5);
    assertThat(calls.getFirst()).isEqualTo(new Call(CallType.OPENING, NINE, due, List.of(a, b)));
    assertThat(calls).filteredOn(c -> c.due() == null).allMatch(c -> c.said().size() == 1);
  }

  @Test
  void aWordBelongsToTheNearestCallAndWithoutAScheduleToTheFirstOfItsHour() {
    Due later = new Due(CallType.OPENING, NINE.plusSeconds(5_400), US, due.days());
    Said near = at(said(THEM, 0, 0, CallOutcome.RUNG, null, null), CallType.OPENING, 3_600);
    List<Call> calls = Calls.of(List.of(due, later), List.of(near));
    assertThat(calls.get(0).said()).isEmpty();
    assertThat(calls.get(1).said()).containsExactly(near);
    Said ours = at(said(US, 1, 1, CallOutcome.ANSWERED, null, null), CallType.OPENING, 5_400);
    assertThat(Calls.of(List.of(), List.of(near, ours))).hasSize(1);
    assertThat(Calls.of(List.of(), List.of())).isEmpty();
  }

  @Test
  void aSpanHasItsOwnCallsWholeAndNoOthers() {
    List<Kept> kept =
        List.of(
            new Kept(
                NINE.minusSeconds(864_000),
                1,
                Schedule.usual(2, java.time.ZoneId.of("Asia/Seoul"))));
    Said early = at(said(THEM, 0, 0, CallOutcome.RUNG, null, null), CallType.OPENING, -1_800);
    Said old =
        at(
            said(THEM, -864_000, -864_000, CallOutcome.RUNG, null, null),
            CallType.OPENING,
            -864_000);
    List<Said> all = List.of(old, early);
    assertThat(Calls.between(kept, all, NINE, NINE.plusSeconds(1)))
        .singleElement()
        .satisfies(c -> assertThat(c.said()).containsExactly(early));
    assertThat(Calls.between(kept, all, NINE.minusSeconds(3_600), NINE)).isEmpty();
    assertThat(Calls.between(kept, all, NINE, NINE.plusSeconds(28_800))).hasSize(1);
    assertThat(Calls.between(kept, all, NINE, NINE.plusSeconds(28_801))).hasSize(2);
  }

  @Test
  void theAlarmKnowsWhatRingsAndWhatWasNotHeld() {
    assertThat(alarming(-1)).isEmpty();
    assertThat(alarming(0)).containsExactly(new Situation.Call("230000Z", NINE, false));
    assertThat(alarming(12 * 3600 - 1)).hasSize(1);
    assertThat(alarming(12 * 3600)).isEmpty();
    say(US, 1, CallOutcome.RUNG, null, null);
    assertThat(alarming(2)).as("our own ring is no call held").hasSize(1);
    say(THEM, 3, CallOutcome.ANSWERED, null, null);
    assertThat(alarming(4)).isEmpty();
    said.clear();
    say(THEM, -300, CallOutcome.RUNG, null, null);
    assertThat(alarming(-299)).containsExactly(new Situation.Call("230000Z", NINE, true));
    say(US, 700, CallOutcome.MISSED, CallCause.NOBODY, null);
    assertThat(alarming(701)).isEmpty();
  }

  @Test
  void aHolidayOfEitherSideMissesNothingButARingUnheardIsMissedOnAnyDay() {
    for (Day day : Day.values()) {
      due = new Due(CallType.OPENING, NINE, US, List.of(Day.WORKING, day));
      assertThat(alarming(900).isEmpty()).as(day.name()).isEqualTo(!day.kept());
      assertThat(state(900)).isEqualTo(day.kept() ? State.LATE : State.UNKEPT);
      assertThat(may(900)).as("ring all the same").contains(RING);
    }
    say(THEM, 0, CallOutcome.RUNG, null, null);
    assertThat(alarming(130)).containsExactly(new Situation.Call("230000Z", NINE, false));
    said.clear();
    due = null;
    Said skewed = said(THEM, 9_000, 5, CallOutcome.RUNG, null, null);
    said.add(at(skewed, CallType.CONTACT, 9_000));
    List<Call> calls = Calls.of(List.of(), said);
    assertThat(Calls.alarming(calls, US, NINE.plusSeconds(130)))
        .as("their clock is wrong, ours counts")
        .containsExactly(new Situation.Call("230230Z", NINE.plusSeconds(5), false));
  }

  @Test
  void whatTheOtherSideAloneTellsOfACallOutsideTheScheduleAsksNothingOfUs() {
    due = null;
    say(THEM, 0, CallOutcome.MISSED, CallCause.LINK, null);
    assertThat(state(5)).isEqualTo(State.UNKEPT);
    say(THEM, 6, CallOutcome.RUNG, null, null);
    assertThat(state(7)).isEqualTo(State.RINGS_HERE);
    assertThat(state(200)).isEqualTo(State.OPEN);
  }

  private Call call() {
    said.sort(Comparator.comparing(Said::here));
    return new Call(CallType.OPENING, NINE, due, said);
  }

  private State state(long at) {
    return call().state(US, NINE.plusSeconds(at));
  }

  private java.util.Set<Doing> may(long at) {
    return call().may(US, NINE.plusSeconds(at));
  }

  private Act.Call act(Doing doing, long at) {
    return call().act(doing, CallCause.LINK, "text", US, NINE.plusSeconds(at));
  }

  private List<Situation.Call> alarming(long at) {
    return Calls.alarming(List.of(call()), US, NINE.plusSeconds(at));
  }

  private void say(int side, long at, CallOutcome outcome, CallCause cause, String text) {
    said.add(said(side, at, at, outcome, cause, text));
  }

  private static Said said(
      int side, long time, long here, CallOutcome outcome, CallCause cause, String text) {
    Instant t = NINE.plus(Duration.ofSeconds(time));
    return new Said(
        side, 1, t, NINE.plusSeconds(here), CallType.OPENING, NINE, outcome, cause, text);
  }

  private static Said at(Said s, CallType type, long scheduled) {
    return new Said(
        s.side(),
        s.officer(),
        s.time(),
        s.here(),
        type,
        NINE.plusSeconds(scheduled),
        s.outcome(),
        s.cause(),
        s.text());
  }
}
