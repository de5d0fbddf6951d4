package liaison.record.keys;

import java.util.function.BooleanSupplier;

/**
 * Signature algorithms over raw keys. Verifying never throws for bad input: a key or signature that
 * breaks its form is simply not a valid signature. Signing takes the 32-byte seed of RFC 8032 or
 * FIPS 204 and throws {@link liaison.record.Malformed} for a seed of another length.
 */
public interface Signatures {
  /** RFC 8032 Ed25519 under {@link Ed25519Rule}; key 32 bytes, signature 64. */
  boolean ed25519(byte[] key, byte[] message, byte[] signature);

  /** ECDSA P-256 with SHA-256 under {@link P256Rule}; key 04||x||y, signature DER. */
  boolean p256(byte[] key, byte[] message, byte[] der, boolean lowS);

  /** FIPS 204 ML-DSA-44, pure, empty context; key 1312 bytes, signature 2420. */
  boolean mlDsa44(byte[] key, byte[] message, byte[] signature);

  /** FIPS 204 ML-DSA-87, pure, empty context; key 2592 bytes, signature 4627. */
  boolean mlDsa87(byte[] key, byte[] message, byte[] signature);

  /** Whether both hold, two verifications of one hybrid; they may be asked at the same time. */
  default boolean both(BooleanSupplier one, BooleanSupplier other) {
    return one.getAsBoolean() && other.getAsBoolean();
  }

  byte[] ed25519Sign(byte[] seed, byte[] message);

  byte[] mlDsa44Sign(byte[] seed, byte[] message);

  byte[] mlDsa87Sign(byte[] seed, byte[] message);

  byte[] ed25519Public(byte[] seed);

  byte[] mlDsa44Public(byte[] seed);

  byte[] mlDsa87Public(byte[] seed);
}
