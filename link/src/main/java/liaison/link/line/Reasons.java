package liaison.link.line;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import liaison.link.seal.SealBroken;

/** One plain sentence, without a stack, for what ended or refused a connection. */
final class Reasons {
  private Reasons() {}

  static String of(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause())
      if (t instanceof CertificateException)
        return "the peer's certificate is refused: " + t.getMessage();
    return switch (e) {
      case LineRefused r -> r.getMessage();
      case SealBroken s -> "the seal inside TLS is refused: " + s.getMessage();
      case EOFException x -> "the connection ended: " + x.getMessage();
      case SSLException x when alert(x) -> "the peer refused our TLS certificate or handshake";
      case SSLException x -> "what came was not the TLS 1.3 expected";
      case UnknownHostException x -> "the peer's name is not known; check its address";
      case ConnectException x -> "nobody answers at the peer's address";
      case SocketTimeoutException x -> "nobody answered in time at the peer's address";
      default -> "the connection broke";
    };
  }

  private static boolean alert(SSLException e) {
    return e.getMessage() != null && e.getMessage().contains("Received fatal alert");
  }
}
