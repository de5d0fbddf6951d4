package liaison.store;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liaison.office.Commit;
import liaison.office.Entry;
import liaison.office.NoteRow;
import liaison.office.Place;
import liaison.office.ReceiptRow;
import liaison.office.SignedHeadRow;
import liaison.record.merkle.Hash;

/** Rows of realistic size, the same for the same arguments. */
final class Sample {
  private Sample() {}

  static Entry entry(int epoch, int side, long seq) {
    Random r = new Random(31L * seq + side);
    return new Entry(
        epoch, side, seq, bytes(r, 110), bytes(r, 220), bytes(r, 16), bytes(r, 200), null);
  }

  static SignedHeadRow head(int side, long size) {
    Random r = new Random(size);
    return new SignedHeadRow(
        0, side, size, Hash.of(bytes(r, 32)), size, bytes(r, 64), bytes(r, 2420));
  }

  static NoteRow note(int side, long seq) {
    return new NoteRow(
        new Place(0, side, seq),
        Hash.leaf(entry(0, side, seq).leaf()),
        "NOR-%06d".formatted(seq + 1),
        1,
        2,
        0,
        "Convoy at the north gate",
        1000 + seq,
        List.of(1, 2),
        seq % 2 == 0 ? null : 5L,
        seq % 3 == 0 ? null : 6L,
        200L,
        "text/plain");
  }

  static ReceiptRow receipt(Place at, Place note) {
    return new ReceiptRow(at, note, 4, 0, 2, 2000, 5, "wording");
  }

  /** Entries {@code from} to {@code to} of side 0, with a head over them. */
  static Commit commit(long from, long to) {
    Commit c = new Commit();
    for (long i = from; i < to; i++) c.entries().add(entry(0, 0, i));
    c.heads().add(head(0, to));
    return c;
  }

  /** All of an entry as text, to compare. */
  static String show(Entry e) {
    HexFormat hex = HexFormat.of();
    return Stream.of(e.leaf(), e.statement(), e.salt(), e.body())
        .map(b -> b == null ? "null" : hex.formatHex(b))
        .collect(Collectors.joining(" ", e.place() + " ", " " + e.voidReason()));
  }

  static List<String> show(List<Entry> all) {
    return all.stream().map(Sample::show).toList();
  }

  static byte[] text(String s) {
    return s.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Random r, int n) {
    byte[] out = new byte[n];
    r.nextBytes(out);
    return out;
  }
}
