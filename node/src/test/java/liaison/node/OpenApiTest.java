package liaison.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import liaison.desk.DeskSettings;
import liaison.desk.api.Ways;
import liaison.node.home.Json;
import liaison.node.home.Officers;
import liaison.office.Act;
import liaison.office.Release;
import liaison.record.Fingerprint;
import liaison.record.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** openapi.json against the running server: nothing missing, nothing more, every example works. */
class OpenApiTest {
  /**
   * The order in which the examples tell a story: by officer 1, or 2 where a line ends so; ~b
   * stands for another draft or change than the one in the file.
   */
  private static final List<String> STORY =
      List.of(
          "GET /api/openapi.json",
          "GET /api/v1/status",
          "GET /api/v1/officers",
          "GET /api/v1/notes",
          "GET /api/v1/notes/{serial}",
          "POST /api/v1/notes/{serial}/receipts/prepare",
          "POST /api/v1/acts/{act}/complete",
          "POST /api/v1/notes/{serial}/receipts",
          "GET /api/v1/notes/{serial}/proof",
          "POST /api/v1/verify",
          "GET /api/v1/events",
          "PUT /api/v1/drafts/{draft}",
          "GET /api/v1/drafts",
          "POST /api/v1/drafts/{draft}/offer",
          "POST /api/v1/drafts/{draft}/back",
          "PUT /api/v1/drafts/{draft}",
          "POST /api/v1/drafts/{draft}/offer",
          "GET /api/v1/drafts/{draft}",
          "POST /api/v1/drafts/{draft}/release 2",
          "PUT /api/v1/drafts/{draft} ~b",
          "POST /api/v1/drafts/{draft}/offer/prepare ~b",
          "POST /api/v1/drafts/{draft}/offer/complete ~b",
          "POST /api/v1/drafts/{draft}/release/prepare ~b 2",
          "POST /api/v1/drafts/{draft}/release/complete ~b 2",
          "PUT /api/v1/drafts/{draft} ~c",
          "POST /api/v1/drafts/{draft}/discard ~c",
          "GET /api/v1/calls",
          "POST /api/v1/calls/{call}/prepare",
          "POST /api/v1/calls/{call}",
          "PUT /api/v1/changes/{change}",
          "GET /api/v1/changes",
          "GET /api/v1/changes/{change}",
          "POST /api/v1/changes/{change}/declare 2",
          "POST /api/v1/changes/{change}/prepare ~b",
          "POST /api/v1/changes/{change}/complete ~b",
          "POST /api/v1/changes/{change}/declare/prepare ~b 2",
          "POST /api/v1/changes/{change}/declare/complete ~b 2",
          "PUT /api/v1/changes/{change} ~c",
          "POST /api/v1/changes/{change}/drop ~c",
          "GET /api/v1/declarations");

  private final DeskSettings settings = Browser.desk(Release.USUAL);
  @TempDir Path folder;

  @Test
  void theFileAndTheServerHaveTheSameWays() {
    TreeSet<String> ways =
        Ways.ALL.stream()
            .map(w -> w.method() + " " + w.path())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(Contract.operations()).isEqualTo(ways);
    assertThat(
            STORY.stream()
                .map(s -> s.replaceAll("( ~[a-z])?( 2)?$", ""))
                .collect(Collectors.toSet()))
        .isEqualTo(ways);
    Contract.DOCUMENT
        .findValuesAsString("$ref")
        .forEach(
            r -> assertThat(Contract.DOCUMENT.at(r.substring(1)).isMissingNode()).as(r).isFalse());
  }

  @Test
  void theContractCanBeBroken() {
    JsonNode schema = Contract.DOCUMENT.at("/components/schemas/Filed");
    ObjectNode filed = Json.object().put("side", "SOUTH").put("epoch", 0).put("leaf", 1);
    assertThat(Contract.faults(schema, filed)).isEmpty();
    assertThat(Contract.faults(schema, filed.deepCopy().put("leaf", -1))).isNotEmpty();
    assertThat(Contract.faults(schema, filed.deepCopy().put("more", 1))).isNotEmpty();
    filed.remove("side");
    assertThat(Contract.faults(schema, filed)).isNotEmpty();
  }

