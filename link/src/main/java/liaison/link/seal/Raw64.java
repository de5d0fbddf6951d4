package liaison.link.seal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Canonical base64 without padding (RFC 4648 §3.5, §4). */
final class Raw64 {
  private Raw64() {}

  static String encode(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] decode(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
      if (encode(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new SealBroken(
          SealBroken.Part.HEADER, "The age header holds something that is not base64.", e);
    }
    throw new SealBroken(
        SealBroken.Part.HEADER, "The age header holds base64 that is not canonical.");
  }
}
