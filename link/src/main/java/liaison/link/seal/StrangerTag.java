package liaison.link.seal;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The first 16 bytes of HMAC-SHA256(pair key, channel ‖ from ‖ to ‖ SHA-256(rest)): one HMAC tells
 * a peer from a stranger before any decapsulation. Both sides of a pair hold the same 32-byte key.
 */
public final class StrangerTag {
  public static final int LENGTH = 16;
  private static final int KEY = 32;

  private StrangerTag() {}

  /** The tag of the bytes that follow it. */
  public static byte[] of(byte[] pairKey, Route route, byte[] rest) {
    SealBroken.length(pairKey, KEY, "The pair key");
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(pairKey, "HmacSHA256"));
      mac.update(route.bytes());
      return Bytes.cut(mac.doFinal(Bytes.digest("SHA-256", rest)), 0, LENGTH);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the tag fits, in time that does not depend on it. */
  public static boolean fits(byte[] pairKey, Route route, byte[] rest, byte[] tag) {
    return MessageDigest.isEqual(of(pairKey, route, rest), tag);
  }
}