  @Test
  void everyExampleWorks() {
    try (TwoSides sides = TwoSides.open(folder, false, settings)) {
      sides.south.acts.sign(
          1L, new Act.Accredit(TwoSides.make(sides.southHome, 2, Roles.DUTY | Roles.RELEASER)));
      Browser han = Browser.enrolled(settings, sides.southHome, 1);
      Browser.enrolled(settings, sides.southHome, 2);
      for (String subject : List.of("One", "Two")) {
        var note = sides.north.acts.sign(1L, TwoSides.note(subject));
        sides.delivered(sides.north, note.place().seq());
      }
      Map<Long, Program> programs = new HashMap<>();
      programs.put(1L, Program.made(settings, han, 1, "write"));
      programs.put(2L, Program.made(settings, han, 2, "write"));
      new Telling(sides, programs).all();
      assertThat(sides.south.acts.note("S-000001").officer()).isEqualTo(2);
      assertThat(sides.south.acts.note("S-000002").officer()).isEqualTo(2);
      assertThat(sides.south.node.ledger.note("S-000003")).isEmpty();
    }
  }

  /** Tells the story; what cannot stand in a file is filled in: an act, a signature, a proof. */
  private record Telling(TwoSides sides, Map<Long, Program> programs, Map<String, byte[]> last) {
    Telling(TwoSides sides, Map<Long, Program> programs) {
      this(sides, programs, new HashMap<>());
    }

    void all() {
      for (String line : STORY) {
        String[] parts = line.split(" ");
        long officer = line.endsWith(" 2") ? 2 : 1;
        String other =
            line.contains("~") ? line.substring(line.indexOf('~') + 1).split(" ")[0] : "";
        JsonNode operation =
            Contract.DOCUMENT.get("paths").get(parts[1]).get(parts[0].toLowerCase(Locale.ROOT));
        JsonNode examples = operation.at("/requestBody/content/application~1json/examples");
        if (examples.isMissingNode()) {
          one(officer, parts[0], parts[1], operation, null, other);
        }
        examples.forEach(
            e -> one(officer, parts[0], parts[1], operation, (ObjectNode) e.get("value"), other));
      }
    }

    private void one(
        long officer,
        String method,
        String path,
        JsonNode operation,
        ObjectNode body,
        String other) {
      String to = path;
      StringBuilder query = new StringBuilder();
      for (JsonNode p : operation.path("parameters")) {
        String name = p.path("name").asString("");
        String example = p.path("example").asString("");
        switch (p.path("in").asString("")) {
          case "path" -> to = to.replace("{" + name + "}", example);
          case "query" ->
              query
                  .append(query.isEmpty() ? "?" : "&")
                  .append(name)
                  .append("=")
                  .append(
                      name.equals("charter")
                          ? Fingerprint.hex(sides.south.node.charter.channel())
                          : example);
          default -> {}
        }
      }
      String sent = body == null ? "" : body.toString();
      if (!other.isEmpty()) {
        to = to.replaceAll("000[ac]1", "000" + other + "2");
        sent = sent.replace("S-000001", "S-000002");
      }
      if (body != null) {
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        assertThat(Contract.faults(schema, body)).as(path).isEmpty();
        if (body.path("receipt").asString("").equals("refused")) {
          to = to.replace("N-000001", "N-000002");
        }
      }
      if (path.endsWith("/complete")) {
        JsonNode laid = JsonMapper.shared().readTree(last.get("prepare"));
        to = to.replace("/acts/act/", "/acts/" + laid.get("act").asString() + "/");
        ObjectNode signed = body.deepCopy().put("signature", signature(officer, laid));
        if (body.has("act")) {
          signed.put("act", laid.get("act").asString());
        }
        sent = signed.toString();
      }
      HttpResponse<byte[]> got = said(programs.get(officer), method, to, query.toString(), sent);
      assertThat(got.statusCode())
          .as(method + " " + to + ": " + Contract.text(got))
          .isBetween(200, 201);
      last.put(path.substring(path.lastIndexOf('/') + 1), got.body());
      if (path.endsWith("/verify")) {
        assertThat(Contract.json(got).get("genuine").asBoolean()).isTrue();
      }
      if (path.equals("/api/openapi.json")) {
        assertThat(Contract.json(got)).isEqualTo(Contract.DOCUMENT);
      }
    }

    private HttpResponse<byte[]> said(
        Program by, String method, String to, String query, String sent) {
      if (to.endsWith("/verify")) {
        return by.send(
            method,
            to,
            by.bare(to + query)
                .header("Authorization", "Bearer " + by.token)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(last.get("proof"))));
      }
      return method.equals("GET")
          ? by.get(to + query)
          : method.equals("PUT") ? by.put(to, sent) : by.post(to, sent);
    }

    private String signature(long officer, JsonNode laid) {
      byte[] sign = Base64.getDecoder().decode(laid.get("sign").asString());
      var signer =
          new Officers(sides.southHome, TwoSides.S, java.time.Clock.systemUTC()).signer(officer);
      return Base64.getEncoder().encodeToString(signer.sign(sign));
    }
  }
}
