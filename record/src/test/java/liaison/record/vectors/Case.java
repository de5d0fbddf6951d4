package liaison.record.vectors;

import java.util.List;
import java.util.Map;

/** One vector: kind ({@code what}), name, what is given, the outcome expected and why. */
record Case(String what, String name, Map<String, Object> given, String expect, String why) {

  String json() {
    StringBuilder out = new StringBuilder("{\n \"name\": ");
    write(out, name);
    out.append(",\n \"what\": ");
    write(out, what);
    out.append(",\n \"given\": ");
    write(out, given);
    out.append(",\n \"expect\": ");
    write(out, expect);
    out.append(",\n \"why\": ");
    write(out, why);
    return out.append("\n}\n").toString();
  }

  private static void write(StringBuilder out, Object o) {
    switch (o) {
      case null -> out.append("null");
      case String s -> text(out, s);
      case Map<?, ?> m -> {
        String comma = "{";
        for (Map.Entry<?, ?> e : m.entrySet()) {
          out.append(comma);
          write(out, e.getKey());
          out.append(": ");
          write(out, e.getValue());
          comma = ", ";
        }
        out.append('}');
      }
      case List<?> l -> {
        String comma = "";
        out.append('[');
        for (Object x : l) {
          out.append(comma);
          write(out, x);
          comma = ", ";
        }
        out.append(']');
      }
      default -> out.append(o);
    }
  }

  private static void text(StringBuilder out, String s) {
    out.append('"');
    for (char c : s.toCharArray()) {
      if (c == '"' || c == '\\') out.append('\\').append(c);
      else if (c == '\n') out.append("\\n");
      else if (c < ' ' || c > '~') out.append("\\u%04x".formatted((int) c));
      else out.append(c);
    }
    out.append('"');
  }
}
