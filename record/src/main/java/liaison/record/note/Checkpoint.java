package liaison.record.note;

import liaison.record.Malformed;
import liaison.record.Utf8;
import liaison.record.merkle.Hash;

/**
 * A tree head as c2sp.org/tlog-checkpoint writes it, without extension lines: origin (one printable
 * line, not empty, at most 255 bytes of UTF-8), size in leaves, root.
 */
public record Checkpoint(String origin, long size, Hash root) {
  /** Longest origin in bytes; the limit of a cosigned message. */
  public static final int MAX_ORIGIN = 255;

  public Checkpoint {
    Strict.printable(origin, false, "origin");
    int n = Utf8.encode(origin).length;
    if (n == 0 || n > MAX_ORIGIN) throw new Malformed("origin of " + n + " bytes");
    if (size < 0) throw new Malformed("tree size below 0");
  }

  /** The three lines, each ended by a newline. */
  public String text() {
    return origin + "\n" + size + "\n" + root + "\n";
  }

  /** Reads exactly what {@link #text} writes; anything else throws {@link Malformed}. */
  public static Checkpoint parse(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length != 4 || !lines[3].isEmpty()) throw new Malformed("checkpoint not three lines");
    long size = Strict.decimal(lines[1], "checkpoint size");
    return new Checkpoint(lines[0], size, hash(lines[2], "checkpoint root"));
  }

  static Hash hash(String base64, String where) {
    return Hash.of(Strict.base64(base64, where));
  }
}
