package liaison.desk.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ParticlesTest {
  private static String of(String sentence, Object... values) {
    return new java.text.MessageFormat(Particles.in(sentence, values)).format(values);
  }

  @Test
  void followTheSoundBefore() {
    Map.of(
            "발송",
            "발송을",
            "접수",
            "접수를",
            "S-000001",
            "S-000001을",
            "S-000002",
            "S-000002를",
            "N-000010",
            "N-000010을",
            "SOUTH",
            "SOUTH를",
            "PLAN",
            "PLAN을",
            "한지원",
            "한지원을")
        .forEach((value, said) -> assertThat(of("{0}을(를)", value)).isEqualTo(said));
    assertThat(of("{0}이(가) {1}은(는) {2}과(와)", "김수아", "한지원", "봉인")).isEqualTo("김수아가 한지원은 봉인과");
    assertThat(of("“{0}”은(는)", "내일")).isEqualTo("“내일”은");
    assertThat(of("{0}을(를)", "접수 (A)")).isEqualTo("접수 (A)를");
  }

  @Test
  void bothStayWhereItCannotBeTold() {
    assertThat(of("{0}을(를)", "")).isEqualTo("을(를)");
    assertThat(of("{0}을(를)", "رسالة")).isEqualTo("رسالة을(를)");
    assertThat(of("{0}을(를)", "…")).isEqualTo("…을(를)");
  }

  /** What somebody has written is never changed. */
  @Test
  void valuesStayAsTheyAre() {
    assertThat(of("{0}: {1}이(가)", "을(를)", "{0}을(를)")).isEqualTo("을(를): {0}을(를)이");
  }

  @Test
  void noSentenceOfOursShowsBoth() {
    Words.of("ko")
        .all()
        .forEach((key, sentence) ->
            assertThat(Particles.in(sentence, "가", "가", "가", "가", "가"))
                .as(key)
                .doesNotContain("을(를)", "이(가)", "은(는)", "과(와)"));
    assertThat(Words.of("ko").at("refused.nosuchnote", "N-000007")).contains("N-000007이 없음");
  }
}
