package liaison.node;

import liaison.node.keys.BouncySignatures;
import liaison.record.keys.Signatures;

/** The node's own signatures, for a test to override. */
public class Delegating implements Signatures {
  private final Signatures real = new BouncySignatures();

  @Override
  public boolean ed25519(byte[] key, byte[] message, byte[] signature) {
    return real.ed25519(key, message, signature);
  }

  @Override
  public boolean p256(byte[] key, byte[] message, byte[] der, boolean lowS) {
    return real.p256(key, message, der, lowS);
  }

  @Override
  public boolean mlDsa44(byte[] key, byte[] message, byte[] signature) {
    return real.mlDsa44(key, message, signature);
  }

  @Override
  public boolean mlDsa87(byte[] key, byte[] message, byte[] signature) {
    return real.mlDsa87(key, message, signature);
  }

  @Override
  public byte[] ed25519Sign(byte[] seed, byte[] message) {
    return real.ed25519Sign(seed, message);
  }

  @Override
  public byte[] mlDsa44Sign(byte[] seed, byte[] message) {
    return real.mlDsa44Sign(seed, message);
  }

  @Override
  public byte[] mlDsa87Sign(byte[] seed, byte[] message) {
    return real.mlDsa87Sign(seed, message);
  }

  @Override
  public byte[] ed25519Public(byte[] seed) {
    return real.ed25519Public(seed);
  }

  @Override
  public byte[] mlDsa44Public(byte[] seed) {
    return real.mlDsa44Public(seed);
  }

  @Override
  public byte[] mlDsa87Public(byte[] seed) {
    return real.mlDsa87Public(seed);
  }
}
