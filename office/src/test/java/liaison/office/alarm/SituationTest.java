package liaison.office.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import liaison.office.Dealing;
import liaison.office.Ladder;
import liaison.office.LineState;
import liaison.office.LineView;
import liaison.office.NoteView;
import liaison.office.Party;
import liaison.office.Past;
import liaison.office.Precedence;
import liaison.office.Rung;
import liaison.office.TrafficClass;
import org.junit.jupiter.api.Test;

class SituationTest {
  private static final Instant T = Instant.parse("2026-11-22T17:39:00Z");
  private static final Party SOUTH = new Party(0, "SOUTH", "S");
  private static final Party NORTH = new Party(1, "NORTH", "N");

  @Test
  void onlyFlashAndImmediateToUsSound() {
    List<NoteView> notes = new ArrayList<>();
    for (Precedence p : Precedence.values()) {
      notes.add(note("N-00000" + p.ordinal(), "NORTH", List.of(), p, Rung.DELIVERED));
    }
    notes.add(note("N-000011", "NORTH", List.of("EAST"), Precedence.FLASH, Rung.DELIVERED));
    notes.add(note("S-000001", "SOUTH", List.of(), Precedence.FLASH, Rung.DELIVERED));
    assertThat(with(notes, List.of()).conditions())
        .containsExactly(
            new Condition(Cause.IMMEDIATE, "N-000002", null),
            new Condition(Cause.FLASH, "N-000003", null));
  }

  @Test
  void aSignedReceiptOfOurOfficerEndsItAndOpeningItDoesNot() {
    for (Rung rung : Rung.values()) {
      NoteView note = note("N-000003", "NORTH", List.of("SOUTH"), Precedence.FLASH, rung);
      boolean ended = rung.compareTo(Rung.ACCEPTED) >= 0;
      assertThat(with(List.of(note), List.of()).conditions().isEmpty()).isEqualTo(ended);
    }
  }

  @Test
  void aNoteOfAnEpochThatHasEndedSoundsUntilItIsDealtWith() {
    for (Precedence p : Precedence.values()) {
      NoteView old = ended(note("N-000003", "NORTH", List.of(), p, Rung.DELIVERED), 0);
      boolean urgent = p.compareTo(Precedence.IMMEDIATE) >= 0;
      assertThat(sounds(old)).as(p.name()).isEqualTo(urgent);
      assertThat(sounds(old.with(new Dealing(1, T, "rung up")))).isFalse();
    }
    assertThat(
            sounds(ended(note("S-000001", "SOUTH", List.of(), Precedence.FLASH, Rung.SEALED), 0)))
        .isFalse();
  }

  /** The numbers of the sides are those of its epoch: 2 was ours, -1 tells that we were not in. */
  @Test
  void whoTookANoteIsCountedByTheNumbersOfItsEpoch() {
    Ladder theirs = new Ladder(Rung.ACCEPTED, Map.of(0, Rung.ACCEPTED, 2, Rung.OPENED), List.of());
    NoteView note = note("N-000003", "NORTH", List.of(), Precedence.FLASH, theirs);
    assertThat(sounds(ended(note, 2))).isTrue();
    assertThat(sounds(ended(note, 0))).isFalse();
    assertThat(sounds(ended(note, -1))).isFalse();
    assertThat(sounds(note)).isFalse();
  }

  private static boolean sounds(NoteView note) {
    return !with(List.of(note), List.of()).conditions().isEmpty();
  }

  private static NoteView ended(NoteView note, int self) {
    return new NoteView(
        note.serial(),
        note.from(),
        note.to(),
        note.precedence(),
        note.cls(),
        note.subject(),
        note.officer(),
        note.time(),
        null,
        null,
        -1,
        new Past(self, null),
        note.ladder());
  }

  @Test
  void aReceiptOfAThirdSideDoesNotEndIt() {
    Ladder ladder = new Ladder(Rung.ANSWERED, Map.of(0, Rung.OPENED, 2, Rung.ANSWERED), List.of());
    NoteView note = note("N-000003", "NORTH", List.of(), Precedence.FLASH, ladder);
    assertThat(with(List.of(note), List.of()).conditions()).hasSize(1);
  }

