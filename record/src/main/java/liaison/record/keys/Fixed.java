package liaison.record.keys;

import java.security.SecureRandom;
import java.security.SecureRandomSpi;

/**
 * Hands key generation the seed instead of random bytes, once and whole: a JDK that asks for
 * anything else fails loudly rather than making another key.
 */
final class Fixed extends SecureRandom {
  private static final long serialVersionUID = 1;

  private final byte[] value;
  private boolean used;

  Fixed(byte[] value) {
    super(new None(), null);
    this.value = value.clone();
  }

  @Override
  public void nextBytes(byte[] out) {
    if (used || out.length != value.length)
      throw new IllegalStateException("this JDK derives keys from a seed in another way");
    used = true;
    System.arraycopy(value, 0, out, 0, out.length);
  }

  private static final class None extends SecureRandomSpi {
    private static final long serialVersionUID = 1;

    @Override
    protected void engineSetSeed(byte[] seed) {}

    @Override
    protected void engineNextBytes(byte[] out) {
      throw new IllegalStateException("no randomness here");
    }

    @Override
    protected byte[] engineGenerateSeed(int n) {
      throw new IllegalStateException("no randomness here");
    }
  }
}
