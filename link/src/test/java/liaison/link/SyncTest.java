package liaison.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import liaison.record.Item;
import org.junit.jupiter.api.Test;

class SyncTest {
  private static final int BODY = 10_000;

  private final Random random = new Random(3);
  private final Shelf north = new Shelf(0, 3, random);
  private final Shelf south = new Shelf(1, 3, random);
  private final Shelf east = new Shelf(2, 3, random);
  private final Sync atNorth = sync(north);
  private final Sync atSouth = sync(south);
  private final Sync atEast = sync(east);
  private long now = 1_000;

  private static Sync sync(Shelf s) {
    return new Sync(Samples.CHANNEL, 0, s.self, 0, s);
  }

  private void connect() {
    atNorth.up(1);
    atSouth.up(0);
  }

  private List<Pouch> drain(Sync from, int to) {
    List<Pouch> out = new ArrayList<>();
    for (var p = from.plan(to, Sync.BUDGET, now);
        p.isPresent();
        p = from.plan(to, Sync.BUDGET, now)) {
      assertThat(Pouch.decode(p.get().encode())).isEqualTo(p.get());
      out.add(p.get());
      assertThat(out.size()).isLessThan(1_000);
    }
    return out;
  }

  /** Both plan and take until they hold the same; pouches that {@code lost} picks do not arrive. */
  private void converse(Predicate<Pouch> lost) {
    for (int round = 0; round < 200; round++) {
      for (Pouch p : drain(atNorth, 1)) if (!lost.test(p)) pass(p, south, atSouth);
      for (Pouch p : drain(atSouth, 0)) if (!lost.test(p)) pass(p, north, atNorth);
      if (south.log(0).equals(north.log(0))) break;
      beat();
    }
    assertThat(south.log(0)).isEqualTo(north.log(0));
    beat();
  }

  private void pass(Pouch p, Shelf to, Sync at) {
    to.take(p);
    at.hear(p, now);
  }

  private void beat() {
    now += 2_000;
    atNorth.hear(atSouth.heartbeat(0), now);
    atSouth.hear(atNorth.heartbeat(1), now);
  }

  private void write(int n, int precedence) {
    for (int i = 0; i < n; i++) {
      north.write(precedence, BODY);
      if (i % 3 == 2 || i == n - 1) north.sign();
    }
  }

  @Test
  void onlyHaveIsSentBeforeThePeerIsHeard() {
    write(3, 0);
    connect();
    List<Pouch> first = drain(atNorth, 1);
    assertThat(first).hasSize(1);
    assertThat(first.get(0).segments()).isEmpty();
    assertThat(first.get(0).have()).hasSize(3);
    assertThat(atNorth.plan(2, Sync.BUDGET, now)).isEmpty();
  }

  @Test
  void aBacklogTravelsWithinTheBudgetAndEndsAtSignedSizes() {
    write(100, 0);
    north.write(0, BODY);
    connect();
    drain(atNorth, 1);
    atNorth.hear(atSouth.heartbeat(0), now);
    List<Pouch> all = drain(atNorth, 1);
    assertThat(all).hasSizeBetween(4, 8);
    long next = 0;
    for (Pouch p : all) {
      assertThat(p.encode().length).isLessThanOrEqualTo(Sync.BUDGET + Weight.FRAME);
      Segment s = p.segments().get(0);
      assertThat(s.first()).isEqualTo(next);
      next = s.checkpoint().size();
      assertThat(north.largestSigned(0, next).size()).isEqualTo(next);
      south.take(p);
    }
    assertThat(south.log(0)).isEqualTo(north.log(0).subList(0, 100));
    assertThat(all).extracting(Pouch::number).doesNotHaveDuplicates();
  }

  @Test
  void aFlashOvertakesAndTheRestFollows() {
    write(60, 0);
    north.write(3, BODY);
    north.sign();
    connect();
    drain(atNorth, 1);
    atNorth.hear(atSouth.heartbeat(0), now);
    Pouch first = atNorth.plan(1, Sync.BUDGET, now).orElseThrow();
    assertThat(first.encode().length).isLessThanOrEqualTo(Sync.BUDGET + Weight.FRAME);
    List<Item> items = first.segments().get(0).items();
    assertThat(items).hasSize(61);
    assertThat(items.get(60)).isEqualTo(north.item(0, 60));
    assertThat(items.get(1).statement()).isNotNull();
    assertThat(items.stream().filter(i -> i.statement() == null).count()).isBetween(30L, 50L);
    south.take(first);
    List<Pouch> rest = drain(atNorth, 1);
    assertThat(rest).allMatch(p -> p.segments().isEmpty() && !p.fills().isEmpty());
    rest.forEach(south::take);
    assertThat(south.log(0)).isEqualTo(north.log(0));
  }

  @Test
  void aFlashBeyondABigStepStillGoesFirst() {
    north.write(0, 10);
    north.write(0, 10);
    north.write(0, PouchLimits.BODY);
    north.write(3, 10);
    north.sign();
    connect();
    atNorth.hear(atSouth.heartbeat(0), now);
    Pouch first = atNorth.plan(1, Sync.BUDGET, now).orElseThrow();
    assertThat(first.segments().get(0).items().get(3).statement()).isNotNull();
    assertThat(first.segments().get(0).items().get(2).statement()).isNull();
    south.take(first);
    drain(atNorth, 1).forEach(south::take);
    assertThat(south.log(0)).isEqualTo(north.log(0));
  }

