package liaison.record.keys;

import java.security.KeyPair;
import java.security.PublicKey;
import liaison.record.Malformed;

/**
 * {@link Signatures} by the JDK alone. Signing is deterministic. Decoded keys and keys expanded
 * from a seed are kept in small bounded maps, seeds included, while the object lives. Safe between
 * threads.
 */
public final class JdkSignatures implements Signatures {
  private static final int EXPANDED = 16;
  private static final int DECODED = 256;

  private final Expanded ed25519 = new Expanded(Algorithm.ED25519);
  private final Expanded mlDsa44 = new Expanded(Algorithm.MLDSA44);
  private final Expanded mlDsa87 = new Expanded(Algorithm.MLDSA87);
  private final Expanded p256 = new Expanded(Algorithm.P256);

  @Override
  public boolean ed25519(byte[] key, byte[] message, byte[] signature) {
    if (!Ed25519Rule.checkSignatureForm(signature)) return false;
    try {
      Ed25519Rule.checkKey(key);
    } catch (Malformed e) {
      return false;
    }
    return ed25519.verify(key, message, signature);
  }

  @Override
  public boolean p256(byte[] key, byte[] message, byte[] der, boolean lowS) {
    try {
      P256Rule.checkKey(key);
      return p256.verify(key, message, P256Rule.parse(der, lowS));
    } catch (Malformed e) {
      return false;
    }
  }

  @Override
  public boolean mlDsa44(byte[] key, byte[] message, byte[] signature) {
    return mlDsa44.verify(key, message, signature);
  }

  @Override
  public boolean mlDsa87(byte[] key, byte[] message, byte[] signature) {
    return mlDsa87.verify(key, message, signature);
  }

  @Override
  public byte[] ed25519Sign(byte[] seed, byte[] message) {
    return ed25519.sign(seed, message);
  }

  @Override
  public byte[] mlDsa44Sign(byte[] seed, byte[] message) {
    return mlDsa44.sign(seed, message);
  }

  @Override
  public byte[] mlDsa87Sign(byte[] seed, byte[] message) {
    return mlDsa87.sign(seed, message);
  }

  @Override
  public byte[] ed25519Public(byte[] seed) {
    return ed25519.publicOf(seed);
  }

  @Override
  public byte[] mlDsa44Public(byte[] seed) {
    return mlDsa44.publicOf(seed);
  }

  @Override
  public byte[] mlDsa87Public(byte[] seed) {
    return mlDsa87.publicOf(seed);
  }

  private static final class Expanded {
    private final Algorithm algorithm;
    private final Recent<KeyPair> pairs = new Recent<>(EXPANDED);
    private final Recent<PublicKey> keys = new Recent<>(DECODED);

    Expanded(Algorithm algorithm) {
      this.algorithm = algorithm;
    }

    boolean verify(byte[] key, byte[] message, byte[] signature) {
      return algorithm.fits(key, signature)
          && algorithm.verify(keys.get(key, algorithm::publicKey), message, signature);
    }

    byte[] sign(byte[] seed, byte[] message) {
      return algorithm.sign(pairs.get(seed, algorithm::pair), message);
    }

    byte[] publicOf(byte[] seed) {
      return algorithm.raw(pairs.get(seed, algorithm::pair).getPublic());
    }
  }
}
