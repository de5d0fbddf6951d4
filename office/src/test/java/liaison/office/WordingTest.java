package liaison.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import liaison.office.Proofreading.Question;
import liaison.office.floor.Wording;
import liaison.record.merkle.Hash;
import org.junit.jupiter.api.Test;

class WordingTest {
  private static final Instant NOW = Instant.parse("2026-11-22T17:44:00Z");
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  private static Wording text(String text, Instant replyBy, Instant until) {
    return new Wording(
        null,
        null,
        Paper.NOTE,
        Precedence.ROUTINE,
        TrafficClass.LIAISON,
        null,
        "Subject",
        text,
        replyBy,
        until);
  }

  @Test
  void anotherLetterAnotherHash() {
    Relation r = Relation.ANSWERS;
    Paper n = Paper.NOTE;
    Precedence p = Precedence.ROUTINE;
    TrafficClass c = TrafficClass.LIAISON;
    Instant t = NOW;
    List<Wording> all =
        List.of(
            new Wording(r, "N-000001", n, p, c, "NORTH", "a", "b", t, t),
            new Wording(Relation.RELATES, "N-000001", n, p, c, "NORTH", "a", "b", t, t),
            new Wording(r, "N-000002", n, p, c, "NORTH", "a", "b", t, t),
            new Wording(null, null, n, p, c, "NORTH", "a", "b", t, t),
            new Wording(r, "N-000001", Paper.PROTEST, p, c, "NORTH", "a", "b", t, t),
            new Wording(r, "N-000001", n, Precedence.FLASH, c, "NORTH", "a", "b", t, t),
            new Wording(r, "N-000001", n, p, TrafficClass.MILITARY, "NORTH", "a", "b", t, t),
            new Wording(r, "N-000001", n, p, c, null, "a", "b", t, t),
            new Wording(r, "N-000001", n, p, c, "NORTH", "ab", "", t, t),
            new Wording(r, "N-000001", n, p, c, "NORTH", "a", "b ", t, t),
            new Wording(r, "N-000001", n, p, c, "NORTH", "a", "b", null, t),
            new Wording(r, "N-000001", n, p, c, "NORTH", "a", "b", t, null),
            new Wording(r, "N-000001", n, p, c, "NORTH", "a", "b", t, t.plusSeconds(1)));
    Set<Hash> hashes = new HashSet<>();
    Set<String> words = new HashSet<>();
    for (Wording w : all) {
      hashes.add(w.hash());
      words.add(w.words());
      assertThat(w.words()).matches("[a-z]{5}(-[a-z]{5}){3}");
    }
    assertThat(hashes).hasSize(all.size());
    assertThat(words).hasSize(all.size());
  }

  @Test
  void theMediaTypeCarriesThePaper() {
    for (Paper paper : Paper.values()) {
      assertThat(Paper.of(paper.media())).isEqualTo(paper);
      assertThat(paper.media().length()).isLessThanOrEqualTo(80);
    }
    assertThat(Paper.NOTE.media()).isEqualTo("text/plain;charset=utf-8");
    assertThat(Paper.of("text/plain;charset=utf-8;paper=note-verbale;x=1"))
        .isEqualTo(Paper.NOTE_VERBALE);
    for (String other : new String[] {null, "", "a/b", "text/plain;paper=note-verbales"}) {
      assertThat(Paper.of(other)).isEqualTo(Paper.NOTE);
    }
  }

  private static List<String> asked(Wording w, Question q) {
    return Proofreading.of(w, NOW, SEOUL, "N-000031"::equals).stream()
        .filter(r -> r.question() == q)
        .map(r -> r.about())
        .toList();
  }

  @Test
  void aDayThatIsTwoDaysIsAskedAbout() {
    for (String said :
        new String[] {"22일", "23일", "22nd", "23 November", "November 23", "يوم 22"}) {
      assertThat(asked(text("On " + said + " at 02:31", null, null), Question.DAY))
          .as(said)
          .hasSize(1);
    }
    for (String said : new String[] {"21일", "24th", "22", "222일", "22일간", "2 November"}) {
      assertThat(asked(text("On " + said, null, null), Question.DAY)).as(said).isEmpty();
    }
    Instant noon = Instant.parse("2026-11-25T03:00:00Z");
    Instant night = Instant.parse("2026-11-25T15:00:00Z");
    assertThat(asked(text("25일까지", noon, null), Question.DAY)).isEmpty();
    assertThat(asked(text("25일까지", night, null), Question.DAY)).containsExactly("25일");
    assertThat(asked(text("26일까지", null, night), Question.DAY)).containsExactly("26일");
  }

  @Test
  void serialsNamedAreLookedUp() {
    assertThat(asked(text("See N-000031 and S-000398.", null, null), Question.SERIAL))
        .containsExactly("S-000398");
    assertThat(asked(text("귀측 통지 N-000032 관련", null, null), Question.SERIAL))
        .containsExactly("N-000032");
  }

  @Test
  void timesMissingPartsAndHiddenMarks() {
    Instant later = NOW.plusSeconds(60);
    assertThat(asked(text("a", later, later.plusSeconds(1)), Question.PAST)).isEmpty();
    assertThat(asked(text("a", NOW, null), Question.PAST)).hasSize(1);
    assertThat(asked(text("a", null, NOW), Question.PAST)).hasSize(1);
    assertThat(asked(text("a", later, later), Question.PAST)).hasSize(1);
    assertThat(asked(text(" ", null, null), Question.EMPTY)).hasSize(1);
    for (int mark : new int[] {0x200b, 0x202e, 0x2066, 0x2069, 0xfeff, 0x200f}) {
      String hidden = "a" + Character.toString(mark) + "b";
      assertThat(asked(text(hidden, null, null), Question.HIDDEN)).hasSize(1);
    }
    assertThat(asked(text("한글 العربية\nnew line\t.", null, null), Question.HIDDEN)).isEmpty();
    assertThat(
            Arrays.stream(Question.values())
                .filter(q -> !asked(text("a", null, null), q).isEmpty()))
        .isEmpty();
  }
}