  @Test
  void aStepBeyondTheBudgetTravelsAndABodyBeyondThePouchFollows() {
    for (int i = 0; i < 10; i++) north.write(0, PouchLimits.BODY);
    north.sign();
    connect();
    atNorth.hear(atSouth.heartbeat(0), now);
    List<Pouch> all = drain(atNorth, 1);
    all.forEach(south::take);
    assertThat(all.get(0).encode().length).isBetween(6 << 20, PouchLimits.POUCH);
    assertThat(south.log(0)).isEqualTo(north.log(0));
  }

  @Test
  void everythingLostIsSentAgain() {
    write(50, 0);
    connect();
    int[] lost = {0};
    converse(p -> {
      if (p.segments().isEmpty() || random.nextInt(3) > 0) return false;
      lost[0]++;
      return true;
    });
    assertThat(lost[0]).isPositive();
  }

  @Test
  void aReconnectResumesFromHave() {
    write(60, 0);
    connect();
    atNorth.hear(atSouth.heartbeat(0), now);
    south.take(atNorth.plan(1, Sync.BUDGET, now).orElseThrow());
    long held = south.log(0).size();
    assertThat(held).isBetween(1L, 59L);
    assertThat(atNorth.plan(1, Sync.BUDGET, now)).isPresent();
    atNorth.down(1);
    assertThat(atNorth.plan(1, Sync.BUDGET, now)).isEmpty();
    connect();
    assertThat(drain(atNorth, 1)).hasSize(1);
    atNorth.hear(atSouth.heartbeat(0), now);
    List<Pouch> rest = drain(atNorth, 1);
    assertThat(rest.get(0).segments().get(0).first()).isEqualTo(held);
    rest.forEach(south::take);
    rest.forEach(south::take);
    assertThat(south.log(0)).isEqualTo(north.log(0));
    beat();
    assertThat(drain(atNorth, 1)).isEmpty();
  }

  @Test
  void aRestoredPeerGetsItsOwnLogBack() {
    write(9, 0);
    connect();
    converse(p -> false);
    north.forget(0, 3);
    atNorth.down(1);
    atSouth.down(0);
    connect();
    atSouth.hear(atNorth.heartbeat(1), now);
    List<Pouch> back = drain(atSouth, 0);
    back.forEach(north::take);
    assertThat(north.log(0)).isEqualTo(south.log(0)).hasSize(9);
  }

  @Test
  void aThirdLogIsRelayedOnlyToWhoStaysBehind() {
    write(3, 0);
    connect();
    converse(p -> false);
    atSouth.up(2);
    atEast.up(1);
    atSouth.hear(atEast.heartbeat(1), now);
    assertThat(drain(atSouth, 2)).allMatch(p -> p.segments().isEmpty());
    now += PeerView.PATIENCE - 1;
    assertThat(drain(atSouth, 2)).isEmpty();
    now += 1;
    drain(atSouth, 2).forEach(east::take);
    assertThat(east.log(0)).isEqualTo(north.log(0)).hasSize(3);
  }

  @Test
  void whatIsLackedIsWantedAfterAWhileAndFilled() {
    write(6, 0);
    connect();
    converse(p -> false);
    Item whole = south.item(0, 4);
    south.log(0).set(4, new Item(whole.leaf(), null, null, null));
    assertThat(drain(atSouth, 0)).isEmpty();
    now += PeerView.PATIENCE;
    List<Pouch> ask = drain(atSouth, 0);
    assertThat(ask).singleElement().extracting(Pouch::wants).isEqualTo(List.of(new Want(0, 4)));
    assertThat(drain(atSouth, 0)).isEmpty();
    atNorth.hear(ask.get(0), now);
    drain(atNorth, 1).forEach(south::take);
    assertThat(south.item(0, 4)).isEqualTo(whole);
  }

  @Test
  void foolishWantsAreIgnored() {
    write(3, 0);
    connect();
    converse(p -> false);
    List<Want> wants = List.of(new Want(0, 99), new Want(9, 0));
    atNorth.hear(
        new Pouch(Samples.CHANNEL, 0, 1, 0, 0, List.of(), List.of(), List.of(), wants, List.of()),
        now);
    assertThat(drain(atNorth, 1)).isEmpty();
    assertThatThrownBy(() -> atNorth.up(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> atNorth.up(3)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theNewestCosignaturesTravelOnce() {
    for (int i = 1; i <= 40; i++) north.cosign(i);
    connect();
    atNorth.hear(atSouth.heartbeat(0), now);
    Pouch p = drain(atNorth, 1).get(0);
    assertThat(p.cosignatures()).extracting(c -> c.head().size()).hasSize(16).endsWith(40L);
    assertThat(drain(atNorth, 1)).isEmpty();
    north.cosign(41);
    assertThat(drain(atNorth, 1).get(0).cosignatures()).hasSize(1);
  }

  @Test
  void aHeartbeatIsASignedSignOfLife() {
    assertThat(atNorth.heartbeat(1).segments()).isEmpty();
    write(2, 0);
    Segment s = atNorth.heartbeat(1).segments().get(0);
    assertThat(s.items()).isEmpty();
    assertThat(s.checkpoint()).isEqualTo(north.largestSigned(0, 2));
  }
}
