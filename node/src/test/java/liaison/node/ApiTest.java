package liaison.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import liaison.desk.DeskSettings;
import liaison.node.home.Home;
import liaison.node.home.Json;
import liaison.office.Act;
import liaison.office.Release;
import liaison.record.OfficerSigner;
import liaison.record.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What programs may and may not do: two real nodes, officers with keys here and elsewhere. */
class ApiTest {
  private static final String V1 = "/api/v1/";
  private static final String DRAFT = V1 + "drafts/00000000000000a1";

  private final DeskSettings settings = Browser.desk(Release.USUAL);
  @TempDir Path folder;
  private TwoSides sides;
  private Browser han;
  private Program one;
  private Program two;

  @BeforeEach
  void open() {
    sides = TwoSides.open(folder, false, settings);
    accredit(2, Roles.DUTY | Roles.RELEASER);
    accredit(3, Roles.DUTY);
    han = Browser.enrolled(settings, sides.southHome, 1);
    Browser.enrolled(settings, sides.southHome, 2);
    one = Program.made(settings, han, 1, "write");
    two = Program.made(settings, han, 2, "write");
  }

  private void accredit(long number, int roles) {
    sides.south.acts.sign(1L, new Act.Accredit(TwoSides.make(sides.southHome, number, roles)));
  }

  @AfterEach
  void close() {
    sides.close();
  }

  private static void refused(HttpResponse<byte[]> got, int status, String word, String says) {
    assertThat(got.statusCode()).as(Contract.text(got)).isEqualTo(status);
    JsonNode problem = Contract.json(got);
    assertThat(problem.get("type").asString()).isEqualTo("urn:liaison:problem:" + word);
    assertThat(problem.get("detail").asString()).contains(says);
  }

  private static JsonNode done(HttpResponse<byte[]> got) {
    assertThat(got.statusCode()).as(Contract.text(got)).isBetween(200, 201);
    return Contract.json(got);
  }

  private static String wording(String precedence, String paper) {
    return Json.object()
        .put("precedence", precedence)
        .put("paper", paper)
        .put("subject", "On the water")
        .put("text", "Text")
        .toString();
  }

  /** Writes and offers; the body of its release. */
  private String offered(Program by, String draft, String precedence, String paper) {
    done(by.put(draft, wording(precedence, paper)));
    JsonNode d = done(by.post(draft + "/offer", "{\"version\":1}"));
    return Json.object()
        .put("shown", d.get("shown").asString())
        .put("serial", d.get("next").asString())
        .toString();
  }

  private void nothing() {
    assertThat(sides.south.node.ledger.note("S-000001")).isEmpty();
  }

