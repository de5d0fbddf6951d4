package liaison.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class TermsTest {
  @Test
  void hangul_and_han_become_pairs_and_their_last_alone() {
    assertThat(Terms.of("조난어선이")).containsExactly("조난", "난어", "어선", "선이", "이");
    assertThat(Terms.of("배")).containsExactly("배");
    assertThat(Terms.of("軍事 線")).containsExactly("軍事", "事線", "線");
    assertThat(Terms.of("𠮷野家")).containsExactly("𠮷野", "野家", "家");
  }

  @Test
  void spaces_do_not_matter_between_syllables_and_other_signs_do() {
    assertThat(Terms.of("어선 통보")).isEqualTo(Terms.of("어선통보"));
    assertThat(Terms.of("어선, 통보")).containsExactly("어선", "선", "통보", "보");
    assertThat(Terms.of("7구역에서 3발")).containsExactly("7", "구역", "역에", "에서", "서", "3", "발");
  }

  @Test
  void decomposed_and_compatible_forms_are_the_same() {
    String decomposed = Normalizer.normalize("군사 café ﬁn", Normalizer.Form.NFD);
    assertThat(Terms.of(decomposed)).containsExactly("군사", "사", "cafe", "fin");
    assertThat(Terms.of("ＣＡＦÉ STRASSE straße")).containsExactly("cafe", "strasse", "strasse");
  }

  @Test
  void arabic_is_found_without_marks_article_and_forms_of_one_letter() {
    assertThat(Terms.of("السَّفِينَة")).isEqualTo(Terms.of("سفينه")).containsExactly("سفينه");
    assertThat(Terms.of("والسفينة بالسفينة للسفينة")).containsOnly("سفينه");
    assertThat(Terms.of("إلى أمن ســـفن")).containsExactly("الي", "امن", "سفن");
  }

  @Test
  void what_is_sought_ends_in_the_beginning_of_a_term() {
    assertThat(Terms.sought("어선")).containsExactly("어선");
    assertThat(Terms.sought("어선이")).containsExactly("어선", "선이");
    assertThat(Terms.sought("선")).containsExactly("선");
    assertThat(Terms.sought("구역7")).containsExactly("구역", "역", "7");
    assertThat(Terms.sought("7구")).containsExactly("7", "구");
    assertThat(Terms.sought("... \"")).isEmpty();
  }

  @Test
  void terms_hold_letters_and_digits_only_and_a_long_word_is_cut() {
    assertThat(Terms.of("a\"b*c(d) -e:f\0g")).containsExactly("a", "b", "c", "d", "e", "f", "g");
    assertThat(Terms.of("x".repeat(1_000_000))).containsExactly("x".repeat(64));
    assertThat(Terms.of("가".repeat(300_000))).hasSize(300_000);
    assertThat(Terms.of("")).isEmpty();
  }
}
