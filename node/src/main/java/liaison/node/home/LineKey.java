package liaison.node.home;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import liaison.record.merkle.Hash;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The key and self-signed certificate a side shows on the line: P-256. Only the key counts, pinned
 * by {@link #pin} in the charter; names and dates in the certificate are not looked at.
 */
public record LineKey(PrivateKey key, X509Certificate certificate) {
  private static final Instant FROM = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2999-12-31T00:00:00Z");

  public static LineKey generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair pair = generator.generateKeyPair();
      X500Name name = new X500Name("CN=liaison");
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              name,
              new BigInteger(127, random).setBit(126),
              Date.from(FROM),
              Date.from(UNTIL),
              name,
              pair.getPublic());
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
      return new LineKey(
          pair.getPrivate(),
          new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("This Java cannot make a P-256 certificate", e);
    }
  }

  /** From PKCS #8 and DER, as {@link #secrets} gave them. */
  static LineKey of(List<byte[]> secrets) {
    try {
      PrivateKey key =
          KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(secrets.get(0)));
      var certificate =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(secrets.get(1)));
      return new LineKey(key, (X509Certificate) certificate);
    } catch (GeneralSecurityException e) {
      System.getLogger("liaison").log(System.Logger.Level.DEBUG, "line.key", e);
      throw new Trouble("line.key is damaged: it holds no P-256 key and certificate.");
    }
  }

  /** That the certificate is whole and of this key; {@link Trouble} otherwise. */
  public void check() {
    try {
      certificate.verify(certificate.getPublicKey());
      byte[] said = {1};
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key);
      signature.update(said);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(said);
      if (signature.verify(signed)) {
        return;
      }
    } catch (GeneralSecurityException | RuntimeException e) {
      System.getLogger("liaison").log(System.Logger.Level.DEBUG, "line.key", e);
    }
    throw new Trouble("line.key is damaged: its key and its certificate do not belong together.");
  }

  public byte[][] secrets() {
    try {
      return new byte[][] {key.getEncoded(), certificate.getEncoded()};
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** SHA-256 of the SubjectPublicKeyInfo: what the charter names. */
  public Hash pin() {
    return Hash.sha256(certificate.getPublicKey().getEncoded());
  }
}
