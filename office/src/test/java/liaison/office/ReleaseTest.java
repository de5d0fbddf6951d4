package liaison.office;

import static liaison.office.Release.Obstacle.ALONE;
import static liaison.office.Release.Obstacle.CHANGED;
import static liaison.office.Release.Obstacle.EXPIRED;
import static liaison.office.Release.Obstacle.INITIALS;
import static liaison.office.Release.Obstacle.LIMIT;
import static liaison.office.Release.Obstacle.OFFER;
import static liaison.office.Release.Obstacle.PAST;
import static liaison.office.Release.Obstacle.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import liaison.office.Release.Obstacle;
import liaison.office.Release.Releaser;
import liaison.office.floor.Draft;
import liaison.office.floor.Wording;
import liaison.record.merkle.Hash;
import org.junit.jupiter.api.Test;

/** Four eyes, at every boundary. */
class ReleaseTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  private static final long HAN = 1;
  private static final long KIM = 2;
  private static final long NOBODY = 9;

  static Wording wording(Precedence p, Paper paper, Instant until) {
    return new Wording(
        null, null, paper, p, TrafficClass.LIAISON, null, "Subject", "Text", null, until);
  }

  private static Draft offered(Wording w) {
    return offered(Draft.begin("0011223344556677", HAN, w, NOW), HAN, NOW);
  }

  /** Offered by that officer, who initials nothing. */
  static Draft offered(Draft d, long by, Instant at) {
    return d.offer(new Initials.Under(by, d.id(), d.wording().hash(), at), null);
  }

  private static void check(
      Release rule, Draft d, Releaser by, Hash shown, Instant now, Obstacle... expected) {
    boolean two = rule.takesTwo(d.wording(), List.of());
    assertThat(rule.obstacles(d, by, two, o -> o.offer().by() != NOBODY, shown, now))
        .containsExactly(expected);
  }

  private static Releaser may(long officer) {
    return new Releaser(officer, true, Precedence.FLASH);
  }

  @Test
  void onlyTheSideSaysWhatOneMayReleaseAloneAndNeverFlashNorNoteVerbale() {
    Precedence[] limits = {
      null, Precedence.ROUTINE, Precedence.PRIORITY, Precedence.IMMEDIATE, Precedence.FLASH
    };
    for (Precedence alone : limits) {
      Release rule = new Release(alone);
      for (Precedence p : Precedence.values()) {
        for (Paper paper : Paper.values()) {
          boolean two =
              p == Precedence.FLASH
                  || paper == Paper.NOTE_VERBALE
                  || alone == null
                  || p.code() > alone.code();
          Wording w = wording(p, paper, null);
          Draft d = offered(w);
          assertThat(rule.takesTwo(w, List.of())).as("%s %s %s", alone, p, paper).isEqualTo(two);
          check(rule, d, may(HAN), w.hash(), NOW, two ? new Obstacle[] {ALONE} : new Obstacle[0]);
          check(rule, d, may(KIM), w.hash(), NOW);
        }
      }
    }
  }

  @Test
  void whoeverWroteAnyOfItIsNoSecondPerson() {
    Wording w = wording(Precedence.FLASH, Paper.NOTE, null);
    Draft d =
        Draft.begin("0011223344556677", HAN, w, NOW)
            .save(KIM, wording(Precedence.FLASH, Paper.PROTEST, null), NOW)
            .save(HAN, w, NOW);
    check(Release.USUAL, offered(d, HAN, NOW), may(KIM), w.hash(), NOW, ALONE);
    check(Release.USUAL, offered(d, HAN, NOW), may(3), w.hash(), NOW);
    check(Release.USUAL, offered(d, 3, NOW), may(3), w.hash(), NOW, ALONE);
    check(Release.USUAL, offered(d, 3, NOW), may(4), w.hash(), NOW);
  }

  @Test
  void whatTakesTwoIsInitialled() {
    Wording w = wording(Precedence.FLASH, Paper.NOTE, null);
    Draft d = Draft.begin("0011223344556677", HAN, w, NOW);
    check(Release.USUAL, offered(d, NOBODY, NOW), may(KIM), w.hash(), NOW, INITIALS);
    check(Release.USUAL, offered(d, NOBODY, NOW), may(HAN), w.hash(), NOW, ALONE);
    Wording routine = wording(Precedence.ROUTINE, Paper.NOTE, null);
    Draft alone = Draft.begin("0011223344556677", HAN, routine, NOW);
    check(Release.USUAL, offered(alone, NOBODY, NOW), may(HAN), routine.hash(), NOW);
  }

  @Test
  void whatCorrectsANoteThatTookTwoTakesTwo() {
    Wording w = wording(Precedence.ROUTINE, Paper.NOTE, null);
    var plain = new Release.Weight(Precedence.ROUTINE, Paper.NOTE);
    for (var two :
        List.of(
            new Release.Weight(Precedence.FLASH, Paper.NOTE),
            new Release.Weight(Precedence.PRIORITY, Paper.NOTE),
            new Release.Weight(Precedence.ROUTINE, Paper.NOTE_VERBALE)))
      assertThat(Release.USUAL.takesTwo(w, List.of(plain, two))).isTrue();
    assertThat(Release.USUAL.takesTwo(w, List.of(plain))).isFalse();
  }

  @Test
  void anOfferStandsForThirtyMinutes() {
    Wording w = wording(Precedence.ROUTINE, Paper.NOTE, null);
    Draft d = offered(w);
    Instant end = NOW.plusSeconds(30 * 60);
    check(Release.USUAL, d, may(KIM), w.hash(), end.minusMillis(1));
    check(Release.USUAL, d, may(KIM), w.hash(), end, EXPIRED);
    check(Release.USUAL, offered(d, HAN, end), may(KIM), w.hash(), end);
  }

  @Test
  void onlyWhatWasShownAndOfferedGoesOut() {
    Wording w = wording(Precedence.ROUTINE, Paper.NOTE, null);
    Wording other = wording(Precedence.PRIORITY, Paper.NOTE, null);
    check(Release.USUAL, offered(w), may(KIM), other.hash(), NOW, CHANGED);
    Draft changed = offered(w).save(HAN, other, NOW);
    check(Release.USUAL, changed, may(KIM), w.hash(), NOW, OFFER, CHANGED);
    check(Release.USUAL, changed, may(KIM), other.hash(), NOW, OFFER);
    check(Release.USUAL, offered(changed, HAN, NOW), may(KIM), other.hash(), NOW);
  }

  @Test
  void itsTimeIsNotPast() {
    Wording w = wording(Precedence.ROUTINE, Paper.NOTE, NOW.plusSeconds(1));
    check(Release.USUAL, offered(w), may(KIM), w.hash(), NOW.plusMillis(999));
    check(Release.USUAL, offered(w), may(KIM), w.hash(), NOW.plusSeconds(1), PAST);
  }

  @Test
  void theReleaserHasTheRoleAndTheLimit() {
    for (Precedence p : Precedence.values()) {
      Wording w = wording(p, Paper.NOTE, null);
      for (Precedence limit : Precedence.values()) {
        Obstacle[] expected = p.code() > limit.code() ? new Obstacle[] {LIMIT} : new Obstacle[0];
        check(Release.USUAL, offered(w), new Releaser(KIM, true, limit), w.hash(), NOW, expected);
      }
      check(
          Release.USUAL,
          offered(w),
          new Releaser(KIM, false, Precedence.FLASH),
          w.hash(),
          NOW,
          ROLE);
    }
  }

  @Test
  void everyObstacleIsASentence() {
    assertThat(Arrays.stream(Obstacle.values()).map(o -> o.reason().toString()))
        .allMatch(s -> s.endsWith("."))
        .doesNotHaveDuplicates();
  }
}
