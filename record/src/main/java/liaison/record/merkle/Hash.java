package liaison.record.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import liaison.record.Malformed;

/** A SHA-256 value, 32 bytes, immutable; leaf and node hashes are those of RFC 6962 §2.1. */
public final class Hash implements Comparable<Hash> {
  /** Length in bytes. */
  public static final int SIZE = 32;

  /** The root of the tree without leaves: SHA-256 of nothing. */
  public static final Hash EMPTY = sha256();

  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private final byte[] value;

  private Hash(byte[] value) {
    this.value = value;
  }

  /** Copies exactly 32 bytes; another length throws {@link Malformed}. */
  public static Hash of(byte[] bytes) {
    if (bytes.length != SIZE) throw new Malformed("hash of " + bytes.length + " bytes, not 32");
    return new Hash(bytes.clone());
  }

  /** SHA-256 of the parts one after another. */
  public static Hash sha256(byte[]... parts) {
    MessageDigest d = digest();
    for (byte[] p : parts) d.update(p);
    return new Hash(d.digest());
  }

  /** SHA-256(00 || entry). */
  public static Hash leaf(byte[] entry) {
    return sha256(LEAF, entry);
  }

  /** SHA-256(01 || left || right). */
  public static Hash node(Hash left, Hash right) {
    return sha256(NODE, left.value, right.value);
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return value.clone();
  }

  static Hash at(byte[] in, int offset) {
    return new Hash(Arrays.copyOfRange(in, offset, offset + SIZE));
  }

  void copyTo(byte[] out, int offset) {
    System.arraycopy(value, 0, out, offset, SIZE);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Hash h && Arrays.equals(value, h.value);
  }

  @Override
  public int hashCode() {
    return value[0] << 24 | (value[1] & 0xff) << 16 | (value[2] & 0xff) << 8 | (value[3] & 0xff);
  }

  /** By unsigned bytes, first to last. */
  @Override
  public int compareTo(Hash o) {
    return Arrays.compareUnsigned(value, o.value);
  }

  /** Standard base64 with padding, 44 characters. */
  @Override
  public String toString() {
    return Base64.getEncoder().encodeToString(value);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
