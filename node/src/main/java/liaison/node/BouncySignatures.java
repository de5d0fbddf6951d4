package liaison.node;

import java.math.BigInteger;
import java.util.Arrays;
import liaison.record.Malformed;
import liaison.record.keys.Ed25519Rule;
import liaison.record.keys.JdkSignatures;
import liaison.record.keys.P256Rule;
import liaison.record.keys.Signatures;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * {@link Signatures} with BouncyCastle for Ed25519 and P-256, by the same rule; ML-DSA stays with
 * the JDK, which is faster. BouncyCastle's Ed25519 equation has the cofactor, so R must be shown to
 * be of prime order (docs/spec/record.md §2).
 */
final class BouncySignatures implements Signatures {
  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("P-256");
  private static final ECDomainParameters P256 = new ECDomainParameters(CURVE);

  private final JdkSignatures jdk = new JdkSignatures();

  @Override
  public boolean ed25519(byte[] key, byte[] message, byte[] signature) {
    if (!Ed25519Rule.checkSignatureForm(signature)) {
      return false;
    }
    try {
      Ed25519Rule.checkKey(key);
    } catch (Malformed e) {
      return false;
    }
    return Ed25519.verify(signature, 0, key, 0, message, 0, message.length)
        && Ed25519.validatePublicKeyFull(signature, 0);
  }

  @Override
  public boolean p256(byte[] key, byte[] message, byte[] der, boolean lowS) {
    byte[] rs;
    ECPublicKeyParameters point;
    try {
      P256Rule.checkKey(key);
      rs = P256Rule.parse(der, lowS);
      point = new ECPublicKeyParameters(CURVE.getCurve().decodePoint(key), P256);
    } catch (Malformed | IllegalArgumentException e) {
      return false;
    }
    ECDSASigner verifier = new ECDSASigner();
    verifier.init(false, point);
    SHA256Digest digest = new SHA256Digest();
    digest.update(message, 0, message.length);
    byte[] hash = new byte[32];
    digest.doFinal(hash, 0);
    return verifier.verifySignature(
        hash,
        new BigInteger(1, Arrays.copyOf(rs, 32)),
        new BigInteger(1, Arrays.copyOfRange(rs, 32, 64)));
  }

  @Override
  public boolean mlDsa44(byte[] key, byte[] message, byte[] signature) {
    return jdk.mlDsa44(key, message, signature);
  }

  @Override
  public boolean mlDsa87(byte[] key, byte[] message, byte[] signature) {
    return jdk.mlDsa87(key, message, signature);
  }

  @Override
  public byte[] ed25519Sign(byte[] seed, byte[] message) {
    byte[] signature = new byte[64];
    Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
    return signature;
  }

  @Override
  public byte[] mlDsa44Sign(byte[] seed, byte[] message) {
    return jdk.mlDsa44Sign(seed, message);
  }

  @Override
  public byte[] mlDsa87Sign(byte[] seed, byte[] message) {
    return jdk.mlDsa87Sign(seed, message);
  }

  @Override
  public byte[] ed25519Public(byte[] seed) {
    byte[] key = new byte[32];
    Ed25519.generatePublicKey(seed, 0, key, 0);
    return key;
  }

  @Override
  public byte[] mlDsa44Public(byte[] seed) {
    return jdk.mlDsa44Public(seed);
  }

  @Override
  public byte[] mlDsa87Public(byte[] seed) {
    return jdk.mlDsa87Public(seed);
  }
}
