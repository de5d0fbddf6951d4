package liaison.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import liaison.desk.api.Way;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What openapi.json promises, held against what was said. */
final class Contract {
  static final JsonNode DOCUMENT = document();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private Contract() {}

  private static JsonNode document() {
    try (InputStream in = Way.class.getResourceAsStream("openapi.json")) {
      return JsonMapper.shared().readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Every method and path of the file. */
  static TreeSet<String> operations() {
    TreeSet<String> all = new TreeSet<>();
    DOCUMENT
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(m ->
                    all.add(m.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
    return all;
  }

  /** The complaints about a value, for a schema that may refer to the file's components. */
  static List<Error> faults(JsonNode schema, JsonNode value) {
    ObjectNode whole = JsonMapper.shared().createObjectNode();
    whole.setAll((ObjectNode) schema.deepCopy());
    whole.set("components", DOCUMENT.get("components"));
    return SCHEMAS.getSchema(whole).validate(value);
  }

  /** The operation of a method and a real path; null where the file has none. */
  static JsonNode operation(String method, String path) {
    for (var one : DOCUMENT.get("paths").properties()) {
      if (path.matches(one.getKey().replaceAll("\\{[a-z]+}", "[^/]*"))) {
        return one.getValue().get(method.toLowerCase(java.util.Locale.ROOT));
      }
    }
    return null;
  }

  /** The answer is one the file names, letter for letter. */
  static void holds(String method, String path, HttpResponse<byte[]> got) {
    String type = got.headers().firstValue("Content-Type").orElse("");
    JsonNode operation = operation(method, path);
    String status = String.valueOf(got.statusCode());
    if (operation == null || !operation.get("responses").has(status)) {
      assertThat(got.statusCode()).as(method + " " + path).isGreaterThanOrEqualTo(400);
      assertThat(type).isEqualTo("application/problem+json");
      problem(got);
      return;
    }
    JsonNode content = operation.get("responses").get(status).get("content");
    assertThat(content.has(type)).as(method + " " + path + " gave " + type).isTrue();
    if (type.equals("application/json")) {
      assertThat(faults(content.get(type).get("schema"), json(got))).as(text(got)).isEmpty();
    }
  }

  private static void problem(HttpResponse<byte[]> got) {
    JsonNode schema = DOCUMENT.get("components").get("schemas").get("Problem");
    assertThat(faults(schema, json(got))).as(text(got)).isEmpty();
    assertThat(json(got).get("status").asInt()).isEqualTo(got.statusCode());
  }

  static JsonNode json(HttpResponse<byte[]> got) {
    return JsonMapper.shared().readTree(got.body());
  }

  static String text(HttpResponse<byte[]> got) {
    return new String(got.body(), StandardCharsets.UTF_8);
  }
}
