package liaison.link.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/** Joining, cutting and digests. */
final class Bytes {
  private Bytes() {}

  static byte[] join(byte[]... parts) {
    byte[] all = new byte[Arrays.stream(parts).mapToInt(p -> p.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  static byte[] cut(byte[] from, int start, int length) {
    return Arrays.copyOfRange(from, start, start + length);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A digest the JDK must have: SHA-256, SHA3-256. */
  static byte[] digest(String name, byte[]... parts) {
    try {
      return MessageDigest.getInstance(name).digest(join(parts));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
