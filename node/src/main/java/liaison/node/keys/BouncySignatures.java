package liaison.node.keys;

import java.math.BigInteger;
import java.util.Arrays;
import liaison.record.Malformed;
import liaison.record.keys.JdkSignatures;
import liaison.record.keys.P256Rule;
import liaison.record.keys.Recent;
import liaison.record.keys.Signatures;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * {@link Signatures} with BouncyCastle for Ed25519 signing and P-256 and {@link FastEd25519} for
 * Ed25519 verification; ML-DSA stays with the JDK, which is faster. Public keys of recent Ed25519
 * seeds are kept, seeds included, while the object lives. Safe between threads.
 */
public final class BouncySignatures implements Signatures {
  private static final int EXPANDED = 16;
  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("P-256");
  private static final ECDomainParameters P256 = new ECDomainParameters(CURVE);

  private final JdkSignatures jdk = new JdkSignatures();
  private final FastEd25519 ed25519 = new FastEd25519();
  private final Recent<byte[]> publicKeys = new Recent<>(EXPANDED);

  @Override
  public boolean ed25519(byte[] key, byte[] message, byte[] signature) {
    return ed25519.verify(key, message, signature);
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
    byte[] key = publicKeys.get(seed, BouncySignatures::publicKey);
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, key, 0, message, 0, message.length, signature, 0);
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
    return publicKeys.get(seed, BouncySignatures::publicKey).clone();
  }

  @Override
  public byte[] mlDsa44Public(byte[] seed) {
    return jdk.mlDsa44Public(seed);
  }

  @Override
  public byte[] mlDsa87Public(byte[] seed) {
    return jdk.mlDsa87Public(seed);
  }

  private static byte[] publicKey(byte[] seed) {
    if (seed.length != Ed25519.SECRET_KEY_SIZE) {
      throw new Malformed("Ed25519 seed of " + seed.length + " bytes, not 32");
    }
    byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(seed, 0, key, 0);
    return key;
  }
}
