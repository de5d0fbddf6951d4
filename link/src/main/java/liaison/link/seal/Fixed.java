package liaison.link.seal;

import java.security.SecureRandom;

/** Hands out the given bytes once, in order; asking for more is an error in this package. */
final class Fixed extends SecureRandom {
  private static final long serialVersionUID = 1;

  private final byte[] bytes;
  private int at;

  Fixed(byte[] bytes) {
    super(null, null);
    this.bytes = bytes.clone();
  }

  @Override
  public void nextBytes(byte[] into) {
    System.arraycopy(bytes, at, into, 0, into.length);
    at += into.length;
  }
}
