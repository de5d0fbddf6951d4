package liaison.record;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import liaison.record.cbor.CborReader;
import liaison.record.cbor.CborWriter;

/** Reads a map whose keys ascend, some of them optional; and writes one. */
final class Fields {
  private final CborReader in;
  private final String what;
  private int left;
  private long key = -1;

  Fields(CborReader in, int most, String what) {
    this.in = in;
    this.what = what;
    left = in.map(most);
  }

  /** Whether the next key is this one; it is then consumed. */
  boolean has(long wanted) {
    if (key < 0 && left > 0) {
      key = in.key();
      left--;
      if (key < 0) throw new Malformed(what + " with an unknown field");
    }
    if (key != wanted) return false;
    key = -1;
    return true;
  }

  void need(long wanted) {
    if (!has(wanted)) throw new Malformed(what + " without field " + wanted);
  }

  <T> T maybe(long wanted, Supplier<T> read) {
    return has(wanted) ? read.get() : null;
  }

  void end() {
    if (key >= 0 || left > 0) throw new Malformed(what + " with an unknown field");
  }

  static int within(long value, int least, int most, String what) {
    if (value < least || value > most)
      throw new Malformed(what + " " + value + ", not " + least + " to " + most);
    return (int) value;
  }

  static String text(CborReader in, int most, String what) {
    String text = in.text(most);
    if (text.isEmpty()) throw new Malformed(what + " is empty");
    return text;
  }

  static <T> List<T> list(CborReader in, int least, int most, String what, Supplier<T> each) {
    int n = in.array(most);
    if (n < least) throw new Malformed(what + " of " + n + ", at least " + least);
    List<T> all = new ArrayList<>(n);
    for (int i = 0; i < n; i++) all.add(each.get());
    return List.copyOf(all);
  }

  static <T extends Comparable<T>> void ascending(List<T> all, String what) {
    for (int i = 1; i < all.size(); i++)
      if (all.get(i).compareTo(all.get(i - 1)) <= 0)
        throw new Malformed(what + " not in ascending order, each once");
  }

  static void tuple(CborReader in, int n, String what) {
    if (in.array(n) != n) throw new Malformed(what + " not of " + n + " parts");
  }

  static NodeKey node(CborReader in) {
    tuple(in, 2, "node key");
    byte[] ed = in.bytesExact(32);
    liaison.record.keys.Ed25519Rule.checkKey(ed);
    return new NodeKey(ed, in.bytesExact(1312));
  }

  static void node(CborWriter out, NodeKey key) {
    out.array(2).bytes(key.ed25519()).bytes(key.mlDsa44());
  }

  static int count(Object... values) {
    int n = 0;
    for (Object value : values) if (value != null) n++;
    return n;
  }
}
