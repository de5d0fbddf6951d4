package liaison.office.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liaison.office.Accreditation;
import liaison.office.Dealing;
import liaison.office.Ladder;
import liaison.office.NoteView;
import liaison.office.Party;
import liaison.office.Past;
import liaison.office.Precedence;
import liaison.office.Refused;
import liaison.office.Rung;
import liaison.office.Staff;
import liaison.office.TrafficClass;
import liaison.office.floor.WatchLog;
import liaison.office.watch.LogLine.Entry;
import liaison.record.Officer;
import liaison.record.Roles;
import liaison.record.cose.Ed25519Key;
import org.junit.jupiter.api.Test;

class DealingsTest {
  private static final Instant T = Instant.parse("2026-11-27T12:00:00Z");
  private static final Party SOUTH = new Party(1, "SOUTH", "S");
  private static final Staff STAFF = new Staff(List.of(officer(7, T)), Map.of(), Set.of(7L));

  private final List<LogLine> lines = new ArrayList<>();
  private final WatchLog log = log();
  private Dealings dealings = new Dealings(log);

  private static Accreditation officer(long number, Instant from) {
    byte[] basePoint = new byte[32];
    Arrays.fill(basePoint, (byte) 0x66);
    basePoint[0] = 0x58;
    Officer officer = new Officer(number, new Ed25519Key(basePoint), Roles.DUTY, new byte[64]);
    return new Accreditation(officer, 0, 0, from.toEpochMilli(), List.of());
  }

  @SuppressWarnings("unchecked")
  private WatchLog log() {
    return (WatchLog)
        Proxy.newProxyInstance(
            WatchLog.class.getClassLoader(),
            new Class<?>[] {WatchLog.class},
            (proxy, method, given) ->
                switch (method.getName()) {
                  case "of" ->
                      lines.stream()
                          .filter(l -> ((List<Event>) given[0]).contains(l.entry().event()))
                          .toList();
                  case "add" -> {
                    LogLine last = lines.isEmpty() ? null : lines.getLast();
                    Entry entry = ((List<Entry>) given[0]).getFirst();
                    lines.add(LogLine.after(last, entry, (Instant) given[1]));
                    yield List.of(lines.getLast());
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static NoteView note(String serial, Rung rung, Past past) {
    return new NoteView(
        serial,
        serial.startsWith("S") ? "SOUTH" : "NORTH",
        List.of(),
        Precedence.FLASH,
        TrafficClass.MILITARY,
        "subject",
        3,
        T.toEpochMilli(),
        null,
        null,
        -1,
        past,
        new Ladder(rung, Map.of(), List.of()));
  }

  private static NoteView ended(String serial, Rung rung) {
    return note(serial, rung, new Past(1, null));
  }

  private void deal(NoteView note, long officer, String what) {
    dealings.deal(note, SOUTH, STAFF, officer, what, T);
  }

  private void refused(NoteView note, long officer, String what, String why) {
    int before = lines.size();
    assertThatThrownBy(() -> deal(note, officer, what))
        .isInstanceOf(Refused.class)
        .hasMessageContaining(why);
    assertThat(lines).hasSize(before);
  }

  @Test
  void whatItsEpochLeftBehindIsDealtWithOnceAndForGood() {
    NoteView note = ended("N-000003", Rung.DELIVERED);
    List<NoteView> all = List.of(note, ended("N-000004", Rung.OPENED));
    assertThat(dealings.show(all)).isEqualTo(all).allMatch(NoteView::open);

    deal(note, 7, "Rang the river posts.");
    Dealing dealt = new Dealing(7, T, "Rang the river posts.");
    assertThat(dealings.show(all).getFirst().dealt()).isEqualTo(dealt);
    assertThat(dealings.show(all)).extracting(NoteView::open).containsExactly(false, true);
    refused(note, 7, "again", "dealt with already, by officer 7");
    assertThat(lines).hasSize(1);
    Entry line = new Entry(Event.DEALT, "N-000003", 7L, "Rang the river posts.", null);
    assertThat(lines.getFirst().entry()).isEqualTo(line);

    dealings = new Dealings(log);
    assertThat(dealings.show(note).dealt()).isEqualTo(dealt);
    refused(note, 7, "after a restart", "dealt with already");
  }

  @Test
  void aNoteOfTheEpochInForceIsAcknowledgedInstead() {
    refused(note("N-000003", Rung.DELIVERED, null), 7, "x", "not a note that its epoch left");
    lines.add(LogLine.after(null, new Entry(Event.DEALT, "N-000003", 7L, "x", null), T));
    NoteView sameSerial = note("N-000003", Rung.DELIVERED, null);
    assertThat(new Dealings(log).show(sameSerial).open()).isTrue();
  }

  @Test
  void whatIsLeftToBeDone() {
    for (Rung rung : Rung.values()) {
      assertThat(Dealings.due(ended("S-000001", rung), "SOUTH"))
          .as("ours " + rung)
          .isEqualTo(rung.compareTo(Rung.ACCEPTED) < 0);
      assertThat(Dealings.due(ended("N-000001", rung), "SOUTH"))
          .as("theirs " + rung)
          .isEqualTo(rung != Rung.REFUSED && rung != Rung.ANSWERED);
      assertThat(Dealings.due(note("N-000001", rung, null), "SOUTH")).isFalse();
    }
  }

  @Test
  void whoMayAcknowledgeMayAndSaysWhatWasDone() {
    NoteView note = ended("N-000003", Rung.DELIVERED);
    refused(note, 8, "x", "not accredited");
    Staff later = new Staff(List.of(officer(7, T.plusMillis(1))), Map.of(), Set.of(7L));
    assertThatThrownBy(() -> dealings.deal(note, SOUTH, later, 7, "x", T))
        .hasMessageContaining("seven days");
    for (String what : List.of("", "  ", "가".repeat(667)))
      refused(note, 7, what, "Say in 1 to 2000 bytes");
    deal(note, 7, "가".repeat(666));
    deal(ended("S-000001", Rung.SEALED), 7, "Sent again as S-000002.");
    assertThat(lines).hasSize(2);
  }
}
