package liaison.record;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Just enough JSON to read test vectors: Map, List, String, BigDecimal, Boolean, null. */
public final class Json {
  private final String in;
  private int pos;

  private Json(String in) {
    this.in = in;
  }

  public static Object parse(String s) {
    Json j = new Json(s);
    Object v = j.value();
    j.space();
    if (j.pos != s.length()) throw new IllegalArgumentException("trailing at " + j.pos);
    return v;
  }

  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(Object o) {
    return (Map<String, Object>) o;
  }

  @SuppressWarnings("unchecked")
  public static List<Object> list(Object o) {
    return o == null ? List.of() : (List<Object>) o;
  }

  private Object value() {
    space();
    char c = in.charAt(pos);
    return switch (c) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> m = new LinkedHashMap<>();
    pos++;
    while (next() != '}') {
      String k = string();
      if (next() != ':') throw new IllegalArgumentException("no colon at " + pos);
      pos++;
      m.put(k, value());
      if (next() == ',') pos++;
    }
    pos++;
    return m;
  }

  private List<Object> array() {
    List<Object> l = new ArrayList<>();
    pos++;
    while (next() != ']') {
      l.add(value());
      if (next() == ',') pos++;
    }
    pos++;
    return l;
  }

  private String string() {
    space();
    StringBuilder s = new StringBuilder();
    pos++;
    for (char c = in.charAt(pos++); c != '"'; c = in.charAt(pos++)) {
      if (c != '\\') {
        s.append(c);
        continue;
      }
      char e = in.charAt(pos++);
      if (e == 'u') {
        s.append((char) Integer.parseInt(in, pos, pos + 4, 16));
        pos += 4;
      } else {
        int i = "bfnrt".indexOf(e);
        s.append(i < 0 ? e : "\b\f\n\r\t".charAt(i));
      }
    }
    return s.toString();
  }

  private BigDecimal number() {
    int from = pos;
    while (pos < in.length() && "+-0123456789.eE".indexOf(in.charAt(pos)) >= 0) pos++;
    return new BigDecimal(in.substring(from, pos));
  }

  private Object word(String w, Object v) {
    if (!in.startsWith(w, pos)) throw new IllegalArgumentException("at " + pos);
    pos += w.length();
    return v;
  }

  private char next() {
    space();
    return in.charAt(pos);
  }

  private void space() {
    while (pos < in.length() && in.charAt(pos) <= ' ') pos++;
  }
}
