package liaison.trial.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import liaison.record.Item;
import org.junit.jupiter.api.Test;

/** A side that lost its last leaves while the other holds them final, record §10. */
final class RestoreTest {
  private final World w = new World(2, 0, "none", 0);
  private final Desk d = w.desks.get(0);
  private final Desk peer = w.desks.get(1);

  @Test
  void aResumedSideOrdersNothingAroundItsLostTail() {
    int kept = lose();
    long size = d.channel.joint().size();
    heads(1, 6);
    d.resume(false);
    w.check();
    assertThat(d.channel.joint().size()).isEqualTo(size);
    heads(0, d.channel.log(0).size());
    w.check();
    backToTheTail(kept);
  }

  @Test
  void aSideThatWaitsForItsLogTakesNothingAsFinal() {
    lose();
    long size = d.channel.joint().size();
    heads(1, 6);
    assertThat(d.channel.joint().size()).isEqualTo(size);
  }

  private int lose() {
    w.tell(0, 1);
    w.tell(1, 0);
    d.duties();
    peer.duties();
    w.tell(1, 0);
    w.tell(0, 1);
    int kept = d.taken();
    d.content();
    while (peer.channel.log(1).size() < 6) peer.content();
    w.tell(1, 0);
    d.duties();
    w.tell(0, 1);
    peer.duties();
    long lost = d.channel.log(0).size();
    assertThat(peer.channel.joint().finalOf(0)).isGreaterThan(1);
    assertThat(peer.channel.joint().finalOf(1)).isGreaterThan(3);
    d.restore(kept);
    assertThat(d.channel.log(0).size()).isLessThan(lost);
    return kept;
  }

  /** What {@code side} has up to a size goes to the other. */
  private void heads(int side, long size) {
    Desk from = w.desks.get(side);
    Desk to = w.desks.get(1 - side);
    List<Item> items = new ArrayList<>();
    for (long q = 0; q < size; q++) items.add(from.item(side, q));
    to.receive(side, 0, items, from.channel.log(side).checkpoints().get(size));
  }

  private void backToTheTail(int kept) {
    d.restore(kept);
    for (int before = -1; before < d.taken(); ) {
      before = d.taken();
      w.tell(1, 0);
    }
    d.resume(false);
    w.heal(8);
    assertThat(w.stalled()).isZero();
  }
}
