package liaison.record;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, no replacement characters. */
public final class Utf8 {
  private Utf8() {}

  /** Decodes {@code length} bytes at {@code from}. Throws {@link Malformed}. */
  public static String decode(byte[] in, int from, int length) {
    if (ascii(in, from, length)) return new String(in, from, length, StandardCharsets.US_ASCII);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(in, from, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new Malformed("not UTF-8 in the text at byte " + from);
    }
  }

  /** Decodes the whole array. Throws {@link Malformed}. */
  public static String decode(byte[] in) {
    return decode(in, 0, in.length);
  }

  /** Encodes; a lone surrogate throws {@link Malformed}. */
  public static byte[] encode(String s) {
    try {
      ByteBuffer b = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(s));
      byte[] out = new byte[b.remaining()];
      b.get(out);
      return out;
    } catch (CharacterCodingException e) {
      throw new Malformed("lone surrogate in text");
    }
  }

  private static boolean ascii(byte[] in, int from, int length) {
    for (int i = from, end = from + length; i < end; i++) if (in[i] < 0) return false;
    return true;
  }
}
