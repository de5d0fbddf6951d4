package liaison.office.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import liaison.office.Dealing;
import liaison.office.Initials;
import liaison.office.Ladder;
import liaison.office.LineState;
import liaison.office.LineView;
import liaison.office.NoteView;
import liaison.office.Party;
import liaison.office.Past;
import liaison.office.Precedence;
import liaison.office.Rung;
import liaison.office.TrafficClass;
import liaison.office.alarm.Alarm;
import liaison.office.alarm.Cause;
import liaison.office.floor.Draft;
import liaison.office.floor.Promises.Promise;
import liaison.office.floor.Wording;
import liaison.office.watch.OpenMatter.Kind;
import liaison.office.watch.Watchkeeping.Read;
import liaison.record.Roles;
import org.junit.jupiter.api.Test;

class OpenMatterTest {
  private static final Instant T = Instant.parse("2026-11-22T12:00:00Z");
  private static final Party OWN = new Party(1, "SOUTH", "S");
  private static final Party NORTH = new Party(0, "NORTH", "N");

  private static NoteView note(
      String serial, Precedence precedence, Rung rung, Duration old, Instant reply) {
    return new NoteView(
        serial,
        serial.startsWith("S") ? "SOUTH" : "NORTH",
        List.of(),
        precedence,
        TrafficClass.LIAISON,
        "subject",
        7,
        T.minus(old).toEpochMilli(),
        reply == null ? null : (Long) reply.toEpochMilli(),
        null,
        -1,
        new Ladder(rung, Map.of(serial.startsWith("S") ? 0 : 1, rung), List.of()));
  }

  private static NoteView fresh(String serial, Precedence precedence, Rung rung) {
    return note(serial, precedence, rung, Duration.ZERO, null);
  }

  private static List<OpenMatter> of(List<NoteView> notes, Promise... promised) {
    return OpenMatter.of(
        new OpenMatter.Open(
            OWN,
            notes,
            List.of(),
            List.of(),
            List.of(),
            s -> List.of(promised).stream().filter(p -> p.serial().equals(s)).findFirst(),
            Optional.empty(),
            T));
  }

  private static List<String> keys(NoteView... notes) {
    return of(List.of(notes)).stream().map(OpenMatter::key).toList();
  }

  private static NoteView ended(NoteView n) {
    return new NoteView(
        n.serial(),
        n.from(),
        n.to(),
        n.precedence(),
        n.cls(),
        n.subject(),
        n.officer(),
        n.time(),
        n.replyBy(),
        n.validUntil(),
        n.position(),
        new Past(1, null),
        n.ladder());
  }

  @Test
  void whatStayedOpenInAnEpochThatHasEndedIsReadLast() {
    NoteView theirs = ended(fresh("N-1", Precedence.FLASH, Rung.DELIVERED));
    NoteView ours = ended(fresh("S-1", Precedence.FLASH, Rung.DELIVERED));
    NoteView done = ended(fresh("N-2", Precedence.FLASH, Rung.ACCEPTED));
    NoteView now = fresh("N-3", Precedence.ROUTINE, Rung.DELIVERED);
    assertThat(keys(theirs, ours, done, now))
        .containsExactly("UNACKNOWLEDGED N-3", "ENDED N-1", "ENDED S-1");
    Dealing dealing = new Dealing(2, T, "rung up");
    assertThat(keys(theirs.with(dealing), ours.with(dealing))).isEmpty();
    Promise promise = new Promise("N-1", 2, T.plusSeconds(60), T);
    assertThat(of(List.of(theirs.with(dealing)), promise)).isEmpty();
    assertThat(of(List.of(theirs), promise))
        .extracting(OpenMatter::kind)
        .containsExactly(Kind.PROMISED);
  }

