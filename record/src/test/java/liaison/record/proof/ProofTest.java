package liaison.record.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import liaison.record.Fingerprint;
import liaison.record.Utf8;
import liaison.record.vectors.Cases;
import liaison.record.vectors.World;
import org.junit.jupiter.api.Test;

class ProofTest {
  private static final int FLIPS = 3_000;
  private static final World ANSWERED = Cases.answered();

  @Test
  void aJointProofSaysWhatWasAnswered() {
    String print = Fingerprint.words(ANSWERED.charter.fingerprint());
    Outcome o = Verify.proof(ANSWERED.proof(0, 1, true), print, World.S);
    assertThat(o.sentence())
        .matches(
            "As of joint size \\d+, cosigned by NORTH at 2020-06-09T\\S+Z and SOUTH at \\S+Z:"
                + " N-000001 from NORTH, IMMEDIATE, class H, \"Two \"fishermen\" held at the"
                + " line\\?ahead\", signed by NORTH officer 1; its text is shown; delivered to"
                + " SOUTH; opened by SOUTH officer 1; accepted by SOUTH officer 3; disseminated by"
                + " SOUTH officer 2; answered by SOUTH officer 3; corrected by NORTH officer 2."
                + " Anything later is not shown: rejection, answer, objection, correction, recall,"
                + " withdrawal, dispute.");
    assertThat(o.genuine()).isTrue();
    assertThat(o.oneSided()).isFalse();
  }

  @Test
  void theBodyCanBeLeftOut() {
    Outcome o = Verify.proof(ANSWERED.proof(0, 1, false), null, World.S);
    assertThat(o.sentence())
        .contains("; its text is not shown;")
        .endsWith(" was not checked against one you trust.");
    assertThat(o.genuine()).isTrue();
  }

  @Test
  void rotationAndWithdrawalLeaveAnOldProofGenuine() {
    Outcome o = Verify.proof(Cases.changed().proof(0, 1, true), null, World.S);
    assertThat(o.sentence()).startsWith("As of joint size");
  }

  @Test
  void withoutAJointCheckpointTheAuthorSpeaksAlone() {
    World w = new World("alone", false);
    long n = w.note(0, 1, "Alone", List.of(), "x", false);
    Outcome o = Verify.proof(w.proof(0, n, true), null, World.S);
    assertThat(o.sentence())
        .startsWith("As of size 2 of the log of NORTH, signed by NORTH alone at ")
        .contains("; delivery to SOUTH is not shown; one-sided: accreditation as claimed");
    assertThat(o.oneSided()).isTrue();
  }

  @Test
  void noBitCanBeChanged() {
    World w = new World("bits", false);
    long n = w.note(0, 1, "Bits", List.of(), "x", false);
    w.note(1, 1, "Answer", List.of(w.ref(1, 0, n)), null, false);
    w.mark(0);
    byte[] file = w.proof(0, n, true);
    String print = Fingerprint.hex(w.charter.fingerprint());
    assertThat(Verify.proof(file, print, World.S).genuine()).isTrue();
    Random r = new Random(1953);
    int end = Utf8.decode(file).indexOf("\nindex ");
    for (int i = 0; i < FLIPS; i++) {
      int at = i < FLIPS / 4 ? end + r.nextInt(file.length - end) : r.nextInt(file.length);
      flip(file, at, r.nextInt(8), print);
    }
    for (int at = 0; at < 30; at++) for (int bit = 0; bit < 8; bit++) flip(file, at, bit, print);
    for (int at = end; at < end + 60; at++)
      for (int bit = 0; bit < 8; bit++) flip(file, at, bit, print);
  }

  private static void flip(byte[] file, int at, int bit, String print) {
    byte[] bad = file.clone();
    bad[at] ^= (byte) (1 << bit);
    Outcome o = Verify.proof(bad, print, World.S);
    assertThat(o.genuine()).as("byte %d bit %d: %s", at, bit, o.sentence()).isFalse();
    assertThat(o.fault()).isNotNull();
  }
}
