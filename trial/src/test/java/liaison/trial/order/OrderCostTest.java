package liaison.trial.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import liaison.record.Item;
import liaison.record.SideLog;
import org.junit.jupiter.api.Test;

/** The cost of the joint order grows with the leaves, not with their square. */
final class OrderCostTest {
  @Test
  void fourTimesTheLeavesCostAboutFourTimesTheWork() {
    exchange(500);
    long small = Math.min(exchange(1000), exchange(1000));
    long large = Math.min(exchange(4000), exchange(4000));
    assertThat(large).isLessThan(9 * small + 500_000_000L);
  }

  private static long exchange(int rounds) {
    World w = new World(2, 0, "none", 0);
    long start = System.nanoTime();
    for (int k = 0; k < rounds; k++) {
      w.now += 3;
      w.desks.get(0).content();
      w.desks.get(1).content();
      for (int s = 0; s < 4; s++) {
        give(w.desks.get(s % 2), w.desks.get(1 - s % 2));
        w.desks.get(1 - s % 2).duties();
      }
    }
    long spent = System.nanoTime() - start;
    assertThat(w.desks.get(0).channel.joint().size()).isGreaterThan(2L * rounds);
    return spent;
  }

  private static void give(Desk from, Desk to) {
    SideLog log = from.channel.log(from.side);
    long have = to.channel.log(from.side).size();
    List<Item> items = new ArrayList<>();
    for (long q = have; q < log.size(); q++) items.add(from.item(from.side, q));
    to.receive(from.side, have, items, log.checkpoints().lastEntry().getValue());
  }
}