  @Test
  void nobodyIsLetInWithoutAToken() {
    String good = "Bearer " + one.token;
    String[][] wrong = {
      {},
      {
        "Authorization", "Bearer " + one.token.replaceAll(".$", one.token.endsWith("A") ? "E" : "A")
      },
      {"Authorization", "Bearer"},
      {"Authorization", "Basic " + one.token},
      {"Authorization", one.token},
      {"Authorization", good + "A"},
      {"Authorization", "Bearer " + han.cookie.replaceAll(".*=", "liaison_")},
    };
    for (String[] headers : wrong) {
      HttpRequest.Builder ask = one.bare(V1 + "status");
      HttpRequest.Builder with = headers.length == 0 ? ask : ask.headers(headers);
      HttpResponse<byte[]> got = one.send("GET", V1 + "status", with.GET());
      refused(got, 401, "token", "no token");
      assertThat(got.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }
  }

  @Test
  void sessionsAndTokensNeverMix() {
    HttpRequest.Builder both =
        one.bare(V1 + "status")
            .headers("Authorization", "Bearer " + one.token, "Cookie", han.cookie);
    refused(one.send("GET", V1 + "status", both.GET()), 400, "cookie", "Cookies are not taken");
    HttpRequest.Builder session = one.bare(V1 + "status").header("Cookie", han.cookie);
    refused(one.send("GET", V1 + "status", session.GET()), 400, "cookie", "Cookies are not taken");
    Browser program = new Browser(settings);
    program.cookie = "liaison-south=" + one.token.substring("liaison_".length());
    assertThat(program.get("/watch").statusCode()).isEqualTo(303);
    refused(one.get(V1 + "status?token=" + one.token), 400, "form", "never stands in an address");
    refused(one.get(V1 + "status?access_token=x"), 400, "form", "The query takes nothing");
  }

  @Test
  void aFlashAndANoteVerbaleTakeTwo() {
    for (String[] kind :
        new String[][] {{"FLASH", "NOTE"}, {"ROUTINE", "NOTE_VERBALE"}, {"PRIORITY", "NOTE"}}) {
      String draft = V1 + "drafts/" + "%016x".formatted(kind[0].length() * 100 + kind[1].length());
      String release = offered(one, draft, kind[0], kind[1]);
      refused(one.post(draft + "/release", release), 409, "refused", "takes two people");
      refused(one.post(draft + "/release/prepare", release), 409, "refused", "takes two people");
      Program again = Program.made(settings, han, 1, "write");
      refused(again.post(draft + "/release", release), 409, "refused", "takes two people");
    }
    nothing();
    String release = offered(one, DRAFT, "FLASH", "NOTE_VERBALE");
    assertThat(done(two.post(DRAFT + "/release", release)).get("serial").asString())
        .isEqualTo("S-000001");
    assertThat(sides.south.acts.note("S-000001").officer()).isEqualTo(2);
    refused(two.post(DRAFT + "/release", release), 409, "refused", "");
    assertThat(sides.south.node.ledger.note("S-000002")).isEmpty();
  }

  @Test
  void theDesksRuleOfReleaseHolds() {
    Browser.enrolled(settings, sides.southHome, 3);
    Program three = Program.made(settings, han, 3, "write");
    String release = offered(one, DRAFT, "ROUTINE", "NOTE");
    refused(
        three.post(DRAFT + "/release", release), 409, "refused", "not accredited as a releaser");
    String other = release.replaceAll("\"shown\":\"...", "\"shown\":\"000");
    refused(two.post(DRAFT + "/release", other), 409, "refused", "not the one that was shown");
    String serial = release.replace("S-000001", "S-000009");
    refused(two.post(DRAFT + "/release", serial), 409, "refused", "will be S-000001");
    done(two.post(DRAFT + "/back", "{\"why\":\"Which river?\"}"));
    refused(two.post(DRAFT + "/release", release), 409, "refused", "Nothing is offered");
    nothing();
  }

  @Test
  void askedAgainItIsDoneOnce() throws Exception {
    String release = offered(one, DRAFT, "ROUTINE", "NOTE");
    String to = DRAFT + "/release";
    List<Callable<HttpResponse<byte[]>>> all = new ArrayList<>();
    IntStream.range(0, 8)
        .forEach(i -> all.add(() -> two.write("POST", to, release, "one-release")));
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var got : threads.invokeAll(all)) {
        assertThat(got.get().statusCode()).isIn(201, 409);
      }
    }
    HttpResponse<byte[]> again = two.write("POST", to, release, "one-release");
    assertThat(done(again).get("serial").asString()).isEqualTo("S-000001");
    assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    sides.south.close();
    sides.startSouth(settings);
    assertThat(done(two.write("POST", to, release, "one-release")).get("serial").asString())
        .isEqualTo("S-000001");
    assertThat(sides.south.node.ledger.note("S-000002")).isEmpty();
    refused(
        two.write("POST", to, release.replace("S-", "s-"), "one-release"),
        422,
        "key-used",
        "another");
    refused(
        two.write("POST", DRAFT + "/offer", "{\"version\":1}", "one-release"),
        422,
        "key-used",
        "another");
    refused(one.write("POST", to, release, "one-release"), 409, "refused", "");
  }

  @Test
  void whatIsNotKnownIsNotDoneAgain() {
    String release = offered(one, DRAFT, "ROUTINE", "NOTE");
    String key = "lost-answer";
    done(two.write("POST", DRAFT + "/release", release, key));
    sides.south.close();
    forgetAnswers();
    sides.startSouth(settings);
    refused(two.write("POST", DRAFT + "/release", release, key), 409, "in-doubt", "not known");
    assertThat(sides.south.node.ledger.note("S-000002")).isEmpty();
  }

  /** As after a stop between the act and the note of its answer. */
  private void forgetAnswers() {
    String file = "jdbc:sqlite:" + sides.southHome.file("floor.db");
    try (var db = java.sql.DriverManager.getConnection(file);
        var statement = db.createStatement()) {
      assertThat(statement.executeUpdate("UPDATE deeds SET status = NULL, body = NULL"))
          .isPositive();
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aRefusalLeavesItsKeyFree() {
    String key = "first-too-early";
    done(one.put(DRAFT, wording("ROUTINE", "NOTE")));
    JsonNode d = done(one.get(DRAFT));
    String release =
        Json.object().put("shown", d.get("shown").asString()).put("serial", "S-000001").toString();
    refused(
        two.write("POST", DRAFT + "/release", release, key), 409, "refused", "Nothing is offered");
    done(one.post(DRAFT + "/offer", "{\"version\":1}"));
    done(two.write("POST", DRAFT + "/release", release, key));
  }

  @Test
  void receiptsAreSignedByTheOfficer() {
    var note = sides.north.acts.sign(1L, TwoSides.note("Hello"));
    sides.delivered(sides.north, note.place().seq());
    String to = V1 + "notes/n-000001/receipts";
    refused(one.post(to, "{\"receipt\":\"refused\"}"), 400, "form", "reason is needed");
    refused(
        one.post(to, "{\"receipt\":\"refused\",\"reason\":\"other\"}"),
        400,
        "form",
        "text is needed");
    refused(one.post(to, "{\"receipt\":\"disseminated\"}"), 400, "form", "levels is needed");
    refused(one.post(to, "{\"receipt\":\"read\"}"), 400, "form", "receipt is one of opened");
    refused(one.post(to, "{\"receipt\":\"opened\",\"text\":\"x\"}"), 400, "form", "no field text");
    done(two.post(to, "{\"receipt\":\"opened\"}"));
    done(two.post(to, "{\"receipt\":\"accepted\"}"));
    refused(one.post(to, "{\"receipt\":\"accepted\"}"), 409, "refused", "");
    JsonNode ladder = done(one.get(V1 + "notes/N-000001")).get("ladder");
    assertThat(ladder.get(ladder.size() - 1).get("by").get("officer").asLong()).isEqualTo(2);
    String answer =
        Json.object()
            .put("relation", "ANSWERS")
            .put("earlier", "N-000001")
            .put("subject", "Re: Hello")
            .put("text", "Understood.")
            .toString();
    done(one.put(DRAFT, answer));
    JsonNode d = done(one.post(DRAFT + "/offer", "{\"version\":1}"));
    String release =
        Json.object().put("shown", d.get("shown").asString()).put("serial", "S-000001").toString();
    done(one.post(DRAFT + "/release", release));
    assertThat(done(one.get(V1 + "notes/N-000001")).get("rung").asString()).isEqualTo("answered");
    refused(
        one.post(V1 + "notes/S-000001/receipts", "{\"receipt\":\"opened\"}"), 409, "refused", "");
    refused(
        one.post(V1 + "notes/N-000009/receipts", "{\"receipt\":\"opened\"}"), 404, "unknown", "");
  }

  @Test
  void aKeyElsewhereSignsWhatWasPreparedAndNothingElse() {
    OfficerSigner signer = OfficerSigner.ed25519(4, Home.random(32), TwoSides.S);
    sides.south.acts.sign(
        1L,
        new Act.Accredit(
            TwoSides.card(sides.southHome, 4, Roles.DUTY | Roles.RELEASER, signer.key(), signer)));
    Browser.enrolled(settings, sides.southHome, 4);
    Program four = Program.made(settings, han, 4, "write");
    var note = sides.north.acts.sign(1L, TwoSides.note("Hello"));
    sides.delivered(sides.north, note.place().seq());
    String to = V1 + "notes/N-000001/receipts";
    refused(four.post(to, "{\"receipt\":\"opened\"}"), 409, "key-elsewhere", "does not lie in");
    JsonNode laid = done(four.post(to + "/prepare", "{\"receipt\":\"opened\"}"));
    String complete = V1 + "acts/" + laid.get("act").asString() + "/complete";
    refused(
        one.post(complete, signed(signer, laid)), 404, "unknown", "Nothing was laid before you");
    assertThat(four.post(complete, "{\"signature\":\"AAAA\"}").statusCode()).isBetween(400, 409);
    done(four.post(complete, signed(signer, laid)));
    refused(four.post(complete, signed(signer, laid)), 404, "unknown", "signed already");
    String release = offered(one, DRAFT, "FLASH", "NOTE");
    refused(four.post(DRAFT + "/release", release), 409, "key-elsewhere", "does not lie in");
    JsonNode note4 = done(four.post(DRAFT + "/release/prepare", release));
    String both =
        Json.object()
            .put("act", note4.get("act").asString())
            .put("signature", signature(signer, note4))
            .toString();
    refused(two.post(DRAFT + "/release/complete", both), 409, "refused", "laid before you");
    done(four.post(DRAFT + "/release/complete", both));
    assertThat(sides.south.acts.note("S-000001").officer()).isEqualTo(4);
    String second = V1 + "drafts/00000000000000a2";
    done(four.put(second, wording("FLASH", "NOTE")));
    String version = "{\"version\":1}";
    refused(four.post(second + "/offer", version), 409, "key-elsewhere", "does not lie in");
    JsonNode initials = done(four.post(second + "/offer/prepare", version));
    ObjectNode answer = Json.object().put("version", 1).put("act", initials.get("act").asString());
    String complete2 = second + "/offer/complete";
    String bad = answer.put("signature", "AAAA").toString();
    refused(four.post(complete2, bad), 409, "refused", "not the signature of your key");
    String good = answer.put("signature", signature(signer, initials)).toString();
    refused(one.post(complete2, good), 409, "refused", "not the signature of your key");
    assertThat(done(four.post(complete2, good)).get("state").asString()).isEqualTo("OFFERED");
    String change = V1 + "changes/00000000000000c4";
    ObjectNode asked = Json.object().put("state", "SUSPENDED").put("reason", "No answer.");
    asked.putArray("classes").add("L");
    refused(four.put(change, asked.toString()), 409, "key-elsewhere", "does not lie in");
    JsonNode drafting = done(four.post(change + "/prepare", asked.toString()));
    asked.put("act", drafting.get("act").asString());
    asked.put("signature", signature(signer, drafting));
    refused(one.post(change + "/complete", asked.toString()), 409, "refused", "not the signature");
    assertThat(done(four.post(change + "/complete", asked.toString())).get("drafter").asInt())
        .isEqualTo(4);
  }

  private static String signature(OfficerSigner signer, JsonNode laid) {
    byte[] sign = Base64.getDecoder().decode(laid.get("sign").asString());
    return Base64.getEncoder().encodeToString(signer.sign(sign));
  }

  private static String signed(OfficerSigner signer, JsonNode laid) {
    return Json.object().put("signature", signature(signer, laid)).toString();
  }

  @Test
  void aDeclarationTakesTwo() {
    String to = V1 + "changes/00000000000000c1";
    String change = "{\"state\":\"SUSPENDED\",\"classes\":[\"L\"],\"reason\":\"No answer.\"}";
    refused(one.put(to, change.replace("L", "H")), 409, "refused", "class H");
    refused(one.put(to, change.replace("SUSPENDED", "SILENT")), 400, "form", "state is one of");
    JsonNode made = done(one.put(to, change));
    String declare =
        Json.object()
            .put("shown", made.get("shown").asString())
            .put("typed", "SUSPENDED")
            .toString();
    refused(one.post(to + "/declare", declare), 409, "refused", "takes two people");
    refused(
        two.post(to + "/declare", declare.replace("SUSPENDED", "SEVERED")), 409, "refused", "Type");
    assertThat(done(two.post(to + "/declare", declare)).get("state").asString())
        .isEqualTo("DECLARED");
    assertThat(done(one.get(V1 + "declarations")).get("declarations")).hasSize(1);
  }

  @Test
  void aTokenThatReadsDoesNothingElse() {
    Program reader = Program.made(settings, han, 1, "read");
    done(reader.get(V1 + "status"));
    refused(reader.put(DRAFT, wording("ROUTINE", "NOTE")), 403, "scope", "reads only");
    refused(reader.post(V1 + "calls/contact/prepare", "{\"do\":\"ring\"}"), 403, "scope", "reads");
    refused(reader.post(V1 + "calls/contact", "{\"do\":\"ring\"}"), 403, "scope", "reads only");
  }

  @Test
  void aTokenEndsByHandAndByWithdrawal() {
    done(one.get(V1 + "status"));
    assertThat(han.post("/people/tokens/1/end").statusCode()).isEqualTo(303);
    refused(one.get(V1 + "status"), 401, "token", "lets nobody in any more");
    done(two.get(V1 + "status"));
    sides.south.acts.sign(1L, new Act.Withdraw(2));
    refused(two.get(V1 + "status"), 401, "token", "lets nobody in any more");
    assertThat(han.get("/people/tokens").body()).contains("Registry 1", "Registry 2", "Ended");
  }

  @Test
  void whoMayMakeATokenAndWithWhoseConsent() {
    Browser park = Browser.enrolled(settings, sides.southHome, 3);
    HttpResponse<String> got = token(park, "3", "read", Browser.PASSPHRASE);
    assertThat(got.statusCode()).isEqualTo(409);
    assertThat(got.body()).contains("a head or an operator").doesNotContain("liaison_");
    for (String wrong : List.of("", "another passphrase")) {
      got = token(han, "2", "write", wrong);
      assertThat(got.statusCode()).isEqualTo(403);
      assertThat(got.body())
          .contains("passphrase, or there were too many tries")
          .doesNotContain("liaison_");
    }
    assertThat(token(han, "9", "read", "").statusCode()).isEqualTo(409);
    assertThat(token(han, "2", "read", "").body()).contains("liaison_");
    assertThat(park.post("/people/tokens/1/end").statusCode()).isEqualTo(409);
    done(one.get(V1 + "status"));
  }

  private static HttpResponse<String> token(Browser by, String officer, String scope, String pass) {
    return by.post(
        "/people/tokens", "name", "P", "officer", officer, "scope", scope, "passphrase", pass);
  }

  @Test
  void whatIsNotOfTheFormIsRefusedInOneSentence() {
    refused(one.get("/api/v1/none"), 404, "nothing", "nothing at this address");
    refused(one.get("/api"), 404, "nothing", "nothing at this address");
    HttpResponse<byte[]> method = one.post(V1 + "status", "{}");
    refused(method, 405, "method", "not done with this address");
    assertThat(method.headers().firstValue("Allow")).hasValue("GET, HEAD");
    refused(one.get(V1 + "notes?after=%2F"), 400, "form", "after is what an answer gave as next");
    refused(one.get(V1 + "notes?most=201"), 400, "form", "most is a whole number");
    refused(one.get(V1 + "notes?from=EAST"), 400, "form", "No side is named EAST");
    refused(one.get(V1 + "notes?most=1&most=2"), 400, "form", "each once");
    refused(one.get(V1 + "notes/" + "x".repeat(600)), 414, "long", "too long");
    refused(one.write("PUT", DRAFT, "{}", null), 400, "key", "carries an Idempotency-Key");
    refused(one.write("PUT", DRAFT, "{}", "short"), 400, "key", "carries an Idempotency-Key");
    for (String body :
        List.of("", "[]", "{", "{} {}", "{\"subject\":\"a\",\"subject\":\"b\"}", "\"x\"")) {
      refused(one.put(DRAFT, body), 400, "form", "");
    }
    refused(one.put(DRAFT, "{\"subject\":1,\"text\":\"x\"}"), 400, "form", "subject is a text");
    refused(one.put(DRAFT, "{\"subject\":\"s\",\"text\":\"\"}"), 400, "form", "text is needed");
    refused(
        one.put(DRAFT, "{\"subject\":\"s\",\"text\":\"x\",\"a\":1}"), 400, "form", "no field a");
    refused(
        one.put(DRAFT, "{\"subject\":\"" + "x".repeat(401) + "\",\"text\":\"x\"}"),
        400,
        "form",
        "at most 400 bytes");
    String late = "{\"subject\":\"s\",\"text\":\"x\",\"replyBy\":\"tomorrow\"}";
    refused(one.put(DRAFT, late), 400, "form", "replyBy is a time in UTC");
    refused(one.put(V1 + "drafts/x", wording("FLASH", "NOTE")), 400, "form", "16 digits");
    refused(one.put(DRAFT, "\"" + "x".repeat(5 << 20) + "\""), 413, "much", "over");
    HttpRequest.Builder form =
        one.bare(DRAFT)
            .headers("Authorization", "Bearer " + one.token, "Idempotency-Key", "a-key-of-mine")
            .header("Content-Type", "text/plain")
            .PUT(BodyPublishers.ofString("{}"));
    refused(one.send("PUT", DRAFT, form), 415, "type", "application/json");
    nothing();
  }

  @Test
  void aProgramThatAsksTooFastWaits() {
    Set<Integer> seen =
        IntStream.range(0, 400)
            .parallel()
            .mapToObj(i -> one.get(V1 + "drafts").statusCode())
            .collect(Collectors.toSet());
    assertThat(seen).contains(200, 429);
    done(two.get(V1 + "status"));
  }

  @Test
  void whatHasHappenedIsListedOnceAndInOrder() {
    String release = offered(one, DRAFT, "ROUTINE", "NOTE");
    done(two.post(DRAFT + "/release", release));
    TwoSides.until("it is delivered", () -> rungs().contains("delivered"));
    assertThat(rungs()).containsExactly("released", "sealed", "delivered");
    sides.south.close();
    sides.startSouth(settings);
    sides.north.acts.sign(1L, new Act.Open("S-000001"));
    TwoSides.until("it is opened", () -> rungs().contains("opened"));
    assertThat(rungs()).containsExactly("released", "sealed", "delivered", "opened");
    JsonNode rest = done(one.get(V1 + "events?after=3"));
    assertThat(rest.get("events")).hasSize(1);
    assertThat(rest.get("last").asLong()).isEqualTo(4);
  }

  private List<String> rungs() {
    List<String> all = new ArrayList<>();
    done(two.get(V1 + "events")).get("events").forEach(e -> all.add(e.get("rung").asString()));
    return all;
  }
}
