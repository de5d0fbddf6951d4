package liaison.node.command;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How things are said to a person on a terminal. */
final class Words {
  private static final DateTimeFormatter DTG =
      DateTimeFormatter.ofPattern("ddHHmm'Z' MMM uu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Words() {}

  /** A military date-time group, UTC: 090300Z JUN 20. */
  static String dtg(long millis) {
    return DTG.format(Instant.ofEpochMilli(millis)).toUpperCase(Locale.ROOT);
  }

  /** Text of another side, fit for a terminal: control and direction characters become "?". */
  static String plain(String text) {
    return text.replaceAll("[\\p{Cc}&&[^\\n\\t]]|[\\u2028-\\u202e\\u2066-\\u2069]", "?");
  }

  static String note(JsonNode note) {
    StringBuilder words = new StringBuilder();
    words
        .append(note.get("serial").asString())
        .append("  ")
        .append(note.get("precedence").asString().toUpperCase(Locale.ROOT))
        .append("  class ")
        .append(note.get("class").asString())
        .append("  from ")
        .append(note.get("from").asString())
        .append('\n')
        .append(plain(note.get("subject").asString()))
        .append("\n\n");
    JsonNode body = note.get("body");
    words
        .append(body == null || body.isNull() ? "(no text held)" : plain(body.asString()))
        .append("\n\n");
    for (JsonNode receipt : note.get("receipts")) {
      words.append(
          String.format(
              "  %-12s %s  %s%n",
              receipt.get("rung").asString(),
              dtg(receipt.get("time").asLong()),
              plain(receipt.get("by").asString())));
    }
    JsonNode joint = note.get("joint");
    words.append(
        joint == null || joint.isNull()
            ? "  not final yet"
            : "  final, joint position " + joint.asLong());
    return words.toString();
  }
}
