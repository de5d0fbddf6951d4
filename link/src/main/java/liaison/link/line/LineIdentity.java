package liaison.link.line;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import liaison.record.merkle.Hash;

/**
 * Who this side is on the line: a key store that holds its TLS key with a self-signed P-256
 * certificate, its envelope seed (32 bytes), the channel, its side number.
 */
public final class LineIdentity {
  private final KeyManager[] keys;
  private final byte[] seed;
  private final Hash channel;
  private final int side;

  /** Throws {@link GeneralSecurityException} when the key store does not open. */
  public LineIdentity(KeyStore store, char[] password, byte[] seed, Hash channel, int side)
      throws GeneralSecurityException {
    KeyManagerFactory f = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    f.init(store, password);
    this.keys = f.getKeyManagers();
    this.seed = seed.clone();
    this.channel = channel;
    this.side = side;
  }

  /** What a charter pins: SHA-256 of the certificate's SubjectPublicKeyInfo. */
  public static Hash pin(X509Certificate certificate) {
    return Hash.sha256(certificate.getPublicKey().getEncoded());
  }

  int side() {
    return side;
  }

  Hash channel() {
    return channel;
  }

  byte[] seed() {
    return seed.clone();
  }

  SSLContext context(Set<Hash> pins, SecureRandom random) {
    try {
      SSLContext c = SSLContext.getInstance("TLSv1.3");
      c.init(keys, new TrustManager[] {new Pins(pins)}, random);
      return c;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no TLS 1.3", e);
    }
  }
}
