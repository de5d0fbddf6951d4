package liaison.record.note;

import java.nio.ByteBuffer;
import java.util.Arrays;
import liaison.record.Malformed;
import liaison.record.Utf8;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;

/**
 * Signatures on checkpoints: plain Ed25519 notes of c2sp.org/signed-note and the two cosignatures
 * of c2sp.org/tlog-cosignature. Times are POSIX seconds; a plain signature has none, which is
 * written 0. In a cosignature's line the time comes first, 8 bytes big-endian.
 */
public final class Cosignature {
  /** Type of an Ed25519 signature over the note text. */
  public static final int ED25519 = 1;

  /** Type of an Ed25519 signature over {@code cosignature/v1}, a time and the note text. */
  public static final int ED25519_COSIGNED = 4;

  /** Type of an ML-DSA-44 signature over a {@code subtree/v1} cosigned message. */
  public static final int MLDSA44 = 6;

  private static final byte[] LABEL = Utf8.encode("subtree/v1\n\0");
  private static final int ED25519_SIZE = 64;
  private static final int MLDSA44_SIZE = 2420;

  private Cosignature() {}

  /** What a key of this name and type signs for the checkpoint at this time. */
  public static byte[] toBeSigned(int type, String name, long time, Checkpoint c) {
    checkTime(type, time);
    return switch (type) {
      case ED25519 -> Utf8.encode(c.text());
      case ED25519_COSIGNED -> Utf8.encode("cosignature/v1\ntime " + time + "\n" + c.text());
      case MLDSA44 -> subtree(name, time, c.origin(), 0, c.size(), c.root());
      default -> throw new Malformed("note signature type " + type);
    };
  }

  /**
   * The cosigned message for leaves {@code start} to {@code end} (exclusive). Names and origins are
   * 1 to 255 bytes; a subtree not starting at 0 has time 0.
   */
  public static byte[] subtree(
      String name, long time, String origin, long start, long end, Hash root) {
    if (time < 0 || start < 0 || end < start || (start > 0 && time != 0))
      throw new Malformed("cosigned subtree " + start + " to " + end + " at time " + time);
    byte[] n = opaque(name, "cosigner name");
    byte[] o = opaque(origin, "log origin");
    return ByteBuffer.allocate(LABEL.length + n.length + o.length + 3 * Long.BYTES + Hash.SIZE)
        .put(LABEL)
        .put(n)
        .putLong(time)
        .put(o)
        .putLong(start)
        .putLong(end)
        .put(root.bytes())
        .array();
  }

  /** The note line that carries the signature made at this time. */
  public static NoteLine line(NoteKey key, long time, byte[] signature) {
    checkTime(key.type(), time);
    byte[] timed =
        key.type() == ED25519
            ? signature
            : ByteBuffer.allocate(8 + signature.length).putLong(time).put(signature).array();
    checkLength(key.type(), timed.length);
    return new NoteLine(key.name(), key.id(), timed);
  }

  /** The time in a line of this type; a wrong length or a time above 2^63-1 throws Malformed. */
  public static long time(int type, NoteLine line) {
    checkLength(type, line.signature().length);
    long time = type == ED25519 ? 0 : ByteBuffer.wrap(line.signature()).getLong();
    checkTime(type, time);
    return time;
  }

  /** Whether the line is by the key and its signature on the checkpoint holds; never throws. */
  public static boolean verify(NoteKey key, Checkpoint c, NoteLine line, Signatures s) {
    if (!line.by(key)) return false;
    try {
      long time = time(key.type(), line);
      byte[] message = toBeSigned(key.type(), key.name(), time, c);
      byte[] all = line.signature();
      if (key.type() == ED25519) return s.ed25519(key.pub(), message, all);
      byte[] signature = Arrays.copyOfRange(all, 8, all.length);
      return key.type() == MLDSA44
          ? s.mlDsa44(key.pub(), message, signature)
          : s.ed25519(key.pub(), message, signature);
    } catch (Malformed e) {
      return false;
    }
  }

  private static void checkTime(int type, long time) {
    if (time < 0 || (type == ED25519 && time != 0))
      throw new Malformed("time " + Long.toUnsignedString(time) + " in signature type " + type);
  }

  private static void checkLength(int type, int length) {
    int expected =
        switch (type) {
          case ED25519 -> ED25519_SIZE;
          case ED25519_COSIGNED -> 8 + ED25519_SIZE;
          case MLDSA44 -> 8 + MLDSA44_SIZE;
          default -> throw new Malformed("note signature type " + type);
        };
    if (length != expected)
      throw new Malformed("signature type " + type + " of " + length + " bytes, not " + expected);
  }

  private static byte[] opaque(String s, String what) {
    byte[] utf8 = Utf8.encode(s);
    if (utf8.length < 1 || utf8.length > 255)
      throw new Malformed(what + " of " + utf8.length + " bytes");
    byte[] out = new byte[1 + utf8.length];
    out[0] = (byte) utf8.length;
    System.arraycopy(utf8, 0, out, 1, utf8.length);
    return out;
  }
}
