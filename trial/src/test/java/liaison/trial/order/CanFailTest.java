package liaison.trial.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import liaison.record.merkle.Tree;
import org.junit.jupiter.api.Test;

/** Every invariant of the trials turns red when the rule it rests on is broken. */
final class CanFailTest {
  private static final int SEEDS = 120;

  @Test
  void aForkThatIsNotProvenIsNoticed() {
    red("fork not provable", seed -> run(new World(3, 1, "fork", seed), "blind"));
  }

  @Test
  void aDeliveryClaimedOfWhatIsNotHeldIsNoticed() {
    red("delivery of a leaf not held", seed -> run(new World(3, 1, "late", seed), "claim"));
  }

  @Test
  void anHonestSideThatSignsOnAfterALossIsNoticed() {
    red(
        "honest side 0 proven",
        seed -> {
          World w = new World(3, 0, "none", seed);
          for (int k = 0; k < 60; k++) w.step();
          Desk d = w.desks.get(0);
          d.restore(Math.max(1, d.taken() / 2));
          d.resume(true);
          for (int k = 0; k < 60; k++) w.step();
          w.heal(6);
        });
  }

  @Test
  void finalWithoutCoverageDisagrees() {
    int disagree = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      World w = new World(3, 1, "fork", seed);
      run(w, null);
      Tree x = new Model(w.desks.get(0)).joint(Model.Rule.COVERED);
      Tree y = new Model(w.desks.get(1)).joint(Model.Rule.COVERED);
      if (!prefixes(x, y)) disagree++;
    }
    assertThat(disagree).isPositive();
  }

  @Test
  void finalWithoutWhatSortsBeforeItMoves() {
    int moved = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      World w = new World(3, 1, "delay", seed);
      Tree[] last = {new Tree(), new Tree()};
      boolean shrank = false;
      for (int k = 0; k < 80; k++) {
        w.step();
        for (int s = 0; s < 2; s++) {
          Tree now = new Model(w.desks.get(s)).joint(Model.Rule.BEFORE);
          shrank |= now.size() < last[s].size() || !prefixes(last[s], now);
          last[s] = now;
        }
      }
      if (shrank) moved++;
    }
    assertThat(moved).isPositive();
  }

  private static void red(String message, Consumer<Integer> trial) {
    assertThatThrownBy(
            () -> {
              for (int seed = 0; seed < SEEDS; seed++) trial.accept(seed);
            })
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(message);
  }

  private static void run(World w, String broken) {
    w.broken = broken;
    for (int k = 0; k < 120; k++) w.step();
    w.heal(4);
  }

  private static boolean prefixes(Tree x, Tree y) {
    long m = Math.min(x.size(), y.size());
    return x.root(m).equals(y.root(m));
  }
}
