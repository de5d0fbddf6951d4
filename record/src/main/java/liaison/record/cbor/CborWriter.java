package liaison.record.cbor;

import java.util.Arrays;
import liaison.record.Utf8;

/**
 * Writes L-CBOR (RFC 8949 §4.2.1): shortest heads, definite lengths. The caller writes map keys in
 * ascending order of their encoding and exactly as many items as it announced.
 */
public final class CborWriter {
  private byte[] buf = new byte[128];
  private int pos;

  /** An integer; negative values get major type 1. */
  public CborWriter uint(long value) {
    return value < 0 ? head(1, ~value) : head(0, value);
  }

  public CborWriter bytes(byte[] value) {
    return head(2, value.length).raw(value);
  }

  /** A text string; a lone surrogate throws {@link liaison.record.Malformed}. */
  public CborWriter text(String value) {
    byte[] utf8 = Utf8.encode(value);
    return head(3, utf8.length).raw(utf8);
  }

  public CborWriter bool(boolean value) {
    return put(value ? 0xf5 : 0xf4);
  }

  public CborWriter nil() {
    return put(0xf6);
  }

  /** Opens an array of {@code n} items. */
  public CborWriter array(int n) {
    return head(4, n);
  }

  /** Opens a map of {@code n} pairs. */
  public CborWriter map(int n) {
    return head(5, n);
  }

  public CborWriter tag(int tag) {
    return head(6, tag);
  }

  /** Bytes that are already one encoded item. */
  public CborWriter raw(byte[] item) {
    room(item.length);
    System.arraycopy(item, 0, buf, pos, item.length);
    pos += item.length;
    return this;
  }

  /** What was written so far, as a new array. */
  public byte[] done() {
    return Arrays.copyOf(buf, pos);
  }

  private CborWriter head(int major, long n) {
    int m = major << 5;
    if (n < 24) return put(m | (int) n);
    int width = n < 0x100 ? 1 : n < 0x1_0000 ? 2 : n < 0x1_0000_0000L ? 4 : 8;
    put(m | (24 + Integer.numberOfTrailingZeros(width)));
    for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) put((int) (n >>> shift));
    return this;
  }

  private CborWriter put(int b) {
    room(1);
    buf[pos++] = (byte) b;
    return this;
  }

  private void room(int n) {
    if (buf.length - pos < n) buf = Arrays.copyOf(buf, Math.max(2 * buf.length, pos + n));
  }
}
