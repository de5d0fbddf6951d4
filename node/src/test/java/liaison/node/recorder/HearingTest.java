package liaison.node.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HearingTest {
  private static final long PATIENCE = 5_000;

  private final Hearing hearing = new Hearing();

  @Test
  void theFirstWordIsWaitedForAWhile() {
    hearing.begin(10, 0);
    assertThat(hearing.quiet(PATIENCE - 1)).isTrue();
    assertThat(hearing.quiet(PATIENCE)).isFalse();
    assertThat(hearing.unshown(10, PATIENCE)).isEqualTo(-1);
  }

  @Test
  void aNewLogIsNotWaitedFor() {
    hearing.begin(0, 0);
    assertThat(hearing.quiet(0)).isFalse();
  }

  @Test
  void aWordOfNoMoreEndsTheWait() {
    hearing.begin(10, 0);
    hearing.hear(1, 10, 10, 100);
    assertThat(hearing.quiet(101)).isFalse();
  }

  @Test
  void whatIsShownEndsTheWait() {
    hearing.begin(10, 0);
    hearing.hear(1, 14, 10, 100);
    hearing.settle(12);
    assertThat(hearing.quiet(200)).isTrue();
    hearing.settle(14);
    assertThat(hearing.quiet(200)).isFalse();
    assertThat(hearing.unshown(14, 200)).isEqualTo(-1);
  }

  @Test
  void aClaimNotShownIsToldOnceAndBelievedNoMore() {
    hearing.hear(1, 14, 10, 0);
    assertThat(hearing.unshown(10, PATIENCE - 1)).isEqualTo(-1);
    assertThat(hearing.unshown(10, PATIENCE)).isEqualTo(1);
    assertThat(hearing.unshown(10, PATIENCE)).isEqualTo(-1);
    hearing.hear(1, 99, 11, PATIENCE + 1);
    assertThat(hearing.quiet(PATIENCE + 1)).isFalse();
    assertThat(hearing.most()).isEqualTo(99);
  }

  @Test
  void nobodyStretchesTheWaitByClaimingMoreOrLess() {
    long size = 10;
    for (long now = 0; now < 4 * PATIENCE; now += 1_000) {
      hearing.hear(1, 11 + now, size, now);
      hearing.hear(1, 0, size, now + 1);
      assertThat(hearing.quiet(now + 2)).as("at %s", now).isEqualTo(now + 2 < PATIENCE);
      hearing.unshown(size, now + 2);
    }
  }

  @Test
  void oneWhoLiesDoesNotDeafenUsToAnother() {
    hearing.hear(1, 99, 10, 0);
    assertThat(hearing.unshown(10, PATIENCE)).isEqualTo(1);
    hearing.hear(2, 12, 10, PATIENCE);
    assertThat(hearing.quiet(PATIENCE + 1)).isTrue();
    hearing.settle(12);
    assertThat(hearing.quiet(PATIENCE + 1)).isFalse();
  }
}
