package liaison.desk;

import java.security.KeyStore;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** TLS 1.3 before a desk's HTTP; takes up a certificate that changes while the server runs. */
final class Tls extends AbstractLifeCycle {
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final DeskCertificate certificate;
  private final SslContextFactory.Server context = new SslContextFactory.Server();
  private Thread looking;

  private Tls(DeskCertificate certificate) {
    this.certificate = certificate;
    context.setIncludeProtocols("TLSv1.3");
    context.setKeyStorePassword("");
    certificate.fresh().ifPresent(context::setKeyStore);
  }

  /** Lives and ends with the server. */
  static Tls of(Server server, DeskCertificate certificate) {
    Tls tls = new Tls(certificate);
    server.addBean(tls);
    return tls;
  }

  SslConnectionFactory before(HttpConnectionFactory http) {
    return new SslConnectionFactory(context, http.getProtocol());
  }

  @Override
  protected void doStart() {
    looking = Thread.ofVirtual().name("certificate").start(this::look);
  }

  @Override
  protected void doStop() {
    looking.interrupt();
  }

  private void look() {
    String said = "";
    while (true) {
      try {
        Thread.sleep(LOOK);
        KeyStore fresh = certificate.fresh().orElse(null);
        if (fresh != null) {
          context.reload(c -> c.setKeyStore(fresh));
        }
        said = "";
      } catch (InterruptedException e) {
        return;
      } catch (Exception e) {
        String why = "The desk goes on with its old certificate: " + e.getMessage();
        if (!why.equals(said)) {
          System.getLogger("liaison").log(System.Logger.Level.WARNING, why);
        }
        said = why;
      }
    }
  }
}
