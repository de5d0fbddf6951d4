package liaison.desk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection is for asking something: whoever dawdles loses it, whoever asks keeps it. */
@Timeout(120)
class PatienceTest {
  private static final Duration IDLE = Duration.ofSeconds(3);
  private static final String ASK = "GET / HTTP/1.1\r\nHost: here\r\n";

  private Server server = new Server(new VirtualThreadPool());
  private ServerConnector connector;

  /** Answers at once, and what is asked of {@code /long} over twice as long as anyone may idle. */
  private static final class Slow extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      try (OutputStream out = Content.Sink.asOutputStream(response)) {
        int times = Request.getPathInContext(request).equals("/long") ? 14 : 1;
        for (int i = 0; i < times; i++) {
          out.write('a');
          out.flush();
          Thread.sleep(times == 1 ? 0 : 500);
        }
      }
      callback.succeeded();
      return true;
    }
  }

  @BeforeEach
  void start() throws Exception {
    start(null, IDLE);
  }

  private void start(DeskCertificate certificate, Duration idle) throws Exception {
    InetSocketAddress any = new InetSocketAddress("127.0.0.1", 0);
    connector = Desk.connector(server, any, certificate, idle);
    server.setHandler(new Slow());
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private Socket socket() throws IOException {
    return socket(1);
  }

  /** From one of the addresses of this machine. */
  private Socket socket(int from) throws IOException {
    InetAddress own = InetAddress.getByName("127.0.0." + from);
    Socket socket = new Socket("127.0.0.1", connector.getLocalPort(), own, 0);
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  /** Whether the other side has ended it. */
  private static boolean over(Socket socket) throws IOException {
    try {
      InputStream in = socket.getInputStream();
      while (in.available() > 0) {
        in.read();
      }
      socket.setSoTimeout(1);
      return in.read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Sends a byte every half second; how long it could. */
  private static Duration trickled(Socket socket, Duration most) throws Exception {
    long from = System.nanoTime();
    Duration so = Duration.ZERO;
    while (so.compareTo(most) < 0 && !over(socket)) {
      try {
        send(socket, "x");
      } catch (IOException e) {
        return so;
      }
      Thread.sleep(500);
      so = Duration.ofNanos(System.nanoTime() - from);
    }
    return so;
  }

  @Test
  void aHeadThatTricklesIsNotWaitedFor() throws Exception {
    try (Socket socket = socket()) {
      send(socket, ASK + "X-Slow: ");
      assertThat(trickled(socket, Duration.ofSeconds(15)))
          .isBetween(IDLE.minusSeconds(1), IDLE.plusSeconds(5));
    }
  }

  @Test
  void norIsTheHeadOfALaterRequest() throws Exception {
    try (Socket socket = socket()) {
      send(socket, ASK + "\r\n");
      Thread.sleep(500);
      send(socket, ASK + "X-Slow: ");
      assertThat(trickled(socket, Duration.ofSeconds(15))).isLessThan(IDLE.plusSeconds(5));
    }
  }

  @Test
  void norIsTlsThatIsNeverMade() throws Exception {
    KeyStore empty = KeyStore.getInstance("PKCS12");
    empty.load(null, null);
    stop();
    server = new Server(new VirtualThreadPool());
    start(() -> Optional.of(empty), IDLE);
    try (Socket silent = socket();
        Socket slow = socket()) {
      slow.getOutputStream().write(new byte[] {22, 3, 1, 2, 0});
      assertThat(trickled(slow, Duration.ofSeconds(15)))
          .isBetween(IDLE.minusSeconds(1), IDLE.plusSeconds(5));
      assertThat(silent.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void whoSendsNothingIsLetGo() throws Exception {
    try (Socket socket = socket()) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  private static boolean refused(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }

  @Test
  void thereAreOnlySoManyConnections() throws Exception {
    stop();
    server = new Server(new VirtualThreadPool());
    start(null, Duration.ofSeconds(60));
    List<Socket> all = new ArrayList<>();
    try {
      for (int i = 0; i < 512; i++) {
        all.add(socket(1));
      }
      Socket more = socket(1);
      all.add(more);
      assertThat(refused(more)).as("one address has had its part").isTrue();
      for (int i = 0; i < 512; i++) {
        all.add(socket(2));
      }
      send(all.getLast(), ASK + "\r\n");
      assertThat(all.getLast().getInputStream().read()).as("the last of them").isEqualTo('H');
      Socket over = socket(3);
      all.add(over);
      send(over, ASK + "\r\n");
      over.setSoTimeout(1_500);
      assertThatThrownBy(() -> over.getInputStream().read())
          .as("one more waits")
          .isInstanceOf(SocketTimeoutException.class);
      all.getFirst().close();
      over.setSoTimeout(20_000);
      assertThat(over.getInputStream().read()).as("until one has gone").isEqualTo('H');
    } finally {
      for (Socket one : all) {
        one.close();
      }
    }
  }

  @Test
  void whoAsksOrIsAnsweredKeepsTheConnection() throws Exception {
    try (Socket asking = socket();
        Socket listening = socket()) {
      send(listening, ASK.replace(" / ", " /long ") + "Connection: close\r\n\r\n");
      for (int i = 0; i < 14; i++) {
        send(asking, ASK + "\r\n");
        Thread.sleep(500);
        assertThat(over(asking)).as("asked " + i).isFalse();
      }
      String all = new String(listening.getInputStream().readAllBytes(), US_ASCII);
      assertThat(all).endsWith("\r\n\r\n" + "a".repeat(14));
    }
  }
}
