package liaison.trial.order;

import java.util.Arrays;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;

/** Signatures anyone can make, H(key, message): fast, and enough where nobody forges. */
final class FastSignatures implements Signatures {
  @Override
  public boolean ed25519(byte[] key, byte[] message, byte[] signature) {
    return Arrays.equals(make(key, message, 64), signature);
  }

  @Override
  public boolean p256(byte[] key, byte[] message, byte[] der, boolean lowS) {
    return Arrays.equals(make(key, message, 64), der);
  }

  @Override
  public boolean mlDsa44(byte[] key, byte[] message, byte[] signature) {
    return signature.length == 2420
        && Arrays.equals(make(key, message, 32), Arrays.copyOf(signature, 32));
  }

  @Override
  public boolean mlDsa87(byte[] key, byte[] message, byte[] signature) {
    return Arrays.equals(make(key, message, 4627), signature);
  }

  @Override
  public byte[] ed25519Sign(byte[] seed, byte[] message) {
    return make(ed25519Public(seed), message, 64);
  }

  @Override
  public byte[] mlDsa44Sign(byte[] seed, byte[] message) {
    return make(mlDsa44Public(seed), message, 2420);
  }

  @Override
  public byte[] mlDsa87Sign(byte[] seed, byte[] message) {
    return make(mlDsa87Public(seed), message, 4627);
  }

  @Override
  public byte[] ed25519Public(byte[] seed) {
    return Hash.sha256(seed).bytes();
  }

  @Override
  public byte[] mlDsa44Public(byte[] seed) {
    return Arrays.copyOf(Hash.sha256(seed).bytes(), 1312);
  }

  @Override
  public byte[] mlDsa87Public(byte[] seed) {
    return Arrays.copyOf(Hash.sha256(seed).bytes(), 2592);
  }

  private static byte[] make(byte[] key, byte[] message, int length) {
    return Arrays.copyOf(Hash.sha256(Arrays.copyOf(key, 32), message).bytes(), length);
  }
}
