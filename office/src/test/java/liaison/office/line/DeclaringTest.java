package liaison.office.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import liaison.office.Act;
import liaison.office.Initials;
import liaison.office.LineState;
import liaison.office.Pen;
import liaison.office.Prepared;
import liaison.office.Reason;
import liaison.office.Refused;
import liaison.office.TrafficClass;
import liaison.office.floor.Proposals;
import liaison.office.line.Declaring.Obstacle;
import liaison.record.Kind;
import liaison.record.Unsigned;
import liaison.record.merkle.Hash;
import org.junit.jupiter.api.Test;

/** A declaration takes two people of the record, and none stays half filed. */
class DeclaringTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  private static final Change CHANGE =
      new Change(LineState.SUSPENDED, List.of(TrafficClass.LIAISON), "", "No answer.", null);

  private final Map<String, Proposal> kept = new LinkedHashMap<>();
  private Hash stands = CHANGE.hash();
  private boolean stuck;
  private boolean full;
  private Runnable known;
  private final Set<Long> acting = new HashSet<>(Set.of(1L, 2L));
  private final Set<Hash> filed = new HashSet<>();
  private int prepared;
  private final Declaring declaring =
      new Declaring(
          new Memory(),
          new Hand(),
          payload -> payload.equals(stands) || filed.contains(payload),
          Clock.fixed(NOW, ZoneOffset.UTC),
          () -> {});

  private final class Memory implements Proposals {
    @Override
    public Optional<Proposal> of(String id) {
      return Optional.ofNullable(kept.get(id));
    }

    @Override
    public List<Proposal> newest(int most) {
      return kept.values().stream().toList().reversed().stream().limit(most).toList();
    }

    @Override
    public List<Proposal> in(Proposal.State state) {
      return kept.values().stream().filter(p -> p.state() == state).toList();
    }

    @Override
    public boolean begin(Proposal p) {
      return kept.putIfAbsent(p.id(), p) == null;
    }

    @Override
    public boolean move(Proposal before, Proposal after) {
      if (full) throw new IllegalStateException("the floor is full");
      return kept.replace(before.id(), before, after);
    }
  }

  private final class Hand extends Pen {
    @Override
    public boolean releaser(long officer, Kind kind) {
      return acting.contains(officer);
    }

    @Override
    public Reason refuses(long officer) {
      return acting.contains(officer) ? null : Reason.of("unaccredited", "Not accredited.");
    }

    @Override
    public Prepared prepare(long officer, Act act) {
      byte[] payload = act.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
      Unsigned unsigned = new Unsigned(new byte[0], payload, payload);
      String id = "act" + ++prepared + " of " + officer;
      return new Prepared(id, officer, null, unsigned, null, Long.MAX_VALUE);
    }

    @Override
    public void complete(String id, byte[] signature, Runnable later) {
      known = later;
      if (stuck) throw new Refused("The node did not answer.");
      filed.add(
          kept.values().stream()
              .filter(p -> p.state() == Proposal.State.FILING)
              .findFirst()
              .orElseThrow()
              .payload());
      later.run();
    }
  }

  @Test
  void bothWhoDraftAndWhoDeclareAreInTheRecordAndAct() {
    assertThatThrownBy(() -> declaring.draft("a", 9, CHANGE, false))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("Not accredited");
    assertThat(kept).isEmpty();
    Proposal p = declaring.draft("b", 1, CHANGE, false);
    assertThat(declaring.obstacles(p, 2, CHANGE.hash())).isEmpty();
    assertThat(declaring.obstacles(p, 1, CHANGE.hash())).containsExactly(Obstacle.ALONE);
    acting.remove(1L);
    assertThat(declaring.obstacles(p, 2, CHANGE.hash())).containsExactly(Obstacle.INITIALS);
  }

  private Prepared laid(String id, long officer) {
    return declaring.prepare(id, officer, CHANGE.hash(), "suspended");
  }

  private void notLaid(String id, long officer, Prepared act) {
    assertThatThrownBy(() -> declaring.declare(id, officer, act.id(), null))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("Nothing was laid before you");
  }

  @Test
  void whatIsLaidBeforeOneIsNotPushedOutByAnother() {
    acting.addAll(LongStream.range(10, 400).boxed().toList());
    declaring.draft("a", 1, CHANGE, false);
    Prepared mine = laid("a", 2);
    for (long officer = 10; officer < 400; officer++) laid("a", officer);
    declaring.declare("a", 2, mine.id(), null);
    assertThat(kept.get("a").state()).isEqualTo(Proposal.State.DECLARED);
    assertThat(kept.get("a").by()).isEqualTo(2);
  }

  @Test
  void eightLieBeforeAnOfficerAndTheOldestGoes() {
    declaring.draft("a", 1, CHANGE, false);
    Prepared first = laid("a", 2);
    Prepared second = laid("a", 2);
    for (int i = 3; i <= 9; i++) laid("a", 2);
    notLaid("a", 2, first);
    declaring.declare("a", 2, second.id(), null);
    assertThat(filed).hasSize(1);
  }

  @Test
  void onlyWhatWasLaidIsDeclaredByWhomItWasLaidBeforeAndOnce() {
    acting.add(3L);
    declaring.draft("a", 1, CHANGE, false);
    declaring.draft("b", 1, CHANGE, false);
    Prepared act = laid("a", 2);
    notLaid("a", 3, act);
    notLaid("b", 2, act);
    assertThatThrownBy(() -> declaring.prepare("a", 2, CHANGE.hash(), "severed"))
        .hasMessageContaining("Type SUSPENDED");
    assertThat(filed).isEmpty();
    declaring.declare("a", 2, act.id(), null);
    notLaid("a", 2, act);
    assertThat(filed).hasSize(1);
  }

  /** Drafted by whoever initials nothing. */
  private static Proposal draft(String id, long officer, Change change, Instant at) {
    return Proposal.draft(new Initials.Under(officer, id, change.hash(), at), change, null);
  }

  @Test
  void initialsMadeElsewhereAreOfThisOfficerUnderThisAndFresh() {
    byte[] signed = declaring.tbs(declaring.under("a", 1, CHANGE, false));
    Change other = new Change(LineState.SEVERED, CHANGE.classes(), "", "No answer.", null);
    for (Runnable bad :
        List.<Runnable>of(
            () -> declaring.draft("a", 1, CHANGE, false, NOW, new byte[] {1}),
            () -> declaring.draft("a", 2, CHANGE, false, NOW, signed),
            () -> declaring.draft("b", 1, CHANGE, false, NOW, signed),
            () -> declaring.draft("a", 1, other, false, NOW, signed),
            () -> declaring.draft("a", 1, CHANGE, false, NOW.plusMillis(1), signed)))
      assertThatThrownBy(bad::run)
          .isInstanceOf(Refused.class)
          .hasMessageContaining("not the signature of your key");
    Instant late = NOW.minusSeconds(300);
    assertThatThrownBy(() -> declaring.draft("a", 1, CHANGE, false, late, signed))
        .hasMessageContaining("too long ago");
    assertThat(kept).isEmpty();
    Proposal p = declaring.draft("a", 1, CHANGE, false, NOW, signed);
    assertThat(declaring.draft("a", 1, CHANGE, false, NOW, signed)).as("pressed twice").isSameAs(p);
    assertThatThrownBy(() -> declaring.draft("a", 1, other, false))
        .hasMessageContaining("just changed");
    assertThat(declaring.obstacles(p, 2, CHANGE.hash())).isEmpty();
    assertThat(declaring.obstacles(draft("c", 1, CHANGE, NOW), 2, CHANGE.hash()))
        .containsExactly(Obstacle.INITIALS);
  }

  /** In the order people are told: the first thing is what to do first. */
  @Test
  void everythingInTheWayIsTold() {
    Instant soon = NOW.plusSeconds(60);
    Change brief = new Change(LineState.SUSPENDED, CHANGE.classes(), "", "No answer.", soon);
    Proposal p = draft("a", 9, brief, NOW.minus(Duration.ofMinutes(31)));
    assertThat(declaring.obstacles(p, 8, CHANGE.hash()))
        .containsExactly(Obstacle.EXPIRED, Obstacle.CHANGED, Obstacle.ROLE);
    kept.put("a", p);
    assertThatThrownBy(() -> declaring.prepare("a", 8, CHANGE.hash(), "suspended"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("ended after thirty minutes")
        .hasMessageContaining("Read it again")
        .hasMessageContaining("not accredited as a releaser");
    Change past = new Change(LineState.SUSPENDED, CHANGE.classes(), "", "No answer.", NOW);
    Proposal dropped = draft("b", 2, past, NOW).to(Proposal.State.DROPPED, 2, null, NOW);
    assertThat(declaring.obstacles(dropped, 2, past.hash()))
        .containsExactly(Obstacle.STATE, Obstacle.PAST, Obstacle.ALONE);
  }

  @Test
  void whoStopsActingAfterItWasLaidDeclaresNothing() {
    declaring.draft("a", 1, CHANGE, false);
    Prepared act = laid("a", 2);
    acting.remove(2L);
    assertThatThrownBy(() -> declaring.declare("a", 2, act.id(), null))
        .hasMessageContaining("not accredited as a releaser");
    assertThat(filed).isEmpty();
    assertThat(kept.get("a").state()).isEqualTo(Proposal.State.DRAFTED);
  }

  @Test
  void whatIsHalfFiledIsSettledHoweverOldItIs() {
    declaring.draft("stands", 1, CHANGE, false);
    declaring.draft("fails", 1, CHANGE, false);
    kept.computeIfPresent("stands", (id, p) -> p.to(Proposal.State.FILING, 2, CHANGE.hash(), NOW));
    kept.computeIfPresent("fails", (id, p) -> p.to(Proposal.State.FILING, 2, Hash.EMPTY, NOW));
    for (int i = 0; i < 100; i++) declaring.draft("later" + i, 1, CHANGE, false);
    declaring.settle();
    assertThat(kept.get("stands").state()).isEqualTo(Proposal.State.DECLARED);
    assertThat(kept.get("fails").state()).isEqualTo(Proposal.State.DRAFTED);
  }

  @Test
  void whatTheNodeStillFilesIsNotSettledMeanwhileAndWhatTheFloorCouldNotKeepIsLater() {
    declaring.draft("a", 1, CHANGE, false);
    Prepared p = declaring.prepare("a", 2, CHANGE.hash(), "suspended");
    stuck = true;
    assertThatThrownBy(() -> declaring.declare("a", 2, p.id(), null))
        .hasMessageContaining("answer");
    declaring.settle();
    assertThat(kept.get("a").state()).isEqualTo(Proposal.State.FILING);
    stands = Hash.sha256(p.unsigned().payload());
    full = true;
    assertThatThrownBy(known::run).hasMessage("the floor is full");
    assertThat(kept.get("a").state()).isEqualTo(Proposal.State.FILING);
    full = false;
    declaring.settle();
    assertThat(kept.get("a").state()).isEqualTo(Proposal.State.DECLARED);
  }
}
