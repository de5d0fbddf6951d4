package liaison.node.command;

import tools.jackson.databind.JsonNode;

/** The state of the office in words. */
final class StatusWords {
  private StatusWords() {}

  static String of(JsonNode status) {
    StringBuilder words = new StringBuilder(status.get("side").asString());
    words.append("'s office");
    for (JsonNode epoch : status.get("ended")) {
      words.append(
          String.format(
              "%nEpoch %d ended with joint record %d",
              epoch.get("epoch").asInt(), epoch.get("size").asLong()));
    }
    if (!status.get("ended").isEmpty()) {
      words.append("\nEpoch ").append(status.get("epoch").asInt());
    }
    JsonNode standstill = status.get("standstill");
    if (standstill != null && !standstill.isNull()) {
      words.append("\n! Signs nothing: ").append(standstill.asString());
    }
    for (JsonNode log : status.get("logs")) {
      words.append(
          String.format(
              "%n  %-10s %6d entries, %d final",
              log.get("side").asString(), log.get("size").asLong(), log.get("final").asLong()));
    }
    JsonNode joint = status.get("joint");
    words.append(
        String.format(
            "%nJoint record %d entries; jointly signed up to %d",
            joint.get("size").asLong(), joint.get("marked").asLong()));
    for (JsonNode line : status.get("lines")) {
      words.append(
          String.format(
              "%nLine to %s: %s", line.get("side").asString(), line.get("observed").asString()));
      line.get("declared")
          .properties()
          .forEach(declared ->
              words.append(
                  String.format(
                      "%n  class %s %s", declared.getKey(), declared.getValue().asString())));
    }
    for (JsonNode alarm : status.get("alarms")) {
      words.append("\n! ").append(alarm.asString());
    }
    return words.toString();
  }
}
