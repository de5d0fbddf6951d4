package liaison.node.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liaison.node.home.Json;
import liaison.node.home.Trouble;
import liaison.office.OfficerCard;
import liaison.record.Officer;
import liaison.record.RelyingParty;
import liaison.record.Roles;
import liaison.record.cbor.CborReader;
import liaison.record.cbor.CborWriter;
import liaison.record.cose.P256Key;
import liaison.record.merkle.Hash;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An officer of the bench at a desk: real HTTP, a session of its own, a passkey in software. */
final class BenchOfficer {
  private static final String PASSPHRASE = "a bench of its own";
  private static final byte[] CREDENTIAL = "bench".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern SHOWN = Pattern.compile("name=\"shown\" value=\"([0-9a-f]{64})\"");
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private final HttpClient client;
  private final String origin;
  private String cookie = "";
  private Authenticator key;

  private BenchOfficer(HttpClient client, String origin) {
    this.client = client;
    this.origin = origin;
  }

  /** Enrols by a link of this side's node, which is asked for it. */
  static BenchOfficer enrolled(
      HttpClient client, Function<ObjectNode, JsonNode> node, String origin, long number) {
    BenchOfficer officer = new BenchOfficer(client, origin);
    ObjectNode asked = Json.object().put("act", "enrol").put("officer", number);
    String link = node.apply(asked).get("link").asString();
    Map<String, String> form = new HashMap<>(Map.of("name", "Officer " + number));
    form.putAll(Map.of("passphrase", PASSPHRASE, "again", PASSPHRASE));
    HttpResponse<String> in = officer.post(URI.create(link).getPath(), form, 303);
    officer.cookie = in.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    return officer;
  }

  /** Makes a passkey that signs; the card a head accredits. */
  OfficerCard card(long number, Hash seat) {
    RelyingParty rp = new RelyingParty(URI.create(origin).getHost(), origin);
    key = Authenticator.make(rp);
    String challenge = json("/keys/sign/begin", Map.of()).get("challenge").asString();
    json("/keys/sign/made", made(rp, challenge));
    byte[] possession = key.sign(Officer.possessionBytes(seat, number));
    post("/keys/sign", answer(possession), 303);
    return new OfficerCard(
        seat, new Officer(number, key.key(), Roles.DUTY | Roles.RELEASER, possession));
  }

  private Map<String, String> made(RelyingParty rp, String challenge) {
    P256Key point = (P256Key) key.key();
    CborWriter cose = new CborWriter().map(5).uint(1).uint(2).uint(3).uint(-7).uint(-1).uint(1);
    byte[] credential = cose.uint(-2).bytes(point.x()).uint(-3).bytes(point.y()).done();
    byte[] name = Hash.sha256(rp.id().getBytes(StandardCharsets.US_ASCII)).bytes();
    byte[] auth = Arrays.copyOf(name, 55 + CREDENTIAL.length + credential.length);
    auth[32] = 0x45;
    auth[54] = (byte) CREDENTIAL.length;
    System.arraycopy(CREDENTIAL, 0, auth, 55, CREDENTIAL.length);
    System.arraycopy(credential, 0, auth, 55 + CREDENTIAL.length, credential.length);
    CborWriter none = new CborWriter().map(3).text("fmt").text("none").text("attStmt").map(0);
    String client =
        Json.object()
            .put("type", "webauthn.create")
            .put("challenge", challenge)
            .put("origin", origin)
            .put("crossOrigin", false)
            .toString();
    return Map.of(
        "client",
        URL.encodeToString(client.getBytes(StandardCharsets.UTF_8)),
        "attestation",
        URL.encodeToString(none.text("authData").bytes(auth).done()));
  }

  private static Map<String, String> answer(byte[] signature) {
    CborReader field = new CborReader(signature);
    field.array(3);
    Map<String, String> form = new TreeMap<>();
    for (String name : new String[] {"auth", "client", "signature"}) {
      form.put(name, URL.encodeToString(field.bytes(4_096)));
    }
    return form;
  }

  /** Writes a FLASH, initials it and lays it before another; the draft's id. */
  String offered(String subject) {
    String path = get("/write", 303).headers().firstValue("Location").orElseThrow();
    Map<String, String> form = new HashMap<>(Map.of("subject", subject, "text", subject));
    form.putAll(Map.of("precedence", "FLASH", "paper", "NOTE", "class", "LIAISON", "do", "offer"));
    post(path, form, 303);
    post(path + "/offer", Map.of("version", "1", "passphrase", PASSPHRASE), 303);
    return path.substring("/write/".length());
  }

  /** Reads what is offered and touches the key; what is left to post. */
  Map<String, String> touched(String draft, String serial) {
    Matcher shown = SHOWN.matcher(get("/release/" + draft, 200).body());
    if (!shown.find()) {
      throw new Trouble("The bench's officer may not release what is offered.");
    }
    ObjectNode asked =
        json("/release/" + draft + "/prepare", Map.of("shown", shown.group(1), "serial", serial));
    byte[] challenge = Base64.getUrlDecoder().decode(asked.get("challenge").asString());
    Map<String, String> form = answer(key.asked(Hash.of(challenge)));
    form.put("act", asked.get("act").asString());
    return form;
  }

  void release(String draft, Map<String, String> touched) {
    post("/release/" + draft, touched, 303);
  }

  /** Whether this desk shows that note. */
  boolean shows(String serial) {
    return send(request("/in/" + serial).GET()).statusCode() == 200;
  }

  HttpResponse<String> get(String path, int status) {
    return good(path, send(request(path).GET()), status);
  }

  /** The stream of what is new. */
  InputStream feed() {
    try {
      return client
          .send(request("/feed").build(), HttpResponse.BodyHandlers.ofInputStream())
          .body();
    } catch (IOException e) {
      throw Trouble.io("read the feed of " + origin, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Interrupted.");
    }
  }

  private ObjectNode json(String path, Map<String, String> form) {
    return Json.parse(post(path, form, 200).body());
  }

  private HttpResponse<String> post(String path, Map<String, String> form, int status) {
    StringBuilder body = new StringBuilder();
    form.forEach((name, value) ->
        body.append(name)
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
            .append('&'));
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", origin)
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    return good(path, send(request), status);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path));
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw Trouble.io("reach the desk at " + origin, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Interrupted.");
    }
  }

  private static HttpResponse<String> good(String path, HttpResponse<String> reply, int status) {
    if (reply.statusCode() != status) {
      throw new Trouble(
          "The desk answered "
              + reply.statusCode()
              + " instead of "
              + status
              + " at "
              + path
              + ".");
    }
    return reply;
  }
}
