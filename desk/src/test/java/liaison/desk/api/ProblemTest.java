package liaison.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import liaison.office.InDoubt;
import liaison.office.Reason;
import liaison.office.Refused;
import org.junit.jupiter.api.Test;

class ProblemTest {
  /** A key is free again only where nothing was done. */
  @Test
  void whatNobodyKnowsIsNotSaidToBeUndone() {
    Reason why = Reason.of("noanswer", "The node did not answer within {0} s.", 60);
    Problem doubt = Problem.of(new InDoubt(why));
    assertThat(doubt.nothing()).isFalse();
    assertThat(doubt.answer().status()).isEqualTo(504);
    assertThat(doubt.answer().text()).contains("problem:in-doubt").doesNotContain("Nothing was");
    Problem refused = Problem.of(new Refused(why));
    assertThat(refused.nothing()).isTrue();
    assertThat(refused.answer().status()).isEqualTo(409);
    assertThat(Problem.failed().nothing()).isFalse();
  }
}
