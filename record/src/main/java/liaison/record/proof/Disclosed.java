package liaison.record.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import liaison.record.Limits;
import liaison.record.Malformed;
import liaison.record.cbor.CborReader;
import liaison.record.cbor.CborWriter;
import liaison.record.merkle.Hash;
import liaison.record.note.TlogProof;

/**
 * An item of a pack: a leaf, its index in the checkpointed log and path to the root; statement,
 * body salt and body or null. The arrays are not copied.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Disclosed(
    long index, List<Hash> path, byte[] leaf, byte[] statement, byte[] salt, byte[] body) {
  private static final int SALT = 16;

  public Disclosed {
    path = List.copyOf(path);
  }

  void write(CborWriter w) {
    w.array(6).uint(index);
    path(w, path);
    w.bytes(leaf);
    for (byte[] part : new byte[][] {statement, salt, body})
      if (part == null) w.nil();
      else w.bytes(part);
  }

  static Disclosed read(CborReader r) {
    if (r.array(6) != 6) throw new Malformed("item not of 6 parts");
    return new Disclosed(
        count(r, "index"),
        path(r),
        r.bytes(Limits.LEAF),
        r.tryNull() ? null : r.bytes(Limits.STATEMENT),
        r.tryNull() ? null : r.bytesExact(SALT),
        r.tryNull() ? null : r.bytes(Limits.BODY));
  }

  static void path(CborWriter w, List<Hash> path) {
    w.array(path.size());
    path.forEach(h -> w.bytes(h.bytes()));
  }

  static List<Hash> path(CborReader r) {
    List<Hash> path = new ArrayList<>();
    for (int n = r.array(TlogProof.MAX_PATH); n > 0; n--)
      path.add(Hash.of(r.bytesExact(Hash.SIZE)));
    return path;
  }

  static long count(CborReader r, String what) {
    long n = r.uint();
    if (n > Limits.MAX_INT) throw new Malformed(what + " " + n + " out of range");
    return n;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Disclosed d
        && index == d.index
        && path.equals(d.path)
        && Objects.deepEquals(
            new byte[][] {leaf, statement, salt, body},
            new byte[][] {d.leaf, d.statement, d.salt, d.body});
  }

  @Override
  public int hashCode() {
    return Objects.hash(index, path);
  }
}
