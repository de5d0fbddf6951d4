package liaison.record.note;

import java.util.Base64;
import liaison.record.Malformed;

/** Text forms with one spelling each. */
final class Strict {
  private Strict() {}

  /** RFC 4648 §4 with padding and zero trailing bits, nothing else. */
  static byte[] base64(String s, String where) {
    try {
      byte[] out = Base64.getDecoder().decode(s);
      if (base64(out).equals(s)) return out;
    } catch (IllegalArgumentException e) {
      throw new Malformed(where + ": not base64");
    }
    throw new Malformed(where + ": base64 not canonical");
  }

  static String base64(byte[] b) {
    return Base64.getEncoder().encodeToString(b);
  }

  /** ASCII decimal from 0 to 2^63-1 without leading zeros. */
  static long decimal(String s, String where) {
    if (s.isEmpty() || s.length() > 19 || (s.length() > 1 && s.charAt(0) == '0'))
      throw new Malformed(where + ": not a decimal number");
    long v = 0;
    for (int i = 0; i < s.length(); i++) {
      int d = s.charAt(i) - '0';
      if (d < 0 || d > 9) throw new Malformed(where + ": not a decimal number");
      v = 10 * v + d;
    }
    if (v < 0) throw new Malformed(where + ": number beyond 2^63-1");
    return v;
  }

  /** No ASCII control character but, if {@code lines}, newline. */
  static void printable(String s, boolean lines, String where) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c < 0x20 && !(lines && c == '\n')) throw new Malformed(where + ": control character");
    }
  }

  /** A key name: not empty, no control character, Unicode space or plus. */
  static void name(String s) {
    if (s.isEmpty()) throw new Malformed("key name empty");
    printable(s, false, "key name");
    if (s.indexOf('+') >= 0 || s.codePoints().anyMatch(Strict::space))
      throw new Malformed("key name with a space or plus");
  }

  private static boolean space(int c) {
    return Character.isSpaceChar(c) || Character.isWhitespace(c) || c == 0x85;
  }
}
