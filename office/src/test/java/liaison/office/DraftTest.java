package liaison.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import liaison.office.floor.Draft;
import liaison.office.floor.Draft.State;
import liaison.office.floor.Draft.Step;
import liaison.office.floor.Wording;
import liaison.record.merkle.Hash;
import org.junit.jupiter.api.Test;

class DraftTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  private static final Wording FIRST = ReleaseTest.wording(Precedence.ROUTINE, Paper.NOTE, null);
  private static final Wording OTHER =
      ReleaseTest.wording(Precedence.PRIORITY, Paper.PROTEST, null);

  private static final Map<Step, UnaryOperator<Draft>> STEPS = new EnumMap<>(Step.class);

  static {
    STEPS.put(Step.SAVE, d -> d.save(2, OTHER, NOW));
    STEPS.put(Step.OFFER, d -> ReleaseTest.offered(d, 1, NOW));
    STEPS.put(Step.SEND_BACK, d -> d.sendBack("not so", NOW));
    STEPS.put(Step.FILE, d -> d.file("S-000001", Hash.EMPTY, NOW));
    STEPS.put(Step.FAIL, d -> d.fail(NOW));
    STEPS.put(Step.FILED, d -> d.filed(NOW));
    STEPS.put(Step.DISCARD, d -> d.discard(NOW));
    STEPS.put(Step.TAKE_UP, d -> d.takeUp(NOW));
  }

  private static Draft in(State state) {
    Draft d = Draft.begin("0011223344556677", 1, FIRST, NOW);
    Draft offered = ReleaseTest.offered(d, 1, NOW);
    return switch (state) {
      case DRAFT -> d;
      case OFFERED -> offered;
      case SENT_BACK -> offered.sendBack("why", NOW);
      case FILING -> offered.file("S-000001", Hash.EMPTY, NOW);
      case RELEASED -> offered.file("S-000001", Hash.EMPTY, NOW).filed(NOW);
      case DISCARDED -> d.discard(NOW);
    };
  }

  @Test
  void anOfferStandsThirtyMinutesAndNoLongerWhereTheClockIsSetBack() {
    Draft.Offer offer = in(State.OFFERED).offer();
    assertThat(offer.ended(offer.until().minusMillis(1))).isFalse();
    assertThat(offer.ended(offer.until())).isTrue();
    assertThat(offer.ended(NOW.minus(Onward.SLACK))).isFalse();
    assertThat(offer.ended(NOW.minus(Onward.SLACK).minusMillis(1))).isTrue();
  }

  @Test
  void theWholeTable() {
    List<String> taken = new ArrayList<>();
    for (State state : State.values()) {
      for (Step step : Step.values()) {
        State next = state.after(step);
        if (next == null) {
          assertThatThrownBy(() -> STEPS.get(step).apply(in(state)))
              .as("%s %s", state, step)
              .isInstanceOf(Refused.class);
        } else {
          assertThat(STEPS.get(step).apply(in(state)).state()).isEqualTo(next);
          taken.add(state + " " + step + " " + next);
        }
      }
    }
    assertThat(taken)
        .containsExactly(
            "DRAFT SAVE DRAFT",
            "DRAFT OFFER OFFERED",
            "DRAFT DISCARD DISCARDED",
            "OFFERED SAVE DRAFT",
            "OFFERED OFFER OFFERED",
            "OFFERED SEND_BACK SENT_BACK",
            "OFFERED FILE FILING",
            "OFFERED DISCARD DISCARDED",
            "SENT_BACK SAVE DRAFT",
            "SENT_BACK OFFER OFFERED",
            "SENT_BACK DISCARD DISCARDED",
            "FILING FAIL OFFERED",
            "FILING FILED RELEASED",
            "DISCARDED TAKE_UP DRAFT");
  }

  @Test
  void aChangeEndsTheOfferAndAddsAnAuthor() {
    Draft changed = in(State.OFFERED).save(2, OTHER, NOW);
    assertThat(changed.offer()).isNull();
    assertThat(changed.version()).isEqualTo(2);
    assertThat(changed.authors()).isEqualTo(Set.of(1L, 2L));
    assertThat(changed.drafter()).isEqualTo(1);
  }

  @Test
  void whoeverOffersItHasAHandInIt() {
    Draft d = Draft.begin("0011223344556677", 1, FIRST, NOW);
    assertThat(ReleaseTest.offered(d, 3, NOW).hands()).isEqualTo(Set.of(1L, 3L));
    assertThat(ReleaseTest.offered(d, 3, NOW).sendBack("why", NOW).hands()).isEqualTo(Set.of(1L));
  }

  @Test
  void aFailedFilingKeepsTheOfferAsItWas() {
    Draft offered = in(State.OFFERED);
    Draft failed = offered.file("S-000001", Hash.EMPTY, NOW.plusSeconds(9)).fail(NOW);
    assertThat(failed).isEqualTo(offered);
  }

  @Test
  void theReasonStaysUntilItIsOfferedAgain() {
    Draft back = in(State.SENT_BACK);
    assertThat(back.save(1, OTHER, NOW).comment()).isEqualTo("why");
    assertThat(ReleaseTest.offered(back.save(1, OTHER, NOW), 1, NOW).comment()).isNull();
  }
}
