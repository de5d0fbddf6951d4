package liaison.office.line;

import static liaison.office.TrafficClass.LIAISON;
import static liaison.office.TrafficClass.LIVES_AT_RISK;
import static liaison.office.TrafficClass.MILITARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liaison.office.Initials;
import liaison.office.LineState;
import liaison.office.Refused;
import liaison.office.TrafficClass;
import liaison.record.merkle.Hash;
import org.junit.jupiter.api.Test;

class ChangeTest {
  private static final Instant T = Instant.parse("2026-11-22T12:00:00Z");

  private static Change change(LineState state, String reason, Instant until, TrafficClass... of) {
    return new Change(state, List.of(of), "", reason, until);
  }

  @Test
  void everyFault() {
    String longest = "가".repeat(1_365) + "a";
    Map<Change, Change.Fault> faults = new HashMap<>();
    faults.put(change(LineState.SILENT, "r", null, LIAISON), Change.Fault.SILENT);
    faults.put(change(LineState.SEVERED, "r", null), Change.Fault.CLASSES);
    faults.put(change(LineState.SEVERED, "r", null, LIVES_AT_RISK), Change.Fault.LIVES);
    faults.put(change(LineState.SUSPENDED, " ", null, LIAISON), Change.Fault.REASON);
    faults.put(change(LineState.SUSPENDED, longest + "a", null, LIAISON), Change.Fault.LONG);
    faults.put(change(LineState.OPEN, "", T.plusSeconds(1), LIAISON), Change.Fault.ENDLESS);
    faults.put(change(LineState.SEVERED, "r", T, LIAISON), Change.Fault.PAST);
    assertThat(faults.values()).containsExactlyInAnyOrder(Change.Fault.values());
    faults.forEach((change, fault) -> {
      assertThat(change.fault(false, T)).as(change.toString()).contains(fault);
      assertThatThrownBy(() -> change.checked(false, T)).isInstanceOf(Refused.class);
    });
    for (Change well :
        List.of(
            change(LineState.SUSPENDED, longest, T.plusSeconds(1), LIAISON, MILITARY),
            change(LineState.OPEN, "", null, LIAISON, LIVES_AT_RISK),
            change(LineState.SEVERED, "r", null, LIAISON)))
      assertThat(well.fault(false, T)).isEmpty();
    assertThat(change(LineState.SEVERED, "r", null, LIVES_AT_RISK).fault(true, T)).isEmpty();
  }

  @Test
  void anotherChangeHasAnotherHash() {
    Set<Hash> all = new HashSet<>();
    all.add(change(LineState.SEVERED, "r", null, LIAISON).hash());
    all.add(change(LineState.SUSPENDED, "r", null, LIAISON).hash());
    all.add(change(LineState.SEVERED, "s", null, LIAISON).hash());
    all.add(change(LineState.SEVERED, "r", T, LIAISON).hash());
    all.add(change(LineState.SEVERED, "r", null, LIAISON, MILITARY).hash());
    all.add(new Change(LineState.SEVERED, List.of(LIAISON), "r", "", null).hash());
    assertThat(all).hasSize(6);
    Change twice = change(LineState.SEVERED, "r", null, MILITARY, LIAISON, MILITARY);
    assertThat(twice.classes()).containsExactly(LIAISON, MILITARY);
    List<TrafficClass> both = new ArrayList<>(twice.going());
    both.addAll(twice.classes());
    assertThat(both).containsExactlyInAnyOrder(TrafficClass.values());
  }

  @Test
  void aProposalMovesOnlySo() {
    EnumSet<Proposal.State> all = EnumSet.allOf(Proposal.State.class);
    Map<Proposal.State, Set<Proposal.State>> may =
        Map.of(
            Proposal.State.DRAFTED, Set.of(Proposal.State.FILING, Proposal.State.DROPPED),
            Proposal.State.FILING, Set.of(Proposal.State.DECLARED, Proposal.State.DRAFTED),
            Proposal.State.DECLARED, Set.of(),
            Proposal.State.DROPPED, Set.of());
    Change c = change(LineState.SEVERED, "r", null, LIAISON);
    for (Proposal.State from : all)
      for (Proposal.State to : all) {
        Proposal p = new Proposal("a", 1, T, c, null, from, T, null, null);
        if (may.get(from).contains(to))
          assertThat(p.to(to, 2, null, T.plusSeconds(1)).state()).isEqualTo(to);
        else assertThatThrownBy(() -> p.to(to, 2, null, T)).isInstanceOf(Refused.class);
      }
    Proposal p = Proposal.draft(new Initials.Under(1, "a", c.hash(), T), c, null);
    assertThat(p.ended(T.plus(Duration.ofMinutes(30)).minusMillis(1))).isFalse();
    assertThat(p.ended(T.plus(Duration.ofMinutes(30)))).isTrue();
  }

  @Test
  void twoLeavesThatCoverEachOtherBoundTheClocks() {
    var ours = List.of(new ClockSpan.Covered(1_000, 6_200), new ClockSpan.Covered(2_000, 7_050));
    var theirs = List.of(new ClockSpan.Covered(7_000, 2_100), new ClockSpan.Covered(8_000, 9_000));
    assertThat(ClockSpan.of(ours, theirs))
        .contains(new ClockSpan(Duration.ofMillis(4_900), Duration.ofMillis(5_050)));
    assertThat(ClockSpan.of(ours, List.of())).isEmpty();
    assertThat(ClockSpan.of(List.of(), theirs)).isEmpty();
    ClockSpan ahead = ClockSpan.of(ours, theirs).orElseThrow();
    assertThat(ahead.differs(Duration.ofMillis(4_900))).isTrue();
    assertThat(ahead.differs(Duration.ofMillis(4_901))).isFalse();
    ClockSpan behind = new ClockSpan(Duration.ofSeconds(-20), Duration.ofSeconds(-11));
    assertThat(behind.differs(Duration.ofSeconds(11))).isTrue();
    assertThat(behind.differs(Duration.ofSeconds(12))).isFalse();
  }
}
