package liaison.link.line;

import static liaison.link.line.Ear.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import liaison.link.PouchLimits;
import liaison.link.seal.Route;
import liaison.link.seal.Session;
import liaison.link.seal.XWing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StrangersTest {
  private final Ear ear = new Ear();
  private final Ear other = new Ear();
  private final List<AutoCloseable> open = new ArrayList<>();
  private Line north;

  @BeforeEach
  void listen() throws Exception {
    north =
        keep(
            Pair.open(
                Pair.identity(0),
                Pair.ANY,
                Pair.peer(1, null),
                ear,
                s -> s.withHeartbeat(Duration.ofMillis(200)).withHandshake(Duration.ofSeconds(1))));
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable c : open) c.close();
  }

  private <T extends AutoCloseable> T keep(T c) {
    open.add(c);
    return c;
  }

  private void refused(String why) throws InterruptedException {
    until(why, () -> north.refusals().containsKey(why));
    assertThat(ear.events).isEmpty();
  }

  /** The peer is still served. */
  private void stillOpen() throws Exception {
    keep(Pair.open(Pair.identity(1), null, Pair.peer(0, north.address()), other));
    until("up", () -> other.ups.get() > 0 && ear.ups.get() > 0);
  }

  @Test
  void aWrongClientCertificateIsRefused() throws Exception {
    var stranger = Pair.identity(1, Certificates.of("stranger"), Pair.seed(1));
    Line line = keep(Pair.open(stranger, null, Pair.peer(0, north.address()), other));
    refused("the peer's certificate is refused: not pinned");
    until("told", () -> line.status().get(0).lastDown() != null);
    assertThat(other.events).isEmpty();
    stillOpen();
  }

  @Test
  void aWrongServerCertificateIsRefused() throws Exception {
    LinePeer expected =
        new LinePeer(
            0,
            Certificates.pin(Certificates.of("stranger")),
            XWing.publicKey(Pair.seed(0)),
            north.address());
    Line line = keep(Pair.open(Pair.identity(1), null, expected, other));
    until(
        "refused",
        () ->
            "the peer's certificate is refused: not pinned"
                .equals(line.status().get(0).lastDown()));
    assertThat(other.events).isEmpty();
    refused("the peer refused our TLS certificate or handshake");
  }

  @Test
  void anotherCurveIsRefusedEvenIfPinned() throws Exception {
    KeyStore wide = Certificates.otherCurve("wide");
    LinePeer expected =
        new LinePeer(1, Certificates.pin(wide), XWing.publicKey(Pair.seed(1)), null);
    Line picky = keep(Pair.open(Pair.identity(0), Pair.ANY, expected, ear));
    var me = Pair.identity(1, wide, Pair.seed(1));
    keep(Pair.open(me, null, Pair.peer(0, picky.address()), other));
    String why = "the peer's certificate is refused: not a P-256 key";
    until(why, () -> picky.refusals().containsKey(why));
    assertThat(ear.events).isEmpty();
  }

  @Test
  void aWrongEnvelopeKeyIsRefused() throws Exception {
    var thief = Pair.identity(1, Pair.store(1), Pair.seed(7));
    keep(Pair.open(thief, null, Pair.peer(0, north.address()), other));
    refused("the seal inside TLS is refused: The frame is not the next one from the peer.");
    assertThat(other.events).isEmpty();
  }

  @Test
  void garbageBeforeTheHandshakeIsRefused() throws Exception {
    for (int i = 0; i < 20; i++) {
      try (Socket s = new Socket(north.address().getAddress(), north.address().getPort())) {
        byte[] noise = new byte[500];
        Pair.RANDOM.nextBytes(noise);
        if (i % 2 == 0) noise[0] = 22;
        write(s.getOutputStream(), noise);
      }
    }
    until("20 refused", () -> north.refusals().values().stream().mapToLong(n -> n).sum() >= 20);
    stillOpen();
  }

  @Test
  void halfOpenConnectionsAreBoundedAndEnd() throws Exception {
    for (int i = 0; i < 12; i++)
      keep(new Socket(north.address().getAddress(), north.address().getPort()));
    String many = "too many half-open connections from one address";
    until(many, () -> north.refusals().getOrDefault(many, 0L) == 4);
    String slow = "the handshake took too long";
    until(slow, () -> north.refusals().getOrDefault(slow, 0L) == 8);
    stillOpen();
  }

  @Test
  void aDripDoesNotKeepTheDoorOpen() throws Exception {
    Socket s = keep(new Socket(north.address().getAddress(), north.address().getPort()));
    Thread.ofVirtual()
        .start(() -> {
          try {
            byte[] slow = {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc};
            for (int i = 0; i < 100; i++) {
              s.getOutputStream().write(i < slow.length ? slow[i] : 3);
              Thread.sleep(100);
            }
          } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    refused("the handshake took too long");
  }

  @Test
  void garbageAfterTlsIsRefused() throws Exception {
    SSLSocket tls = tls();
    write(tls.getOutputStream(), new byte[] {0, 0, 4, 0x61});
    refused("a frame of a length not allowed here");
    SSLSocket again = tls();
    byte[] hello = new byte[4 + Session.HELLO];
    hello[2] = (byte) (Session.HELLO >> 8);
    hello[3] = (byte) Session.HELLO;
    write(again.getOutputStream(), hello);
    until(
        "seal refused",
        () ->
            north.refusals().keySet().stream()
                .anyMatch(w -> w.startsWith("the seal inside TLS is refused")));
    assertThat(ear.events).isEmpty();
    stillOpen();
  }

  @Test
  void anOversizedFrameEndsTheConnection() throws Exception {
    SSLSocket tls = sealed();
    int n = PouchLimits.POUCH + Session.OVERHEAD + 1;
    write(
        tls.getOutputStream(),
        new byte[] {(byte) (n >> 24), (byte) (n >> 16), (byte) (n >> 8), (byte) n});
    until("down", () -> ear.events.size() == 2);
    assertThat(ear.events.get(1)).isEqualTo("down 1: a frame of a length not allowed here");
    stillOpen();
  }

  @Test
  void aForgedFrameEndsTheConnection() throws Exception {
    SSLSocket tls = sealed();
    byte[] forged = new byte[4 + 40];
    forged[3] = 40;
    write(tls.getOutputStream(), forged);
    until("down", () -> ear.events.size() == 2);
    assertThat(ear.events.get(1))
        .isEqualTo(
            "down 1: the seal inside TLS is refused: The frame is not the next one from the peer.");
    assertThat(ear.pouches).isEmpty();
  }

  @Test
  void aSilentPeerIsCutOff() throws Exception {
    sealed();
    long start = System.nanoTime();
    until("down", () -> ear.events.size() == 2);
    assertThat(ear.events.get(1)).isEqualTo("down 1: the peer was silent for 3 heartbeats");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(300), Duration.ofMillis(2_000));
  }

  private SSLSocket tls() throws Exception {
    var context = Pair.identity(1).context(Set.of(Certificates.pin(Pair.store(0))), Pair.RANDOM);
    InetSocketAddress to = north.address();
    SSLSocket s =
        keep((SSLSocket) context.getSocketFactory().createSocket(to.getAddress(), to.getPort()));
    s.startHandshake();
    return s;
  }

  /** Side 1 up to and with the confirmation, and then nothing more. */
  private SSLSocket sealed() throws Exception {
    SSLSocket s = tls();
    Frames frames = new Frames(s.getInputStream(), s.getOutputStream(), () -> {});
    byte[] fresh = new byte[64];
    Pair.RANDOM.nextBytes(fresh);
    var opening =
        Session.begin(
            Pair.seed(1),
            XWing.publicKey(Pair.seed(0)),
            Route.of(Pair.CHANNEL.bytes(), 1, 0),
            fresh);
    frames.write(opening.hello());
    frames.flush();
    Session session = opening.meet(frames.read(Session.HELLO, Session.HELLO), PouchLimits.POUCH);
    frames.write(session.confirmation());
    frames.flush();
    session.confirm(frames.read(Session.CONFIRMATION, Session.CONFIRMATION));
    until("up", () -> ear.ups.get() == 1);
    return s;
  }

  private static void write(OutputStream out, byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
