package liaison.record.vectors;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import liaison.record.Item;
import liaison.record.LeafKind;
import liaison.record.SignedHead;

/** Gathers vectors and the files they share. */
final class Book {
  final List<Case> cases = new ArrayList<>();
  final Map<String, String> shared = new TreeMap<>();

  void add(String what, String name, Map<String, Object> given, String expect, String why) {
    cases.add(new Case(what, name, given, expect, why));
  }

  /** A form: the bytes are all that is given, under the name of the kind. */
  void one(String what, String name, byte[] bytes, boolean ok, String why) {
    add(what, name, map(what, hex(bytes)), ok ? "ok" : "malformed", why);
  }

  /** Statements of a side, judged one after another. */
  void judged(
      String what,
      String name,
      String charter,
      int side,
      List<Object> leaves,
      boolean ok,
      String why) {
    Map<String, Object> given = map("charter", charter, "side", side, "leaves", leaves);
    add(what, name, given, ok ? "ok" : "void", why);
  }

  static Map<String, Object> leaf(long seq, LeafKind kind, byte[] statement) {
    return map("seq", seq, "kind", kind.code(), "statement", hex(statement));
  }

  static String hex(byte[] b) {
    return b == null ? null : HexFormat.of().formatHex(b);
  }

  /** A map from pairs of key and value; null values allowed. */
  static Map<String, Object> map(Object... pairs) {
    Map<String, Object> m = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) m.put((String) pairs[i], pairs[i + 1]);
    return m;
  }

  /** {@code [from, cut, text]}: what makes of one text the other. */
  static List<Object> splice(String base, String other) {
    if (base.equals(other)) throw new IllegalStateException("the change changes nothing");
    int from = 0;
    int least = Math.min(base.length(), other.length());
    while (from < least && base.charAt(from) == other.charAt(from)) from++;
    int tail = 0;
    while (tail < least - from
        && base.charAt(base.length() - 1 - tail) == other.charAt(other.length() - 1 - tail)) tail++;
    return List.of(from, base.length() - tail - from, other.substring(from, other.length() - tail));
  }

  /** The name under which the text can be given. */
  String share(String file, String text) {
    shared.put(file, text);
    return "@" + file;
  }

  String charter(World w, String name) {
    return share("charter-" + name + ".hex", hex(w.charter.file()) + "\n");
  }

  static Map<String, Object> segment(int side, long first, List<Item> items, SignedHead h) {
    List<Object> rows = new ArrayList<>();
    for (Item i : items) {
      List<Object> row = new ArrayList<>();
      for (byte[] b : new byte[][] {i.leaf(), i.statement(), i.salt(), i.body()}) row.add(hex(b));
      rows.add(row);
    }
    return map(
        "side",
        side,
        "first",
        first,
        "items",
        rows,
        "size",
        h.size(),
        "root",
        hex(h.head().root().bytes()),
        "seconds",
        h.seconds(),
        "ed25519",
        hex(h.ed25519()),
        "mldsa44",
        hex(h.mlDsa44()));
  }
}
