package liaison.link.line;

import java.io.IOException;
import java.net.Socket;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import liaison.link.PouchLimits;
import liaison.link.seal.Route;
import liaison.link.seal.SealBroken;
import liaison.link.seal.Session;
import liaison.office.line.LineFault;
import liaison.record.merkle.Hash;

/** TLS 1.3 both ways by pinned keys, then the hello and confirmation of the seal inside. */
final class Greeting {
  private static final String[] PROTOCOLS = {"TLSv1.3"};
  private static final String[] SUITES = {
    "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256"
  };

  private final LineIdentity me;
  private final SecureRandom random;
  private final Map<Hash, LinePeer> byPin = new HashMap<>();

  Greeting(LineIdentity me, List<LinePeer> peers, SecureRandom random) {
    this.me = me;
    this.random = random;
    for (LinePeer p : peers) {
      if (p.side() == me.side())
        throw new IllegalArgumentException("side " + p.side() + " cannot be its own peer");
      byPin.put(p.pin(), p);
    }
  }

  /** Meets whoever dialled us. Throws {@link IOException}; the caller closes the socket. */
  Met answer(Socket raw) throws IOException {
    SSLSocket tls = (SSLSocket) factory().createSocket(raw, null, true);
    tls.setUseClientMode(false);
    tls.setNeedClientAuth(true);
    return meet(raw, tls);
  }

  /** Meets the side we dialled and no other. Throws as {@link #answer}. */
  Met call(Socket raw, int side) throws IOException {
    String host = raw.getInetAddress().getHostAddress();
    SSLSocket tls = (SSLSocket) factory().createSocket(raw, host, raw.getPort(), true);
    tls.setUseClientMode(true);
    Met met = meet(raw, tls);
    if (met.side() != side) throw new LineRefused(LineFault.SIDE.with(met.side() + " for " + side));
    return met;
  }

  /** A context of its own for each connection, so that no session is resumed unproven. */
  private SSLSocketFactory factory() {
    return me.context(byPin.keySet(), random).getSocketFactory();
  }

  private Met meet(Socket raw, SSLSocket tls) throws IOException {
    tls.setEnabledProtocols(PROTOCOLS);
    tls.setEnabledCipherSuites(SUITES);
    tls.startHandshake();
    var shown = (X509Certificate) tls.getSession().getPeerCertificates()[0];
    LinePeer peer = byPin.get(LineIdentity.pin(shown));
    if (peer == null) throw new LineRefused(LineFault.CERTIFICATE.with("not pinned"));
    AtomicReference<Runnable> heard = new AtomicReference<>(() -> {});
    Frames frames =
        new Frames(tls.getInputStream(), tls.getOutputStream(), () -> heard.get().run());
    try {
      return new Met(peer.side(), raw, tls, frames, seal(frames, peer), heard);
    } catch (SealBroken e) {
      throw new LineRefused(Reasons.of(e));
    }
  }

  private Session seal(Frames frames, LinePeer peer) throws IOException {
    byte[] fresh = new byte[64];
    random.nextBytes(fresh);
    Route route = Route.of(me.channel().bytes(), me.side(), peer.side());
    Session.Opening opening = Session.begin(me.seed(), peer.envelope(), route, fresh);
    frames.write(opening.hello());
    frames.flush();
    byte[] hello = frames.read(Session.HELLO, Session.HELLO);
    Session session = opening.meet(hello, PouchLimits.POUCH);
    frames.write(session.confirmation());
    frames.flush();
    session.confirm(frames.read(Session.CONFIRMATION, Session.CONFIRMATION));
    return session;
  }
}
