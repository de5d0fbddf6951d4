package liaison.link.line;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import liaison.record.merkle.Hash;

/** Trusts exactly the pinned P-256 keys; names and dates in certificates mean nothing here. */
final class Pins extends X509ExtendedTrustManager {
  private final Set<Hash> pins;

  Pins(Set<Hash> pins) {
    this.pins = Set.copyOf(pins);
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    if (chain.length != 1) throw new CertificateException("not one certificate alone");
    if (!(chain[0].getPublicKey() instanceof ECPublicKey k)
        || k.getParams().getCurve().getField().getFieldSize() != 256)
      throw new CertificateException("not a P-256 key");
    if (!pins.contains(LineIdentity.pin(chain[0]))) throw new CertificateException("not pinned");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
