package liaison.link.line;

import static liaison.link.line.Ear.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import liaison.link.PouchLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LineTest {
  private final Ear northEar = new Ear();
  private final Ear southEar = new Ear();
  private Line north;
  private Line south;
  private Proxy proxy;

  @AfterEach
  void close() {
    if (north != null) north.close();
    if (south != null) south.close();
    if (proxy != null) proxy.close();
  }

  /** North listens, south dials; heartbeat 2 s. */
  private void open(Ear atNorth) throws Exception {
    open(atNorth, Duration.ofSeconds(2));
  }

  private void open(Ear atNorth, Duration beat) throws Exception {
    north =
        Pair.open(
            Pair.identity(0), Pair.ANY, Pair.peer(1, null), atNorth, s -> s.withHeartbeat(beat));
    south =
        Pair.open(
            Pair.identity(1),
            null,
            Pair.peer(0, north.address()),
            southEar,
            s -> s.withHeartbeat(beat));
    until("up", () -> southEar.ups.get() == 1 && atNorth.ups.get() == 1);
  }

  private void openThroughProxy() throws Exception {
    north = Pair.open(Pair.identity(0), Pair.ANY, Pair.peer(1, null), northEar);
    proxy = new Proxy(north.address());
    south = Pair.open(Pair.identity(1), null, Pair.peer(0, proxy.address()), southEar);
    bothUp(1);
  }

  private void bothUp(int times) throws InterruptedException {
    until("both up", () -> northEar.ups.get() >= times && southEar.ups.get() >= times);
  }

  private static byte[] numbered(int n, int length) {
    return ByteBuffer.allocate(Math.max(4, length)).putInt(n).array();
  }

  private static void send(Line line, int side, byte[] pouch) throws InterruptedException {
    while (!line.offer(side, pouch)) Thread.sleep(1);
  }

  @Test
  void tenThousandPouchesArriveInOrderBothWays() throws Exception {
    open(northEar);
    Random random = new Random(4);
    Thread back =
        Thread.ofVirtual()
            .start(() -> {
              try {
                for (int i = 0; i < 10_000; i++) send(north, 1, numbered(i, 64));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    long start = System.nanoTime();
    for (int i = 0; i < 10_000; i++) send(south, 0, numbered(i, random.nextInt(2_000)));
    for (int i = 0; i < 10_000; i++) {
      assertThat(ByteBuffer.wrap(northEar.next()).getInt()).isEqualTo(i);
      assertThat(ByteBuffer.wrap(southEar.next()).getInt()).isEqualTo(i);
    }
    System.out.printf(
        "10,000 pouches each way, about 1 kB there and 64 B back: %d ms%n",
        (System.nanoTime() - start) / 1_000_000);
    back.join();
    assertThat(northEar.events).containsExactly("up 1");
    LineStatus status = north.status().get(0);
    assertThat(status.open()).isTrue();
    assertThat(status.openSince()).isNotNull();
    assertThat(status.lastHeard()).isAfterOrEqualTo(status.openSince().minusSeconds(1));
    assertThat(status.bytesIn()).isGreaterThan(9_000_000);
    assertThat(status.bytesOut()).isGreaterThan(640_000);
  }

  @Test
  void thePouchOfTheLargestSizePasses() throws Exception {
    open(northEar);
    byte[] big = new byte[PouchLimits.POUCH];
    Pair.RANDOM.nextBytes(big);
    assertThat(south.offer(0, big)).isTrue();
    assertThat(northEar.next()).isEqualTo(big);
    byte[] more = new byte[PouchLimits.POUCH + 1];
    assertThatThrownBy(() -> south.offer(0, more)).isInstanceOf(IllegalArgumentException.class);
    byte[] none = new byte[0];
    assertThatThrownBy(() -> south.offer(0, none)).isInstanceOf(IllegalArgumentException.class);
    assertThat(south.offer(1, numbered(1, 4))).isFalse();
  }

  @Test
  void aSlowReaderHoldsTheSenderBackAndLosesNothing() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    Ear slow =
        new Ear() {
          @Override
          public void pouch(int side, byte[] bytes) {
            try {
              go.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            super.pouch(side, bytes);
          }
        };
    open(slow, Duration.ofMillis(400));
    int sent = 0;
    while (sent < 200 && south.offer(0, numbered(sent, 1 << 20))) sent++;
    assertThat(sent).isBetween(16, 199);
    Thread.sleep(1_800);
    go.countDown();
    for (int i = 0; i < sent; i++) assertThat(ByteBuffer.wrap(slow.next()).getInt()).isEqualTo(i);
    assertThat(slow.events).containsExactly("up 1");
    assertThat(southEar.events).containsExactly("up 0");
  }

  @Test
  void aBlackHoleIsNoticedAndHealed() throws Exception {
    openThroughProxy();
    send(south, 0, numbered(1, 4));
    assertThat(ByteBuffer.wrap(northEar.next()).getInt()).isEqualTo(1);
    long start = System.nanoTime();
    proxy.swallow = true;
    until("down", () -> northEar.events.size() > 1 && southEar.events.size() > 1);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    assertThat(northEar.events.get(1)).isEqualTo("down 1: the peer was silent for 3 heartbeats");
    assertThat(southEar.events.get(1)).isEqualTo("down 0: the peer was silent for 3 heartbeats");
    assertThat(south.offer(0, numbered(2, 4))).isFalse();
    assertThat(south.status().get(0).open()).isFalse();
    assertThat(south.status().get(0).lastHeard()).isNotNull();
    proxy.swallow = false;
    proxy.breakAll();
    bothUp(2);
    send(south, 0, numbered(3, 4));
    send(north, 1, numbered(4, 4));
    assertThat(ByteBuffer.wrap(northEar.next()).getInt()).isEqualTo(3);
    assertThat(ByteBuffer.wrap(southEar.next()).getInt()).isEqualTo(4);
  }

  @Test
  void aBrokenConnectionIsDialledAgain() throws Exception {
    openThroughProxy();
    for (int round = 2; round < 6; round++) {
      proxy.breakAll();
      bothUp(round);
      send(north, 1, numbered(round, 4));
      assertThat(ByteBuffer.wrap(southEar.next()).getInt()).isEqualTo(round);
    }
  }

  @Test
  void ofTwoCrossingDialsOneIsKept() throws Exception {
    for (int round = 0; round < 5; round++) {
      Ear a = new Ear();
      Ear b = new Ear();
      int port;
      try (var free = new java.net.ServerSocket(0, 1, Pair.ANY.getAddress())) {
        port = free.getLocalPort();
      }
      var fixed = new java.net.InetSocketAddress(Pair.ANY.getAddress(), port);
      try (Line high = Pair.open(Pair.identity(1), Pair.ANY, Pair.peer(0, fixed), b);
          Line low = Pair.open(Pair.identity(0), fixed, Pair.peer(1, high.address()), a)) {
        until("up", () -> a.ups.get() > 0 && b.ups.get() > 0);
        int ups = 0;
        for (int looks = 0; looks < 20 && ups != a.ups.get(); looks++) {
          ups = a.ups.get();
          Thread.sleep(400);
        }
        assertThat(a.ups.get()).isEqualTo(ups).isLessThanOrEqualTo(3);
        send(low, 1, numbered(round, 4));
        send(high, 0, numbered(round, 4));
        assertThat(ByteBuffer.wrap(a.next()).getInt()).isEqualTo(round);
        assertThat(ByteBuffer.wrap(b.next()).getInt()).isEqualTo(round);
      }
    }
  }

  @Test
  void aClosedLineTellsItsPeer() throws Exception {
    open(northEar);
    long start = System.nanoTime();
    north.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    until("down", () -> southEar.events.size() > 1);
    assertThat(southEar.events.get(1)).isEqualTo("down 0: the peer closed the line");
    assertThat(northEar.events.get(1)).isEqualTo("down 1: this line was closed");
  }

  @Test
  void aPouchThatCannotBeHandledClosesTheConnection() throws Exception {
    Ear sore =
        new Ear() {
          @Override
          public void pouch(int side, byte[] bytes) {
            throw new IllegalStateException("no room");
          }
        };
    open(sore);
    send(south, 0, numbered(1, 4));
    until("down and up", () -> sore.ups.get() == 2);
    assertThat(sore.events.get(1)).isEqualTo("down 1: a pouch could not be handled: no room");
  }
}