  @Test
  void whatAnotherSideWrote() {
    for (Rung rung : Rung.values()) {
      boolean waits = rung.compareTo(Rung.ACCEPTED) < 0;
      assertThat(keys(fresh("N-1", Precedence.ROUTINE, rung)))
          .isEqualTo(waits ? List.of("UNACKNOWLEDGED N-1") : List.of());
      boolean closed = rung == Rung.REFUSED || rung == Rung.ANSWERED;
      String asked = (waits ? "UNACKNOWLEDGED" : "TO_ANSWER") + " N-1";
      assertThat(keys(note("N-1", Precedence.ROUTINE, rung, Duration.ZERO, T)))
          .isEqualTo(closed ? List.of() : List.of(asked));
      Promise promise = new Promise("N-1", 4, T.plusSeconds(60), T);
      assertThat(of(List.of(fresh("N-1", Precedence.ROUTINE, rung)), promise))
          .isEqualTo(
              closed
                  ? List.of()
                  : List.of(
                      new OpenMatter(
                          Kind.PROMISED, "N-1", "subject", T.plusSeconds(60), 4L, false)));
    }
  }

  @Test
  void whatWeWroteIsOpenWhenItIsUrgentOrOld() {
    Duration half = Duration.ofMinutes(30);
    for (Precedence precedence : Precedence.values())
      for (Duration old : List.of(Duration.ZERO, half.minusMillis(1), half))
        for (Rung rung : Rung.values()) {
          boolean told =
              precedence.compareTo(Precedence.IMMEDIATE) >= 0 || old.compareTo(half) >= 0;
          String kind =
              rung.compareTo(Rung.DELIVERED) < 0
                  ? "NOT_REACHED"
                  : rung.compareTo(Rung.ACCEPTED) < 0 ? "NOT_ACKNOWLEDGED" : null;
          assertThat(keys(note("S-1", precedence, rung, old, null)))
              .as(precedence + " " + old + " " + rung)
              .isEqualTo(told && kind != null ? List.of(kind + " S-1") : List.of());
        }
  }

  @Test
  void everythingElseAndTheOrder() {
    Draft draft = Draft.begin("d", 1, Wording.empty(), T);
    Alarm alarm =
        new Alarm(
            9, Cause.FLASH, "N-1", Alarm.State.ACKNOWLEDGED, T, T, T.plusSeconds(9), 0, 3L, null);
    List<LineView> lines =
        List.of(
            new LineView(NORTH, false, null, null, null, Map.of()),
            new LineView(new Party(2, "EAST", "E"), true, T, T, null, Map.of()),
            new LineView(
                new Party(3, "WEST", "W"),
                true,
                T,
                T,
                null,
                Map.of(TrafficClass.LIAISON, LineState.SEVERED)));
    List<OpenMatter> all =
        OpenMatter.of(
            new OpenMatter.Open(
                OWN,
                List.of(
                    fresh("N-1", Precedence.FLASH, Rung.DELIVERED),
                    note("N-3", Precedence.ROUTINE, Rung.DELIVERED, Duration.ZERO, null),
                    note("N-2", Precedence.ROUTINE, Rung.DELIVERED, Duration.ZERO, T)),
                lines,
                List.of(alarm),
                List.of(
                    draft,
                    draft.offer(new Initials.Under(5, "d", draft.wording().hash(), T), null)),
                s -> Optional.empty(),
                Optional.of(new Roster.Gap(T.plusSeconds(5), null)),
                T));
    assertThat(all)
        .extracting(OpenMatter::key)
        .containsExactly(
            "ALARM 9",
            "LINE NORTH",
            "LINE WEST",
            "GAP roster",
            "UNACKNOWLEDGED N-2",
            "UNACKNOWLEDGED N-3",
            "OFFERED d");
    assertThat(all.getFirst())
        .isEqualTo(new OpenMatter(Kind.ALARM, "9", "FLASH", T.plusSeconds(9), 3L, true));
    assertThat(all.getLast().officer()).isEqualTo(5);
  }

  @Test
  void aLongListNamesHowManyMore() {
    List<NoteView> notes = new ArrayList<>();
    for (int i = 1; i <= OpenMatter.MOST; i++)
      notes.add(fresh("N-" + i, Precedence.ROUTINE, Rung.DELIVERED));
    assertThat(of(notes)).hasSize(OpenMatter.MOST).noneMatch(m -> m.kind() == Kind.MORE);
    notes.add(fresh("N-99", Precedence.ROUTINE, Rung.DELIVERED));
    assertThat(of(notes)).hasSize(OpenMatter.MOST);
    assertThat(of(notes).getLast().key()).isEqualTo("MORE 2");
  }

