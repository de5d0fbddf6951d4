package liaison.node.home;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON at the edges: one mapper, bounded input. */
public final class Json {
  public static final int MOST_LINE = 8 << 20;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxStringLength(MOST_LINE)
                          .build())
                  .build())
          .build();

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** Puts what is given and leaves out what is not. */
  public static ObjectNode put(ObjectNode into, String name, String value) {
    return value == null ? into : into.put(name, value);
  }

  public static String line(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  public static ObjectNode parse(String line) {
    try {
      if (MAPPER.readTree(line) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      throw Trouble.called("Not JSON: " + e.getOriginalMessage() + ".");
    }
    throw Trouble.called("A JSON object is needed.");
  }
}
