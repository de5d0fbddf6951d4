package liaison.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import liaison.office.Entry;
import liaison.office.NoteRow;
import liaison.office.Place;
import liaison.office.ReceiptRow;
import liaison.office.SignedHeadRow;
import liaison.record.merkle.Hash;

/** Between rows of tables and the office's records. */
final class Rows {
  private static final int SEQ = 40;
  private static final int SIDE = 4;

  private Rows() {}

  /** The key of a place, which sorts by epoch, side, seq. */
  static long key(Place p) {
    if (p.seq() >> SEQ != 0 || p.epoch() >= 1 << 19)
      throw new IllegalArgumentException("beyond what a store numbers: " + p);
    return (((long) p.epoch() << SIDE | p.side()) << SEQ) | p.seq();
  }

  static Place place(long key) {
    return new Place((int) (key >> (SEQ + SIDE)), (int) (key >> SEQ) & 15, key & ((1L << SEQ) - 1));
  }

  /** The first key after a log. */
  static long end(int epoch, int side) {
    return key(new Place(epoch, side, 0)) + (1L << SEQ);
  }

  static Entry entry(ResultSet r) throws SQLException {
    return new Entry(
        place(r.getLong(1)),
        r.getBytes(2),
        r.getBytes(4),
        r.getBytes(5),
        r.getBytes(6),
        r.getString(3));
  }

  static SignedHeadRow head(ResultSet r) throws SQLException {
    return new SignedHeadRow(
        r.getInt(1),
        r.getInt(2),
        r.getLong(3),
        Hash.of(r.getBytes(4)),
        r.getLong(5),
        r.getBytes(6),
        r.getBytes(7));
  }

  static NoteRow note(ResultSet r) throws SQLException {
    return new NoteRow(
        place(r.getLong(1)),
        Hash.of(r.getBytes(2)),
        r.getString(3),
        r.getLong(4),
        r.getInt(5),
        r.getInt(6),
        r.getString(7),
        r.getLong(8),
        sides(r.getString(9)),
        number(r, 10),
        number(r, 11),
        number(r, 12),
        r.getString(13));
  }

  static ReceiptRow receipt(ResultSet r) throws SQLException {
    Long reason = number(r, 7);
    return new ReceiptRow(
        place(r.getLong(1)),
        place(r.getLong(2)),
        r.getInt(3),
        r.getInt(4),
        r.getLong(5),
        r.getLong(6),
        reason == null ? null : Math.toIntExact(reason),
        r.getString(8));
  }

  static String written(List<Integer> sides) {
    return sides.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static List<Integer> sides(String written) {
    if (written.isEmpty()) return List.of();
    return Arrays.stream(written.split(",", -1)).map(Integer::valueOf).toList();
  }

  private static Long number(ResultSet r, int column) throws SQLException {
    long n = r.getLong(column);
    return r.wasNull() ? null : n;
  }
}