  @Test
  void whoMayTakeTheWatch() {
    List<OpenMatter> open = of(List.of(fresh("N-1", Precedence.ROUTINE, Rung.DELIVERED)));
    Set<String> shown = Set.of("UNACKNOWLEDGED N-1");
    Read heard = new Read(shown, shown);
    for (int roles = 0; roles <= Roles.ALL; roles++)
      assertThat(Watchkeeping.obstacle(roles, open, heard, "fog").isEmpty())
          .as("roles " + roles)
          .isEqualTo((roles & ~Roles.OPERATOR) != 0);
    int duty = Roles.DUTY;
    assertThat(Watchkeeping.obstacle(duty, open, new Read(shown, Set.of()), "fog"))
        .contains(Watchkeeping.Obstacle.UNHEARD);
    for (String back : List.of("", " \n", "가".repeat(667)))
      assertThat(Watchkeeping.obstacle(duty, open, heard, back))
          .contains(Watchkeeping.Obstacle.SAY_BACK);
    assertThat(Watchkeeping.obstacle(duty, open, heard, "가".repeat(666))).isEmpty();
  }

  @Test
  void nothingUrgentIsBehindWhatIsLess() {
    List<NoteView> notes = new ArrayList<>();
    List<Alarm> alarms = new ArrayList<>();
    alarms.add(alarm(99, Alarm.State.SOUNDING, null));
    for (int i = 0; i < 20; i++) {
      notes.add(note("N-0001" + i, Precedence.PRIORITY, Rung.DELIVERED, Duration.ZERO, T));
      alarms.add(alarm(i, Alarm.State.ACKNOWLEDGED, T));
    }
    notes.add(fresh("N-000200", Precedence.FLASH, Rung.DELIVERED));
    List<OpenMatter> read = of(notes, alarms);
    assertThat(read).hasSize(OpenMatter.MOST);
    assertThat(read.getFirst().key()).isEqualTo("ALARM 99");
    assertThat(read.get(21).key()).isEqualTo("UNACKNOWLEDGED N-000200");
    assertThat(read.getLast().key()).isEqualTo("MORE 3");
  }

  private static Alarm alarm(long number, Alarm.State state, Instant until) {
    String about = "N-" + number;
    return new Alarm(number, Cause.FLASH, about, state, T, T, until, 0, 7L, null);
  }

  private static List<OpenMatter> of(List<NoteView> notes, List<Alarm> alarms) {
    return OpenMatter.of(
        new OpenMatter.Open(
            OWN, notes, List.of(), alarms, List.of(), s -> Optional.empty(), Optional.empty(), T));
  }

  @Test
  void whatCameMeanwhileKeepsNobodyFromTheWatchUnlessItIsUrgent() {
    Set<String> shown = Set.of("UNACKNOWLEDGED N-1");
    Read heard = new Read(shown, shown);
    for (Precedence precedence : Precedence.values()) {
      var open =
          of(
              List.of(
                  fresh("N-1", Precedence.ROUTINE, Rung.DELIVERED),
                  fresh("N-2", precedence, Rung.DELIVERED)));
      assertThat(Watchkeeping.obstacle(Roles.DUTY, open, heard, "fog").isPresent())
          .as(precedence.name())
          .isEqualTo(precedence.compareTo(Precedence.IMMEDIATE) >= 0);
    }
    Alarm alarm =
        new Alarm(9, Cause.LINE_SILENT, "NORTH", Alarm.State.SOUNDING, T, T, null, 0, null, null);
    var open = of(List.of(), List.of(alarm));
    assertThat(Watchkeeping.obstacle(Roles.DUTY, open, heard, "fog"))
        .contains(Watchkeeping.Obstacle.UNHEARD);
  }
}
