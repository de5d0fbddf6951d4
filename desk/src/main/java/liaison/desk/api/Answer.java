package liaison.desk.api;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What goes back to a program. */
public record Answer(int status, String type, byte[] body, Map<String, String> headers) {
  public Answer {
    headers = Map.copyOf(headers);
  }

  static Answer json(int status, JsonNode body) {
    return json(status, body.toString());
  }

  static Answer json(int status, String body) {
    return of(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  static Answer ok(JsonNode body) {
    return json(200, body);
  }

  static Answer of(int status, String type, byte[] body) {
    return new Answer(status, type, body, Map.of());
  }

  Answer with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Answer(status, type, body, more);
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
