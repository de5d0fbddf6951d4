package liaison.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The log SQLite leaves beside a database that was not closed cleanly. SQLite drops silently all
 * that follows a frame whose checksum fails; a frame of the same run behind it tells that the bytes
 * were changed and not merely torn at the end.
 */
public final class WriteAhead {
  private static final int HEADER = 32;
  private static final int FRAME = 24;
  private static final int MAGIC = 0x377f0682;

  private WriteAhead() {}

  /** What is wrong with {@code liaison.db-wal} of a home, in one sentence; empty if sound. */
  public static Optional<String> fault(Path home) {
    Path file = home.resolve("liaison.db-wal");
    try {
      if (!Files.exists(file) || Files.size(file) <= HEADER) return Optional.empty();
      String what = fault(ByteBuffer.wrap(Files.readAllBytes(file)));
      return Optional.ofNullable(what).map(w -> file + ": " + w);
    } catch (IOException e) {
      throw StoreTrouble.of(file, e);
    }
  }

  private static String fault(ByteBuffer wal) {
    int magic = wal.getInt(0);
    int page = wal.getInt(8);
    if ((magic & ~1) != MAGIC || page < 512 || page > 65_536 || Integer.bitCount(page) != 1)
      return "its header was changed";
    ByteOrder order = magic == MAGIC ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    long salts = wal.getLong(16);
    long sum = sum(wal, order, 0, 24, 0);
    if (sum != wal.getLong(24)) return "its header was changed";
    int broken = -1;
    for (int at = HEADER, n = 0; at + FRAME + page <= wal.limit(); at += FRAME + page, n++) {
      boolean ours = wal.getLong(at + 8) == salts;
      if (broken >= 0 && ours) return "frame " + broken + " was changed";
      if (broken >= 0) continue;
      sum = sum(wal, order, at + FRAME, page, sum(wal, order, at, 8, sum));
      if (!ours || sum != wal.getLong(at + 16)) broken = n;
    }
    return null;
  }

  /** SQLite's running checksum: two 32-bit sums over pairs of words. */
  private static long sum(ByteBuffer wal, ByteOrder order, int from, int length, long before) {
    ByteBuffer words = wal.duplicate().order(order);
    int a = (int) (before >>> 32);
    int b = (int) before;
    for (int at = from; at < from + length; at += 8) {
      a += words.getInt(at) + b;
      b += words.getInt(at + 4) + a;
    }
    return (long) a << 32 | b & 0xffff_ffffL;
  }
}
