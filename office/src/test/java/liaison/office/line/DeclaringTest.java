package liaison.office.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import liaison.office.Act;
import liaison.office.LineState;
import liaison.office.Prepared;
import liaison.office.Reason;
import liaison.office.Refused;
import liaison.office.TrafficClass;
import liaison.office.floor.Proposals;
import liaison.office.line.Declaring.Obstacle;
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
  private final Declaring declaring =
      new Declaring(new Memory(), new Hand(), Clock.fixed(NOW, ZoneOffset.UTC), () -> {});

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

  private final class Hand implements Declaring.Hand {
    @Override
    public boolean releaser(long officer) {
      return acting.contains(officer);
    }

    @Override
    public Reason refuses(long officer) {
      return acting.contains(officer) ? null : Reason.of("unaccredited", "Not accredited.");
    }

    @Override
    public Prepared prepare(long officer, Act.Declare act) {
      byte[] payload = "payload".getBytes(java.nio.charset.StandardCharsets.UTF_8);
      return new Prepared(
          "act", officer, null, new Unsigned(new byte[0], payload, payload), null, Long.MAX_VALUE);
    }

    @Override
    public byte[] sign(Prepared prepared) {
      return new byte[] {1};
    }

    @Override
    public void complete(String id, byte[] signature, Runnable later) {
      known = later;
      if (stuck) throw new Refused("The node did not answer.");
    }

    @Override
    public boolean stands(Hash payload) {
      return payload.equals(stands);
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
    assertThat(declaring.obstacles(p, 2, CHANGE.hash())).containsExactly(Obstacle.DRAFTER);
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
