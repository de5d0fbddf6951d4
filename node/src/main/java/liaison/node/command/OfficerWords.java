package liaison.node.command;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The officers of each side in words. */
final class OfficerWords {
  private OfficerWords() {}

  static String of(JsonNode sides) {
    StringBuilder words = new StringBuilder();
    for (JsonNode side : sides) {
      words.append(words.isEmpty() ? "" : "\n").append(side.get("side").asString());
      for (JsonNode officer : side.get("officers")) {
        officer(words, officer);
      }
      for (JsonNode open : side.get("open")) {
        words.append(
            String.format(
                "%n  ! leaf %d: officer %d would %s officer %d; waits for another head",
                open.get("leaf").asLong(),
                open.get("by").asLong(),
                open.get("change").asString(),
                open.get("number").asLong()));
      }
    }
    return words.toString();
  }

  private static void officer(StringBuilder words, JsonNode officer) {
    List<String> roles = new ArrayList<>();
    officer.get("roles").forEach(role -> roles.add(role.asString()));
    long since = officer.get("since").asLong();
    long from = officer.get("from").asLong();
    words.append(
        String.format(
            "%n  officer %-4d %-9s %s; leaf %d, since %s%s",
            officer.get("number").asLong(),
            officer.get("key").asString(),
            String.join(", ", roles),
            officer.get("leaf").asLong(),
            Words.dtg(since),
            from > since ? ", acts from " + Words.dtg(from) : ""));
    for (JsonNode objection : officer.get("objections")) {
      String text = objection.path("text").asString("");
      words.append(
          String.format(
              "%n    %s %s objects, %s%s",
              objection.get("answered").asBoolean() || !objection.get("in_time").asBoolean()
                  ? "-"
                  : "!",
              objection.get("side").asString(),
              objection.get("answered").asBoolean()
                  ? "answered"
                  : objection.get("in_time").asBoolean() ? "not answered" : "after the notice",
              text.isEmpty() ? "" : ": " + Words.plain(text)));
    }
  }
}
