package liaison.link.seal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The armor of an age file for mail bodies: strict PEM (RFC 7468 §3, figure 3); LF or CRLF when
 * read.
 */
public final class Armor {
  private static final String BEGIN = "-----BEGIN AGE ENCRYPTED FILE-----\n";
  private static final String END = "-----END AGE ENCRYPTED FILE-----\n";

  private Armor() {}

  /** Lines of 64 columns that end with LF. */
  public static String encode(byte[] file) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(file);
    return BEGIN + body + (body.isEmpty() ? "" : "\n") + END;
  }

  /**
   * The file inside; white space around the armor is allowed, anything else not canonical is
   * refused.
   */
  public static byte[] decode(String armored) {
    String text = armored.strip().replace("\r\n", "\n") + "\n";
    if (text.startsWith(BEGIN)
        && text.endsWith("\n" + END)
        && text.length() >= BEGIN.length() + END.length()) {
      String body = text.substring(BEGIN.length(), text.length() - END.length());
      try {
        byte[] file =
            Base64.getDecoder()
                .decode(body.replace("\n", "").getBytes(StandardCharsets.ISO_8859_1));
        if (encode(file).equals(text)) {
          return file;
        }
      } catch (IllegalArgumentException e) {
        throw new SealBroken(
            SealBroken.Part.ARMOR, "The armor holds something that is not base64.", e);
      }
    }
    throw new SealBroken(SealBroken.Part.ARMOR, "The armor is not canonical.");
  }
}
