package liaison.record.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import liaison.record.vectors.Cases;
import liaison.record.vectors.World;
import org.junit.jupiter.api.Test;

class ShownTest {
  @Test
  void a_joint_proof_shows_its_parts_as_its_sentence_says_them() {
    World w = Cases.answered();
    Verify.Finding f = Verify.finding(w.proof(0, 1, true), null, World.S);
    Shown shown = f.shown();
    assertThat(f.outcome()).isEqualTo(Verify.proof(w.proof(0, 1, true), null, World.S));
    assertThat(shown.joint()).isTrue();
    assertThat(shown.checked()).isFalse();
    assertThat(shown.signers()).extracting(Shown.Signer::side).containsExactly(0, 1);
    assertThat(shown.held()).extracting(Shown.Held::side).containsExactly(1);
    assertThat(shown.held().getFirst().time()).isPositive();
    assertThat(shown.answers())
        .extracting(a -> a.done() + " " + a.side() + " " + a.officer())
        .containsExactly(
            "opened 1 1", "accepted 1 3", "disseminated 1 2", "answered 1 3", "corrected 0 2");
    assertThat(f.outcome().sentence()).startsWith("As of joint size " + shown.size() + ",");
    assertThat(shown.note().body().commit()).isNotNull();
    assertThat(shown.text()).hasSize((int) shown.note().body().length());
    assertThat(Verify.finding(w.proof(0, 1, false), null, World.S).shown().text()).isNull();
  }

  @Test
  void one_sided_shows_the_author_alone_and_what_is_not_genuine_nothing() {
    World w = new World("alone", false);
    byte[] file = w.proof(0, w.note(0, 1, "Alone", List.of(), "x", false), true);
    Shown shown = Verify.finding(file, null, World.S).shown();
    assertThat(shown.joint()).isFalse();
    assertThat(shown.signers()).extracting(Shown.Signer::side).containsExactly(0);
    assertThat(shown.held()).isEmpty();
    Verify.Finding other = Verify.finding(file, "0".repeat(64), World.S);
    assertThat(other.shown()).isNull();
    assertThat(other.outcome().fault()).isEqualTo("charter");
  }
}
