package liaison.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import liaison.office.Initials;
import liaison.office.Paper;
import liaison.office.Precedence;
import liaison.office.Relation;
import liaison.office.TrafficClass;
import liaison.office.floor.Draft;
import liaison.office.floor.Drafts;
import liaison.office.floor.Passkeys.Passkey;
import liaison.office.floor.Passkeys.Purpose;
import liaison.office.floor.Promises.Promise;
import liaison.office.floor.Wording;
import liaison.record.merkle.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloorDraftsTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00.123Z");
  private static final Instant WHOLE = Instant.parse("2026-11-27T10:00:00Z");
  private static final Wording FULL =
      new Wording(
          Relation.ANSWERS,
          "N-000031",
          Paper.NOTE_VERBALE,
          Precedence.FLASH,
          TrafficClass.LIVES_AT_RISK,
          "NORTH",
          "제목",
          "본문\n둘째 줄",
          WHOLE,
          WHOLE.plusSeconds(1));

  @TempDir Path home;

  private static Draft offered(Draft d, Instant at) {
    Initials.Under under = new Initials.Under(1, d.id(), d.wording().hash(), at);
    return d.offer(under, new Initials(new byte[] {1, 2, 3}));
  }

  @Test
  void everyWordingIsKeptThroughARestart() {
    Draft first = Draft.begin("0011223344556677", 1, FULL, NOW);
    Draft second = first.save(2, Wording.empty(), NOW.plusSeconds(1));
    Draft third = offered(second.save(1, FULL, NOW.plusSeconds(2)), NOW.plusSeconds(3));
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      Drafts drafts = floor.drafts();
      assertThat(drafts.save(null, first, 1)).isTrue();
      assertThat(drafts.save(null, first, 1)).isFalse();
      assertThat(drafts.save(first, second, 2)).isTrue();
      assertThat(drafts.save(first, second, 2)).isFalse();
      assertThat(drafts.move(first, offered(first, NOW))).isFalse();
      assertThat(drafts.save(second, third, 1)).isTrue();
    }
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      Drafts drafts = floor.drafts();
      assertThat(drafts.of(first.id())).contains(third);
      assertThat(third.authors()).isEqualTo(Set.of(1L, 2L));
      assertThat(drafts.wordings(first.id(), 9))
          .extracting(Drafts.Saved::version, Drafts.Saved::officer, Drafts.Saved::wording)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(3L, 1L, FULL),
              org.assertj.core.groups.Tuple.tuple(2L, 2L, Wording.empty()),
              org.assertj.core.groups.Tuple.tuple(1L, 1L, FULL));
      assertThat(drafts.wording(first.id(), 2).orElseThrow().wording()).isEqualTo(Wording.empty());
      assertThat(drafts.open()).containsExactly(third);
      Draft filing = third.file("S-000417", Hash.sha256(new byte[] {1}), NOW);
      assertThat(drafts.move(third, filing)).isTrue();
      assertThat(drafts.move(third, third.discard(NOW))).isFalse();
      assertThat(drafts.of(first.id())).contains(filing);
      assertThat(drafts.in(Draft.State.FILING)).containsExactly(filing);
      assertThat(drafts.in(Draft.State.OFFERED)).isEmpty();
      assertThat(drafts.move(filing, filing.filed(NOW))).isTrue();
      assertThat(drafts.open()).isEmpty();
      assertThat(drafts.closed(1)).containsExactly(filing.filed(NOW));
      assertThat(drafts.released("S-000417")).contains(filing.filed(NOW));
      assertThat(drafts.released("S-000418")).isEmpty();
    }
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      Draft.Offer offer = floor.drafts().released("S-000417").orElseThrow().offer();
      assertThat(offer.initials()).as("who else stood for it").isEqualTo(third.offer().initials());
    }
  }

  private static Wording text(String text) {
    return new Wording(
        null,
        null,
        Paper.NOTE,
        Precedence.ROUTINE,
        TrafficClass.LIAISON,
        null,
        "s",
        text,
        null,
        null);
  }

  @Test
  void autosavesOfAMinuteAreThinnedAndWhatWasOfferedStays() {
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      Drafts drafts = floor.drafts();
      Draft d = Draft.begin("0011223344556677", 1, text("0"), NOW);
      drafts.save(null, d, 1);
      for (int second = 2; second <= 150; second += 2) {
        Draft next = d.save(1, text("at " + second), NOW.plusSeconds(second));
        assertThat(drafts.save(d, next, 1)).isTrue();
        d = next;
      }
      assertThat(drafts.wordings(d.id(), 99))
          .extracting(s -> s.wording().text())
          .containsExactly("at 150", "at 120", "at 60", "0");
      assertThat(drafts.written(1, NOW.minusSeconds(1))).isEqualTo(6 + 6 + 5 + 1);
      assertThat(drafts.written(1, NOW)).isEqualTo(6 + 6 + 5);
      assertThat(drafts.written(2, NOW.minusSeconds(1))).isZero();

      Draft offered = offered(d, NOW.plusSeconds(151));
      drafts.move(d, offered);
      Draft gone = offered.discard(NOW.plusSeconds(152));
      drafts.move(offered, gone);
      Draft again = gone.takeUp(NOW.plusSeconds(153));
      drafts.move(gone, again);
      d = again;
      for (int second = 154; second < 160; second++) {
        Draft next = d.save(1, text("then " + second), NOW.plusSeconds(second));
        drafts.save(d, next, 1);
        d = next;
      }
      assertThat(drafts.wordings(d.id(), 99))
          .extracting(s -> s.wording().text())
          .contains("at 150", "then 159")
          .hasSizeLessThan(8);
      Draft other = d.save(2, text("of another"), NOW.plusSeconds(160));
      drafts.save(d, other, 2);
      assertThat(drafts.of(d.id()).orElseThrow().authors()).isEqualTo(Set.of(1L, 2L));
    }
  }

  @Test
  void aLongTextThatIsClearedByMistakeStays() {
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      Drafts drafts = floor.drafts();
      Draft d = Draft.begin("0011223344556677", 1, text("0"), NOW);
      drafts.save(null, d, 1);
      int second = 1;
      for (String now : new String[] {"1", "pasted ".repeat(100), "", "2", "23"}) {
        Draft next = d.save(1, text(now), NOW.plusSeconds(second++));
        drafts.save(d, next, 1);
        d = next;
      }
      assertThat(drafts.wordings(d.id(), 99))
          .extracting(s -> s.wording().text())
          .containsExactly("23", "pasted ".repeat(100), "0");
    }
  }

  @Test
  void listsAreReadWithoutTextsAndAPageOfWordingsEnds() {
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      Drafts drafts = floor.drafts();
      Draft d = Draft.begin("0011223344556677", 1, text("x".repeat(1 << 20)), NOW);
      drafts.save(null, d, 1);
      assertThat(drafts.listed()).hasSize(1);
      assertThat(drafts.listed().getFirst().wording()).isEqualTo(text(""));
      for (int i = 1; i < 6; i++) {
        Draft next = d.save(1, text(i + "x".repeat((1 << 20) - 1)), NOW.plusSeconds(120 * i));
        drafts.save(d, next, 1);
        d = next;
      }
      assertThat(drafts.wordings(d.id(), 99)).hasSize(4);
      assertThat(drafts.wordings(d.id(), 99).getFirst().version()).isEqualTo(6);
    }
  }

  @Test
  void promisesAndPasskeys() {
    try (SqliteFloor floor = SqliteFloor.open(home)) {
      Promise promise = new Promise("N-000031", 1, NOW.plusSeconds(60), NOW);
      floor.promises().put(promise);
      floor.promises().put(new Promise("N-000031", 2, NOW.plusSeconds(90), NOW));
      assertThat(floor.promises().of("N-000031").orElseThrow().officer()).isEqualTo(2);
      assertThat(floor.promises().of("N-000032")).isEmpty();
      Passkey sign = new Passkey(new byte[] {1}, 2, Purpose.SIGN, new byte[] {9}, "card", NOW);
      assertThat(floor.passkeys().add(sign)).isTrue();
      assertThat(
              floor
                  .passkeys()
                  .add(new Passkey(new byte[] {1}, 3, Purpose.ENTER, new byte[] {8}, null, NOW)))
          .isFalse();
      assertThat(floor.passkeys().of(2, Purpose.SIGN)).hasSize(1);
      assertThat(floor.passkeys().of(2, Purpose.ENTER)).isEmpty();
      assertThat(floor.passkeys().of(new byte[] {1}).orElseThrow().card()).isEqualTo("card");
      floor.passkeys().remove(new byte[] {1});
      assertThat(floor.passkeys().of(new byte[] {1})).isEmpty();
    }
  }
}