  @Test
  void aLineSoundsWhenItHasBeenSilentForHalfAMinuteAndNotWhenItIsDeclaredClosed() {
    assertThat(with(List.of(), List.of(line(29_999, LineState.OPEN))).conditions()).isEmpty();
    assertThat(with(List.of(), List.of(line(30_000, LineState.OPEN))).conditions())
        .containsExactly(new Condition(Cause.LINE_SILENT, "NORTH", null));
    assertThat(with(List.of(), List.of(line(90_000, LineState.SEVERED))).conditions()).isEmpty();
    for (TrafficClass open : TrafficClass.values()) {
      LineView line = line(90_000, LineState.SUSPENDED, open);
      assertThat(with(List.of(), List.of(line)).conditions()).as(open + " is open").hasSize(1);
      assertThat(line.state()).isEqualTo(LineState.SILENT);
    }
    LineView never = new LineView(NORTH, false, null, null, null, Map.of());
    assertThat(with(List.of(), List.of(never)).conditions()).hasSize(1);
  }

  @Test
  void aLineLastHeardBeforeTheClockWasSetBackSounds() {
    assertThat(with(List.of(), List.of(line(-30_000, LineState.OPEN))).conditions()).isEmpty();
    assertThat(with(List.of(), List.of(line(-3_600_000, LineState.OPEN))).conditions())
        .containsExactly(new Condition(Cause.LINE_SILENT, "NORTH", null));
  }

  @Test
  void aCallRingsAtOnceAndIsMissedAfterTenMinutes() {
    assertThat(call(T, true)).containsExactly(new Condition(Cause.CALL_RINGING, "opening", null));
    assertThat(call(T.minusSeconds(599), false)).isEmpty();
    assertThat(call(T.minusSeconds(600), false))
        .containsExactly(new Condition(Cause.CALL_MISSED, "opening", null));
  }

  @Test
  void aGapInTheRosterSoundsAfterTenMinutes() {
    assertThat(house(null, T.minusSeconds(599))).isEmpty();
    assertThat(house(null, T.minusSeconds(600)))
        .containsExactly(new Condition(Cause.ROSTER_GAP, "SOUTH 221729Z NOV 26", null));
  }

  @Test
  void aNodeThatSignsNothingSounds() {
    assertThat(house("it was restored: 10 entries", null))
        .containsExactly(new Condition(Cause.OWN_NODE, "SOUTH: it was restored", null));
  }

  @Test
  void whoeverHasOneFaultOrGapHasNotTheNext() {
    assertThat(house("it was restored: 11 entries", null))
        .as("the same, though a figure has changed")
        .isEqualTo(house("it was restored: 10 entries", null));
    assertThat(house("it does not answer", null)).isNotEqualTo(house("it was restored", null));
    Instant evening = T.minus(Duration.ofHours(1));
    assertThat(house(null, evening)).isNotEqualTo(house(null, evening.minusSeconds(60)));
  }

  private static List<Condition> call(Instant at, boolean ringing) {
    Situation.Call call = new Situation.Call("opening", at, ringing);
    return new Situation(T, T, SOUTH, null, List.of(), List.of(), List.of(call), null).conditions();
  }

  private static List<Condition> house(String standstill, Instant unattended) {
    return new Situation(T, T, SOUTH, standstill, List.of(), List.of(), List.of(), unattended)
        .conditions();
  }

  private static Situation with(List<NoteView> notes, List<LineView> lines) {
    Instant began = T.minus(Duration.ofHours(1));
    return new Situation(T, began, SOUTH, null, notes, lines, List.of(), null);
  }

  /** {@code declared} for every class but these. */
  private static LineView line(long silentMillis, LineState declared, TrafficClass... open) {
    Map<TrafficClass, LineState> all = new EnumMap<>(TrafficClass.class);
    for (TrafficClass of : TrafficClass.values()) {
      all.put(of, List.of(open).contains(of) ? LineState.OPEN : declared);
    }
    return new LineView(NORTH, false, null, T.minusMillis(silentMillis), null, all);
  }

  private static NoteView note(
      String serial, String from, List<String> to, Precedence precedence, Rung rung) {
    return note(serial, from, to, precedence, new Ladder(rung, Map.of(0, rung), List.of()));
  }

  private static NoteView note(
      String serial, String from, List<String> to, Precedence precedence, Ladder ladder) {
    return new NoteView(
        serial,
        from,
        to,
        precedence,
        TrafficClass.LIAISON,
        "a subject",
        1,
        T.toEpochMilli(),
        null,
        null,
        -1,
        ladder);
  }
}
