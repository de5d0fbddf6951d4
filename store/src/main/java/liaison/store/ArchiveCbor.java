package liaison.store;

import java.util.ArrayList;
import java.util.List;
import liaison.office.Entry;
import liaison.office.SignedHeadRow;
import liaison.record.Malformed;
import liaison.record.cbor.CborReader;
import liaison.record.cbor.CborWriter;
import liaison.record.merkle.Hash;

/** The files of 256 an export adds to tiles; shapes in {@link Archive}, limits of record §12. */
final class ArchiveCbor {
  private static final int GROUP = 256;
  private static final int STATEMENT = 65_536;
  private static final int BODY = 1_048_576;
  private static final long MAX_INT = (1L << 53) - 1;

  private ArchiveCbor() {}

  /** What stands beside a leaf. */
  @SuppressWarnings("ArrayRecordComponent")
  record Content(byte[] statement, byte[] salt, byte[] body) {}

  static byte[] content(List<Entry> entries) {
    CborWriter w = new CborWriter().array(entries.size());
    for (Entry e : entries) {
      w.array(3);
      orNull(w, e.statement());
      orNull(w, e.salt());
      orNull(w, e.body());
    }
    return w.done();
  }

  static List<Content> content(byte[] file, int count) {
    CborReader r = new CborReader(file);
    count(r, count);
    List<Content> out = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      shape(r, 3);
      byte[] statement = r.tryNull() ? null : r.bytes(STATEMENT);
      byte[] salt = r.tryNull() ? null : r.bytesExact(16);
      out.add(new Content(statement, salt, r.tryNull() ? null : r.bytes(BODY)));
    }
    r.end();
    return out;
  }

  static byte[] signed(List<SignedHeadRow> rows, boolean joint) {
    CborWriter w = new CborWriter().array(rows.size());
    for (SignedHeadRow h : rows) {
      w.array(joint ? 6 : 5);
      if (joint) w.uint(h.side());
      w.uint(h.size()).bytes(h.root().bytes()).uint(h.seconds());
      w.bytes(h.ed25519()).bytes(h.mldsa44());
    }
    return w.done();
  }

  /** 1 to 256 of them. */
  static List<SignedHeadRow> signed(byte[] file, Archive.Name log) {
    CborReader r = new CborReader(file);
    int n = r.array(GROUP);
    if (n == 0) throw new Malformed("a file of no signatures");
    List<SignedHeadRow> out = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      shape(r, log.joint() ? 6 : 5);
      long side = log.joint() ? r.uint() : log.side();
      if (side > 15) throw new Malformed("no side " + side);
      out.add(
          new SignedHeadRow(
              log.epoch(),
              (int) side,
              number(r),
              Hash.of(r.bytesExact(32)),
              number(r),
              r.bytesExact(64),
              r.bytesExact(2420)));
    }
    r.end();
    return out;
  }

  private static long number(CborReader r) {
    long n = r.uint();
    if (n > MAX_INT) throw new Malformed("integer beyond 2^53-1 at byte " + r.position());
    return n;
  }

  private static void count(CborReader r, int count) {
    int n = r.array(GROUP);
    if (n != count) throw new Malformed(n + " entries where there are " + count);
  }

  private static void shape(CborReader r, int fields) {
    if (r.array(fields) != fields) throw new Malformed("not an array of " + fields);
  }

  private static void orNull(CborWriter w, byte[] value) {
    if (value == null) w.nil();
    else w.bytes(value);
  }
}
