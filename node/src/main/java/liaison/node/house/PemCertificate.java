package liaison.node.house;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import liaison.desk.DeskCertificate;
import liaison.node.home.Home;
import liaison.node.home.KeyFile;
import liaison.node.home.Trouble;
import liaison.record.merkle.Hash;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/**
 * A desk's certificate in two PEM files: the chain, the desk's own first, and its key (P-256 or
 * another EC key, or RSA; PKCS #8, SEC 1 or PKCS #1; not encrypted; for its owner's eyes).
 */
public final class PemCertificate implements DeskCertificate {
  private static final int MOST = 262_144;
  private static final int DNS = 2;
  private static final int ADDRESS = 7;

  private final Path chain;
  private final Path key;
  private List<Hash> shown = List.of();

  public PemCertificate(Path chain, Path key) {
    this.chain = chain;
    this.key = key;
  }

  @Override
  public synchronized Optional<KeyStore> fresh() {
    KeyFile.ownOnly(key);
    byte[] chainPem = Home.readFile(chain, MOST);
    byte[] keyPem = Home.readFile(key, MOST);
    List<Hash> now = List.of(Hash.sha256(chainPem), Hash.sha256(keyPem));
    if (now.equals(shown)) {
      return Optional.empty();
    }
    KeyStore store = store(certificates(chainPem), keyPem);
    shown = now;
    return Optional.of(store);
  }

  /**
   * What browsers will not like about it: its time is not now, or it is not for this host. {@link
   * Trouble} when it cannot be shown at all.
   */
  public List<String> warnings(String host, Instant now) {
    KeyFile.ownOnly(key);
    List<X509Certificate> certificates = certificates(Home.readFile(chain, MOST));
    store(certificates, Home.readFile(key, MOST));
    X509Certificate own = certificates.getFirst();
    List<String> all = new ArrayList<>();
    if (own.getNotAfter().toInstant().isBefore(now)) {
      all.add("The certificate " + chain + " has expired. Browsers refuse it: renew it.");
    }
    if (own.getNotBefore().toInstant().isAfter(now)) {
      all.add("The certificate " + chain + " is not valid yet. Is this machine's clock right?");
    }
    if (!isFor(own, host)) {
      all.add("The certificate " + chain + " is not for " + host + ". Browsers refuse it there.");
    }
    return all;
  }

  private static boolean isFor(X509Certificate own, String host) {
    try {
      Collection<List<?>> names = own.getSubjectAlternativeNames();
      return names != null && names.stream().anyMatch(name -> fits(name, host));
    } catch (CertificateException e) {
      return false;
    }
  }

  private static boolean fits(List<?> name, String host) {
    String written = name.get(1).toString().toLowerCase(Locale.ROOT);
    int dot = host.indexOf('.');
    return switch ((Integer) name.getFirst()) {
      case DNS -> written.equals(host) || dot > 0 && written.equals("*" + host.substring(dot));
      case ADDRESS -> written.equals(host);
      default -> false;
    };
  }

  private List<X509Certificate> certificates(byte[] pem) {
    try {
      List<X509Certificate> all =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!all.isEmpty()) {
        return all;
      }
    } catch (CertificateException e) {
      System.getLogger("liaison").log(System.Logger.Level.DEBUG, chain.toString(), e);
    }
    throw new Trouble(chain + " holds no certificate in PEM form.");
  }

  private KeyStore store(List<X509Certificate> certificates, byte[] keyPem) {
    X509Certificate own = certificates.getFirst();
    String algorithm = own.getPublicKey().getAlgorithm();
    if (!algorithm.equals("EC") && !algorithm.equals("RSA")) {
      throw new Trouble(
          chain + " is for a key of " + algorithm + ", which browsers refuse. Take P-256.");
    }
    try {
      PrivateKey secret =
          KeyFactory.getInstance(algorithm)
              .generatePrivate(new PKCS8EncodedKeySpec(info(keyPem).getEncoded()));
      if (!fits(secret, own)) {
        throw misfit();
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("desk", secret, new char[0], certificates.toArray(Certificate[]::new));
      return store;
    } catch (java.security.KeyStoreException e) {
      throw new Trouble(
          "The certificates in "
              + chain
              + " are no chain: the desk's own comes first, then who signed each.");
    } catch (GeneralSecurityException | IOException e) {
      System.getLogger("liaison").log(System.Logger.Level.DEBUG, key.toString(), e);
      throw misfit();
    }
  }

  private Trouble misfit() {
    return new Trouble("The key " + key + " is not the one of the certificate " + chain + ".");
  }

  private static boolean fits(PrivateKey secret, X509Certificate own)
      throws GeneralSecurityException {
    String with = secret.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
    Signature signature = Signature.getInstance(with);
    signature.initSign(secret);
    signature.update((byte) 1);
    byte[] signed = signature.sign();
    signature.initVerify(own.getPublicKey());
    signature.update((byte) 1);
    return signature.verify(signed);
  }

  private PrivateKeyInfo info(byte[] pem) throws IOException {
    try (PEMParser parser =
        new PEMParser(new StringReader(new String(pem, StandardCharsets.US_ASCII)))) {
      for (Object each = parser.readObject(); each != null; each = parser.readObject()) {
        if (each instanceof PrivateKeyInfo info) {
          return info;
        }
        if (each instanceof PEMKeyPair pair) {
          return pair.getPrivateKeyInfo();
        }
      }
    }
    throw new Trouble(
        key + " holds no open private key in PEM form. An encrypted one is not read.");
  }
}
