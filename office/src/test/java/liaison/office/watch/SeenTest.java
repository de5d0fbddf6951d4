package liaison.office.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liaison.office.Ladder;
import liaison.office.LineView;
import liaison.office.NoteView;
import liaison.office.Party;
import liaison.office.Precedence;
import liaison.office.ReceiptView;
import liaison.office.Rung;
import liaison.office.TrafficClass;
import liaison.office.alarm.Alarm;
import liaison.office.alarm.Cause;
import liaison.office.watch.LogLine.Entry;
import org.junit.jupiter.api.Test;

class SeenTest {
  private static final Instant T = Instant.parse("2026-11-22T12:00:00Z");
  private final Map<String, Integer> known = new HashMap<>();

  private static NoteView note(String serial, Rung rung, ReceiptView... receipts) {
    String from = serial.startsWith("S") ? "SOUTH" : "NORTH";
    return new NoteView(
        serial,
        from,
        List.of(),
        Precedence.FLASH,
        TrafficClass.LIAISON,
        "s",
        7,
        T.toEpochMilli(),
        null,
        null,
        -1,
        new Ladder(rung, Map.of(), List.of(receipts)));
  }

  private static ReceiptView receipt(String what, int side) {
    return new ReceiptView(Rung.OPENED, what, side, 4, 0, null, null);
  }

  private static Alarm alarm(Alarm.State state) {
    return new Alarm(12, Cause.FLASH, "N-000001", state, T, T, null, 0, 3L, null);
  }

  private List<String> look(List<NoteView> notes, List<Alarm> alarms, Seen.Said... said) {
    Seen seen = Seen.of(known, new Seen.Now("SOUTH", 1, notes, alarms, List.of(said)));
    known.putAll(seen.how());
    return seen.lines().stream()
        .map(e -> e.event() + " " + e.about() + " " + e.officer() + " " + e.text())
        .toList();
  }

  @Test
  void anAlarmIsLookedForUntilItsEndIsWritten() {
    for (Alarm.State state : Alarm.State.values()) {
      known.clear();
      look(List.of(note("N-1", Rung.OPENED)), List.of(alarm(state)));
      assertThat(Seen.unended(known))
          .as(state.name())
          .isEqualTo(state == Alarm.State.CLOSED ? Set.of() : Set.of(12L));
    }
  }

  @Test
  void anOwnNoteIsFollowedToItsEndAndNothingIsWrittenTwice() {
    assertThat(look(List.of(note("S-1", Rung.SEALED)), List.of()))
        .containsExactly("RELEASED S-1 7 FLASH");
    assertThat(look(List.of(note("S-1", Rung.SEALED)), List.of())).isEmpty();
    assertThat(look(List.of(note("S-1", Rung.DELIVERED)), List.of()))
        .containsExactly("REACHED S-1 null null");
    NoteView opened = note("S-1", Rung.OPENED, receipt("opened", 0));
    assertThat(look(List.of(opened), List.of())).containsExactly("THEIRS S-1 null opened");
    assertThat(look(List.of(opened), List.of())).isEmpty();
    known.clear();
    assertThat(look(List.of(opened), List.of()))
        .containsExactly("RELEASED S-1 7 FLASH", "REACHED S-1 null null", "THEIRS S-1 null opened");
  }

  @Test
  void aNoteThatCame() {
    assertThat(look(List.of(note("N-1", Rung.DELIVERED)), List.of()))
        .containsExactly("ARRIVED N-1 null FLASH");
    NoteView more = note("N-1", Rung.OPENED, receipt("opened", 1), receipt("related to", 0));
    assertThat(look(List.of(more), List.of()))
        .containsExactly("OURS N-1 4 opened", "THEIRS N-1 null related to");
    assertThat(look(List.of(more), List.of())).isEmpty();
  }

  @Test
  void anAlarmThroughAllItsStates() {
    List<String> all = new ArrayList<>();
    for (Alarm.State state :
        List.of(
            Alarm.State.SOUNDING,
            Alarm.State.SILENCED,
            Alarm.State.SOUNDING,
            Alarm.State.ACKNOWLEDGED,
            Alarm.State.ACKNOWLEDGED,
            Alarm.State.RETURNED,
            Alarm.State.SILENCED,
            Alarm.State.ACKNOWLEDGED,
            Alarm.State.CLOSED,
            Alarm.State.CLOSED)) all.addAll(look(List.of(), List.of(alarm(state))));
    assertThat(all)
        .containsExactly(
            "SOUNDED 12 null FLASH N-000001",
            "TAKEN 12 3 FLASH N-000001",
            "SOUNDED 12 null FLASH N-000001",
            "TAKEN 12 3 FLASH N-000001",
            "ENDED 12 null FLASH N-000001");
  }

  @Test
  void aCallAndADeclarationOnce() {
    Seen.Said said =
        new Seen.Said("said 0/1/4", Entry.desk(Event.DECLARED, "NORTH", null, "SEVERED"));
    assertThat(look(List.of(), List.of(), said)).hasSize(1);
    assertThat(look(List.of(), List.of(), said)).isEmpty();
  }

  @Test
  void aLogThatBeginsSpeaksOfNothingBefore() {
    Seen.Now now =
        new Seen.Now("SOUTH", 1, List.of(note("N-1", Rung.DELIVERED)), List.of(), List.of());
    Seen silent = Seen.silently(now);
    assertThat(silent.lines()).isEmpty();
    assertThat(Seen.of(silent.how(), now).lines()).isEmpty();
  }

  @Test
  void aLineGoesUpAndDown() {
    Party north = new Party(0, "NORTH", "N");
    LineView up = new LineView(north, true, T, T, null, Map.of());
    LineView down = new LineView(north, false, null, T, "the connection broke", Map.of());
    assertThat(Seen.lines(Map.of(), List.of(down))).isEmpty();
    assertThat(Seen.lines(Map.of(), List.of(up)))
        .containsExactly(Entry.desk(Event.LINE_UP, "NORTH", null, null));
    assertThat(Seen.lines(Map.of("NORTH", Event.LINE_UP), List.of(up))).isEmpty();
    assertThat(Seen.lines(Map.of("NORTH", Event.LINE_UP), List.of(down)))
        .containsExactly(Entry.desk(Event.LINE_DOWN, "NORTH", null, "the connection broke"));
    assertThat(Seen.lines(Map.of("NORTH", Event.LINE_DOWN), List.of(down))).isEmpty();
  }
}
