package liaison.record.cbor;

import java.util.Arrays;
import liaison.record.Malformed;
import liaison.record.Utf8;

/**
 * Strict pull reader of L-CBOR, the profile of RFC 8949 the record uses: integers of 64 bits
 * signed, byte and text strings, arrays, maps with integer keys strictly ascending by encoding,
 * false, true, null, and tag 18 on an array; definite lengths, shortest heads, at most {@link
 * #DEPTH} containers inside each other. Anything else throws {@link Malformed}, naming the byte.
 *
 * <p>Reading a map value where a key is due, or a key elsewhere, is the caller's error and throws
 * {@link IllegalStateException}.
 */
public final class CborReader {
  /** Deepest nesting of arrays and maps. */
  public static final int DEPTH = 8;

  private static final int COSE_SIGN1 = 18;

  private final byte[] in;
  private int pos;
  private int depth;
  private final long[] left = new long[DEPTH + 1];
  private final boolean[] isMap = new boolean[DEPTH + 1];
  private final boolean[] hasKey = new boolean[DEPTH + 1];
  private final long[] lastKey = new long[DEPTH + 1];

  public CborReader(byte[] in) {
    this.in = in;
  }

  /** Throws {@link Malformed} unless {@code in} is exactly one item of the profile. */
  public static void check(byte[] in) {
    CborReader r = new CborReader(in);
    r.skip();
    r.end();
  }

  /** An integer from 0 to 2^63-1. */
  public long uint() {
    begin();
    long v = head(0, "unsigned integer");
    if (v < 0) throw bad("integer beyond 63 bits", pos);
    settle();
    return v;
  }

  /** An integer from -2^63 to 2^63-1. */
  public long integer() {
    begin();
    long v = signed();
    settle();
    return v;
  }

  /** A byte string of at most {@code max} bytes. */
  public byte[] bytes(int max) {
    begin();
    int n = length(head(2, "byte string"), max);
    byte[] out = Arrays.copyOfRange(in, pos, pos + n);
    pos += n;
    settle();
    return out;
  }

  /** A byte string of exactly {@code n} bytes. */
  public byte[] bytesExact(int n) {
    int at = pos;
    byte[] out = bytes(n);
    if (out.length != n) throw bad("byte string of " + out.length + " bytes, not " + n, at);
    return out;
  }

  /** A text string of at most {@code maxBytes} bytes of UTF-8. */
  public String text(int maxBytes) {
    begin();
    int n = length(head(3, "text string"), maxBytes);
    String out = Utf8.decode(in, pos, n);
    pos += n;
    settle();
    return out;
  }

  public boolean bool() {
    int b = peek();
    if (b != 0xf4 && b != 0xf5) throw bad("not a boolean", pos);
    begin();
    pos++;
    settle();
    return b == 0xf5;
  }

  /** Consumes null and returns true if it is next; else consumes nothing. */
  public boolean tryNull() {
    if (peek() != 0xf6) return false;
    begin();
    pos++;
    settle();
    return true;
  }

  /** Opens an array of at most {@code max} items and returns how many it has. */
  public int array(int max) {
    begin();
    int n = length(head(4, "array"), max);
    open(n, false);
    return n;
  }

  /** Opens a map of at most {@code max} pairs and returns how many it has. */
  public int map(int max) {
    begin();
    int n = length(head(5, "map"), max);
    open(2L * n, true);
    return n;
  }

  /** The next key of the innermost open map; keys must ascend. */
  public long key() {
    if (!keyDue()) throw new IllegalStateException("no map key is due at byte " + pos);
    int at = pos;
    long k = signed();
    long rank = k < 0 ? ~k | Long.MIN_VALUE : k;
    if (hasKey[depth] && Long.compareUnsigned(rank, lastKey[depth]) <= 0)
      throw bad("map key repeated or out of order", at);
    hasKey[depth] = true;
    lastKey[depth] = rank;
    left[depth]--;
    return k;
  }

  /** Consumes tag {@code tag}, which must be 18; an array must follow. */
  public void tag(int tag) {
    if (keyDue()) throw new IllegalStateException("a map key is due at byte " + pos);
    int at = pos;
    long n = head(6, "tag");
    if (n != tag || n != COSE_SIGN1) throw bad("tag " + Long.toUnsignedString(n), at);
    if (peek() >> 5 != 4) throw bad("tag 18 not on an array", pos);
  }

  /** The offset of the next unread byte. */
  public int position() {
    return pos;
  }

  /** Throws {@link Malformed} if a byte or an announced item is unread. */
  public void end() {
    if (pos != in.length) throw bad("trailing bytes", pos);
    if (depth != 0) throw bad("truncated", pos);
  }

  /** Skips one item of the profile and returns its bytes. */
  public byte[] item() {
    int from = pos;
    skip();
    return Arrays.copyOfRange(in, from, pos);
  }

  private void skip() {
    switch (peek() >> 5) {
      case 0, 1 -> integer();
      case 2 -> {
        begin();
        int n = length(head(2, "byte string"), Integer.MAX_VALUE);
        pos += n;
        settle();
      }
      case 3 -> text(Integer.MAX_VALUE);
      case 4 -> {
        for (int n = array(Integer.MAX_VALUE); n > 0; n--) skip();
      }
      case 5 -> {
        for (int n = map(Integer.MAX_VALUE); n > 0; n--) {
          key();
          skip();
        }
      }
      case 6 -> {
        tag(COSE_SIGN1);
        skip();
      }
      default -> {
        if (!tryNull()) bool();
      }
    }
  }

  private boolean keyDue() {
    return depth > 0 && isMap[depth] && (left[depth] & 1) == 0;
  }

  private void begin() {
    if (keyDue()) throw new IllegalStateException("a map key is due at byte " + pos);
    if (depth > 0) left[depth]--;
  }

  private void open(long items, boolean map) {
    if (depth == DEPTH) throw bad("nested deeper than " + DEPTH, pos);
    depth++;
    left[depth] = items;
    isMap[depth] = map;
    hasKey[depth] = false;
    settle();
  }

  private void settle() {
    while (depth > 0 && left[depth] == 0) depth--;
  }

  private long signed() {
    int at = pos;
    boolean negative = peek() >> 5 == 1;
    long v = head(negative ? 1 : 0, "integer");
    if (v < 0) throw bad("integer beyond 63 bits", at);
    return negative ? ~v : v;
  }

  private int peek() {
    if (pos >= in.length) throw bad("truncated", pos);
    return in[pos] & 0xff;
  }

  private long head(int major, String what) {
    int at = pos;
    int b = peek();
    if (b >> 5 != major) throw bad("not " + what, at);
    pos++;
    int info = b & 31;
    if (info < 24) return info;
    if (info > 27) throw bad("indefinite length or reserved head", at);
    int width = 1 << (info - 24);
    if (in.length - pos < width) throw bad("truncated", in.length);
    long v = 0;
    for (int i = 0; i < width; i++) v = v << 8 | (in[pos++] & 0xff);
    boolean shortest =
        switch (width) {
          case 1 -> v >= 24;
          case 2 -> v >= 0x100;
          case 4 -> v >= 0x1_0000;
          default -> v < 0 || v >= 0x1_0000_0000L;
        };
    if (!shortest) throw bad("head not the shortest", at);
    return v;
  }

  private int length(long n, int max) {
    if (n < 0 || n > max) throw bad("longer than " + max, pos);
    if (n > in.length - pos) throw bad("truncated", in.length);
    return (int) n;
  }

  private static Malformed bad(String what, int at) {
    return new Malformed("CBOR: " + what + " at byte " + at);
  }
}
