package liaison.link.line;

import static liaison.link.line.Ear.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.Test;

/** Prints the ping-pong of a sealed line beside that of plain TCP, and holds the back-off. */
class PaceTest {
  private static final int ROUNDS = 20_000;
  private static final int SIZE = 1_000;

  @Test
  void pingPongBesidePlainTcp() throws Exception {
    long[] plain = plain();
    long[] line = line();
    System.out.printf("ping-pong of %d bytes, there and back, µs (median / p99):%n", SIZE);
    System.out.printf("  plain TCP   %5d / %d%n", at(plain, 50), at(plain, 99));
    System.out.printf("  sealed line %5d / %d%n", at(line, 50), at(line, 99));
    assertThat(line).hasSize(ROUNDS / 2);
  }

  @Test
  void backOffDoublesWithJitterUpToItsEnd() {
    Backoff b = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(10), new Random(1));
    for (long step : new long[] {50, 100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000})
      assertThat(b.next()).isBetween(step / 2, step);
    b.reset();
    assertThat(b.next()).isBetween(25L, 50L);
  }

  private static long at(long[] sorted, int percent) {
    return sorted[sorted.length * percent / 100] / 1_000;
  }

  private interface Round {
    void go() throws Exception;
  }

  /** The second half of the rounds, sorted, in ns. */
  private static long[] time(Round round) throws Exception {
    long[] out = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      round.go();
      out[i] = System.nanoTime() - start;
    }
    long[] late = Arrays.copyOfRange(out, ROUNDS / 2, ROUNDS);
    Arrays.sort(late);
    return late;
  }

  private static long[] plain() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, Pair.ANY.getAddress());
        Socket a = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket b = server.accept()) {
      a.setTcpNoDelay(true);
      b.setTcpNoDelay(true);
      Thread.ofVirtual().start(() -> echo(b));
      DataInputStream in = new DataInputStream(a.getInputStream());
      byte[] ping = new byte[SIZE];
      return time(() -> {
        a.getOutputStream().write(ping);
        in.readFully(ping);
      });
    }
  }

  private static void echo(Socket s) {
    try {
      DataInputStream in = new DataInputStream(s.getInputStream());
      byte[] buf = new byte[SIZE];
      while (true) {
        in.readFully(buf);
        s.getOutputStream().write(buf);
      }
    } catch (IOException e) {
      return;
    }
  }

  private static long[] line() throws Exception {
    SynchronousQueue<byte[]> pong = new SynchronousQueue<>();
    Line[] lines = new Line[2];
    Ear echo =
        new Ear() {
          @Override
          public void pouch(int side, byte[] bytes) {
            lines[0].offer(side, bytes);
          }
        };
    Ear ear =
        new Ear() {
          @Override
          public void pouch(int side, byte[] bytes) {
            try {
              pong.put(bytes);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    try (Line north = Pair.open(Pair.identity(0), Pair.ANY, Pair.peer(1, null), echo, s -> s)) {
      lines[0] = north;
      try (Line south =
          Pair.open(Pair.identity(1), null, Pair.peer(0, north.address()), ear, s -> s)) {
        until("up", () -> ear.ups.get() == 1 && echo.ups.get() == 1);
        byte[] ping = new byte[SIZE];
        return time(() -> {
          south.offer(0, ping);
          pong.take();
        });
      }
    }
  }
}
