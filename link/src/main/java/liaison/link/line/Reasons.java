package liaison.link.line;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import liaison.link.seal.SealBroken;
import liaison.office.line.LineFault;

/** One plain sentence, without a stack, for what ended or refused a connection. */
final class Reasons {
  private Reasons() {}

  static String of(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause())
      if (t instanceof CertificateException) return LineFault.CERTIFICATE.with(t.getMessage());
    return switch (e) {
      case LineRefused r -> r.getMessage();
      case SealBroken s -> LineFault.SEAL.with(s.getMessage());
      case EOFException x -> LineFault.ENDED.with(x.getMessage());
      case SSLException x when alert(x) -> LineFault.OURS.toString();
      case SSLException x -> LineFault.TLS.toString();
      case UnknownHostException x -> LineFault.NAME.toString();
      case ConnectException x -> LineFault.NOBODY.toString();
      case SocketTimeoutException x -> LineFault.LATE.toString();
      default -> LineFault.BROKE.toString();
    };
  }

  private static boolean alert(SSLException e) {
    return e.getMessage() != null && e.getMessage().contains("Received fatal alert");
  }
}
