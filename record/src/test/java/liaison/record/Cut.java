package liaison.record;

import java.util.Collection;
import java.util.TreeMap;
import liaison.record.cbor.CborReader;
import liaison.record.cbor.CborWriter;

/** A CBOR map of unsigned keys taken apart, to leave fields out or put others in. */
final class Cut {
  private Cut() {}

  static TreeMap<Long, byte[]> apart(byte[] map) {
    CborReader r = new CborReader(map);
    TreeMap<Long, byte[]> fields = new TreeMap<>();
    for (int n = r.map(32); n > 0; n--) fields.put(r.key(), r.item());
    r.end();
    return fields;
  }

  static byte[] together(TreeMap<Long, byte[]> fields) {
    CborWriter w = new CborWriter().map(fields.size());
    fields.forEach((k, v) -> w.uint(k).raw(v));
    return w.done();
  }

  static byte[] with(byte[] map, long key, byte[] value) {
    TreeMap<Long, byte[]> fields = apart(map);
    fields.put(key, value);
    return together(fields);
  }

  static byte[] without(byte[] map, long key) {
    TreeMap<Long, byte[]> fields = apart(map);
    fields.remove(key);
    return together(fields);
  }

  static byte[] uint(long v) {
    return new CborWriter().uint(v).done();
  }

  static byte[] array(Collection<byte[]> items) {
    CborWriter w = new CborWriter().array(items.size());
    items.forEach(w::raw);
    return w.done();
  }
}
