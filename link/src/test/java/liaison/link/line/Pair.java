package liaison.link.line;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import liaison.link.seal.XWing;
import liaison.record.merkle.Hash;

/** Two sides of one channel on loopback. */
final class Pair {
  static final Hash CHANNEL = Hash.sha256(new byte[] {1});
  static final SecureRandom RANDOM = new SecureRandom();
  static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private Pair() {}

  static byte[] seed(int side) {
    byte[] out = new byte[32];
    out[0] = (byte) (side + 1);
    return out;
  }

  static KeyStore store(int side) {
    return Certificates.of("side-" + side);
  }

  static LineIdentity identity(int side) throws Exception {
    return identity(side, store(side), seed(side));
  }

  static LineIdentity identity(int side, KeyStore store, byte[] seed) throws Exception {
    return new LineIdentity(store, Certificates.PASSWORD, seed, CHANNEL, side);
  }

  static LinePeer peer(int side, InetSocketAddress dial) throws Exception {
    return new LinePeer(side, Certificates.pin(store(side)), XWing.publicKey(seed(side)), dial);
  }

  /** Heartbeat 100 ms. */
  static Line open(LineIdentity me, InetSocketAddress listen, LinePeer peer, LineHandler handler)
      throws Exception {
    return open(me, listen, peer, handler, s -> s.withHeartbeat(Duration.ofMillis(100)));
  }

  static Line open(
      LineIdentity me,
      InetSocketAddress listen,
      LinePeer peer,
      LineHandler handler,
      UnaryOperator<LineSettings> with)
      throws Exception {
    LineSettings s = with.apply(LineSettings.of(listen, List.of(peer)));
    return Line.open(me, s, handler, RANDOM, new Random(5), InstantSource.system());
  }
}
