package liaison.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liaison.desk.DeskSettings;
import liaison.node.bench.Authenticator;
import liaison.office.Act;
import liaison.office.OfficerCard;
import liaison.office.Release;
import liaison.record.RelyingParty;
import liaison.record.cbor.CborReader;
import liaison.record.cbor.CborWriter;
import liaison.record.cose.P256Key;
import liaison.record.merkle.Hash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Passkeys over HTTP: made, accredited, asked, and every answer that is refused. */
class PasskeyPageTest {
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
  private static final byte[] CREDENTIAL = "signing key".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DOOR = "door key".getBytes(StandardCharsets.US_ASCII);

  private final DeskSettings settings = Browser.desk(Release.USUAL);
  private final Authenticator key = Authenticator.make(TwoSides.RP);
  private final Authenticator doorKey = Authenticator.make(TwoSides.RP);
  private final Authenticator stolen = Authenticator.make(TwoSides.RP);
  @TempDir Path folder;
  private TwoSides sides;
  private Browser han;
  private Browser kim;

  @BeforeEach
  void open() {
    sides = TwoSides.open(folder, false, settings);
    han = Browser.enrolled(settings, sides.southHome, 1);
    kim = Browser.enrolled(settings, sides.southHome, 2);
  }

  @AfterEach
  void close() {
    sides.close();
  }

  /** What a browser says of a key it has made for this relying party. */
  private static String[] made(
      Authenticator a, byte[] credential, RelyingParty rp, String challenge, int flags) {
    P256Key k = (P256Key) a.key();
    byte[] cose =
        new CborWriter()
            .map(5)
            .uint(1)
            .uint(2)
            .uint(3)
            .uint(-7)
            .uint(-1)
            .uint(1)
            .uint(-2)
            .bytes(k.x())
            .uint(-3)
            .bytes(k.y())
            .done();
    byte[] head =
        Arrays.copyOf(Hash.sha256(rp.id().getBytes(StandardCharsets.US_ASCII)).bytes(), 55);
    head[32] = (byte) flags;
    head[54] = (byte) credential.length;
    byte[] auth = Arrays.copyOf(head, head.length + credential.length + cose.length);
    System.arraycopy(credential, 0, auth, head.length, credential.length);
    System.arraycopy(cose, 0, auth, head.length + credential.length, cose.length);
    byte[] attestation =
        new CborWriter()
            .map(3)
            .text("fmt")
            .text("none")
            .text("attStmt")
            .map(0)
            .text("authData")
            .bytes(auth)
            .done();
    String client =
        "{\"type\":\"webauthn.create\",\"challenge\":\""
            + challenge
            + "\",\"origin\":\""
            + rp.origin()
            + "\",\"crossOrigin\":false}";
    return new String[] {
      "client",
      URL.encodeToString(client.getBytes(StandardCharsets.US_ASCII)),
      "attestation",
      URL.encodeToString(attestation)
    };
  }

  /** A form with a signature field taken apart, and more fields. */
  private static String[] answer(byte[] field, String... more) {
    CborReader r = new CborReader(field);
    r.array(3);
    String[] all = Arrays.copyOf(more, more.length + 6);
    String[] names = {"auth", "client", "signature"};
    for (int i = 0; i < 3; i++) {
      all[more.length + 2 * i] = names[i];
      all[more.length + 2 * i + 1] = URL.encodeToString(r.bytes(4_096));
    }
    return all;
  }

  private JsonNode make(Browser b, String purpose, Authenticator a, byte[] credential) {
    JsonNode begun = b.json("/keys/" + purpose + "/begin", "passphrase", Browser.PASSPHRASE);
    assertThat(begun.get("rp").asString()).isEqualTo(TwoSides.RP.id());
    return b.json(
        "/keys/" + purpose + "/made",
        made(a, credential, TwoSides.RP, begun.get("challenge").asString(), 0x45));
  }

  private OfficerCard card(Browser b) {
    Matcher m =
        Pattern.compile("(liaison officer card v1.*?)</textarea>", Pattern.DOTALL)
            .matcher(b.get("/keys").body());
    return m.find() ? OfficerCard.parse(m.group(1)) : null;
  }

  private void accredited() {
    JsonNode asked = make(kim, "sign", key, CREDENTIAL);
    assertThat(kim.post("/keys/sign", answer(key.asked(Browser.challenge(asked)))).statusCode())
        .isEqualTo(303);
    sides.south.acts.sign(1L, new Act.Accredit(card(kim)));
  }

  private JsonNode asked(String id) {
    return kim.json("/release/" + id + "/prepare", "shown", kim.shown(id), "serial", "S-000001");
  }

  private HttpResponse<String> release(Browser b, String id, JsonNode asked, byte[] field) {
    return b.post("/release/" + id, answer(field, "act", asked.get("act").asString()));
  }

  private void nothing(HttpResponse<String> reply, String why) {
    assertThat(reply.statusCode()).isEqualTo(409);
    assertThat(reply.body()).contains(why);
    assertThat(sides.south.node.ledger.note("S-000001")).isEmpty();
  }

  @Test
  void madeAccreditedAndReleasedWith() {
    accredited();
    assertThat(card(kim)).isNull();
    String id = han.offered("FLASH", "NOTE", "Text");
    JsonNode asked = asked(id);
    assertThat(asked.get("credentials").size()).isEqualTo(1);
    assertThat(asked.get("credentials").get(0).asString())
        .isEqualTo(URL.encodeToString(CREDENTIAL));
    byte[] field = key.asked(Browser.challenge(asked));
    assertThat(release(kim, id, asked, field).statusCode()).isEqualTo(303);
    assertThat(sides.south.acts.note("S-000001").officer()).isEqualTo(2);
    assertThat(release(kim, id, asked, field).statusCode()).isEqualTo(409);
    assertThat(sides.south.node.ledger.note("S-000002")).isEmpty();
  }

  @Test
  void aReplayedAlteredOrForeignAnswerReleasesNothing() {
    accredited();
    String id = han.offered("FLASH", "NOTE", "Text");
    byte[] old = key.asked(Browser.challenge(asked(id)));
    JsonNode asked = asked(id);
    nothing(release(kim, id, asked, old), "does not hold");
    byte[] field = key.asked(Browser.challenge(asked));
    byte[] altered = field.clone();
    altered[altered.length - 1] ^= 1;
    nothing(release(kim, id, asked, altered), "does not hold");
    nothing(release(kim, id, asked, stolen.asked(Browser.challenge(asked))), "does not hold");
    RelyingParty other = new RelyingParty(TwoSides.RP.id(), "https://elsewhere.example");
    Authenticator phished = new Authenticator(key.pair(), other);
    nothing(release(kim, id, asked, phished.asked(Browser.challenge(asked))), "does not hold");
    nothing(
        kim.post("/release/" + id, "act", asked.get("act").asString()),
        "Your key did not answer. Nothing was released.");
    assertThat(release(han, id, asked, field).statusCode()).isEqualTo(409);
    assertThat(sides.south.node.ledger.note("S-000001")).isEmpty();
    String[] offer = {
      "precedence",
      "FLASH",
      "subject",
      "s",
      "text",
      "Other",
      "version",
      "1",
      "offered",
      "yes",
      "do",
      "offer"
    };
    han.offer("/write/" + id, offer);
    nothing(release(kim, id, asked, field), "not the one that was shown");
    JsonNode now = asked(id);
    assertThat(release(kim, id, now, key.asked(Browser.challenge(now))).statusCode())
        .isEqualTo(303);
  }

  @Test
  void initialsAreTheKeysOwnUnderThisAndNothingElse() {
    accredited();
    String path = kim.get("/write").headers().firstValue("Location").orElseThrow();
    String[] words = {"precedence", "FLASH", "subject", "s", "text", "Text", "do", "offer"};
    assertThat(kim.post(path, words).statusCode()).isEqualTo(303);
    JsonNode asked = initials(path);
    assertThat(asked.get("credentials").get(0).asString())
        .isEqualTo(URL.encodeToString(CREDENTIAL));
    byte[] field = key.asked(Browser.challenge(asked));
    byte[] altered = field.clone();
    altered[altered.length - 1] ^= 1;
    RelyingParty other = new RelyingParty(TwoSides.RP.id(), "https://elsewhere.example");
    Authenticator phished = new Authenticator(key.pair(), other);
    String not = "not the signature of your key";
    offered(kim, path, asked, altered, not);
    offered(kim, path, asked, stolen.asked(Browser.challenge(asked)), not);
    offered(kim, path, asked, phished.asked(Browser.challenge(asked)), not);
    assertThat(kim.post(path + "/offer", "version", "1").body()).contains("key did not answer");
    assertThat(kim.post(path + "/offer", "version", "1", "passphrase", Browser.PASSPHRASE).body())
        .as("no passphrase stands for the key")
        .contains("key did not answer");
    sides.clock.on(java.time.Duration.ofMinutes(5));
    offered(kim, path, asked, field, "too long ago");
    JsonNode again = initials(path);
    offered(kim, path, again, field, not);
    byte[] good = key.asked(Browser.challenge(again));
    String[] form = answer(good, "version", "1", "act", again.get("act").asString());
    assertThat(kim.post(path + "/offer", form).statusCode()).isEqualTo(303);
    String id = path.substring("/write/".length());
    HttpResponse<String> out = han.release(id, han.shown(id), "S-000001", Browser.PASSPHRASE);
    assertThat(out.statusCode()).as(out.body()).isEqualTo(303);
  }

  private JsonNode initials(String path) {
    return kim.json(path + "/offer/prepare", "version", "1");
  }

  private void offered(Browser b, String path, JsonNode asked, byte[] field, String why) {
    HttpResponse<String> reply =
        b.post(path + "/offer", answer(field, "version", "1", "act", asked.get("act").asString()));
    assertThat(reply.statusCode()).isEqualTo(409);
    assertThat(reply.body()).contains(why);
    assertThat(b.get(path).body()).contains("name=\"offered\" value=\"no\"");
  }

  @Test
  void aKeyIsMadeForThisDeskByAPersonPresentAndVerified() {
    RelyingParty other = new RelyingParty("elsewhere.example", "https://elsewhere.example");
    for (RelyingParty rp : new RelyingParty[] {TwoSides.RP, other}) {
      for (int flags : new int[] {0x41, 0x44, 0x05}) {
        JsonNode begun = kim.json("/keys/sign/begin");
        String[] answer = made(key, CREDENTIAL, rp, begun.get("challenge").asString(), flags);
        assertThat(kim.json("/keys/sign/made", answer).has("refused")).isTrue();
      }
    }
    kim.json("/keys/sign/begin");
    String another = URL.encodeToString(new byte[32]);
    assertThat(
            kim.json("/keys/sign/made", made(key, CREDENTIAL, TwoSides.RP, another, 0x45))
                .has("refused"))
        .isTrue();
    JsonNode asked = make(kim, "sign", key, CREDENTIAL);
    HttpResponse<String> reply =
        kim.post("/keys/sign", answer(stolen.asked(Browser.challenge(asked))));
    assertThat(reply.statusCode()).isEqualTo(409);
    assertThat(card(kim)).isNull();
  }

  @Test
  void theKeyThatSignsOpensNoDoorAndTheOtherSignsNothing() {
    accredited();
    Browser outside = new Browser(settings);
    assertThat(outside.json("/door/prepare", "officer", "2").has("refused")).isTrue();
    assertThat(kim.json("/keys/enter/begin").has("refused")).as("a session alone").isTrue();
    assertThat(kim.json("/keys/enter/begin", "passphrase", "not hers, surely").has("refused"))
        .isTrue();
    assertThat(make(kim, "enter", doorKey, DOOR).get("done").asBoolean()).isTrue();
    JsonNode asked = outside.json("/door/prepare", "officer", "2");
    assertThat(asked.get("credentials").size()).isEqualTo(1);
    assertThat(asked.get("credentials").get(0).asString()).isEqualTo(URL.encodeToString(DOOR));
    assertThat(enter(outside, asked, key).statusCode()).isEqualTo(403);
    for (int i = 0; i < 1_100; i++) {
      outside.json("/door/prepare", "officer", "2");
    }
    assertThat(enter(outside, asked, doorKey).statusCode()).as("none pushed out").isEqualTo(303);
    assertThat(enter(outside, asked, doorKey).statusCode()).as("in but once").isEqualTo(403);
    JsonNode late = outside.json("/door/prepare", "officer", "2");
    sides.clock.on(java.time.Duration.ofMinutes(5));
    assertThat(enter(outside, late, doorKey).statusCode()).as("too late").isEqualTo(403);
    asked = outside.json("/door/prepare", "officer", "2");
    assertThat(enter(outside, asked, doorKey).statusCode()).isEqualTo(303);
    assertThat(outside.get("/watch").body()).contains("Officer 2");
    String id = han.offered("FLASH", "NOTE", "Text");
    JsonNode note = asked(id);
    nothing(release(kim, id, note, doorKey.asked(Browser.challenge(note))), "does not hold");
  }

  private static HttpResponse<String> enter(Browser b, JsonNode asked, Authenticator with) {
    return b.post(
        "/door/key",
        answer(
            with.asked(Browser.challenge(asked)), "act", asked.get("act").asString(), "then", "/"));
  }

  @Test
  void aReceiptIsAskedOfTheKeyToo() {
    accredited();
    sides.north.acts.sign(1L, TwoSides.note("Release of water"));
    TwoSides.until("it came", () -> sides.south.node.ledger.note("N-000001").isPresent());
    JsonNode asked = kim.json("/in/N-000001/acknowledge/prepare");
    byte[] field = key.asked(Browser.challenge(asked));
    String[] form = answer(field, "act", asked.get("act").asString());
    assertThat(han.post("/in/N-000001/acknowledge", "act", "x").statusCode()).isEqualTo(303);
    assertThat(kim.post("/in/N-000001/acknowledge").statusCode()).isEqualTo(409);
    kim.post("/in/N-000001/acknowledge", form);
    assertThat(kim.post("/in/N-000001/acknowledge", form).statusCode()).isEqualTo(409);
    String id = han.offered("ROUTINE", "NOTE", "Text");
    JsonNode note = asked(id);
    HttpResponse<String> past =
        kim.post(
            "/in/N-000001/open",
            answer(key.asked(Browser.challenge(note)), "act", note.get("act").asString()));
    nothing(past, "A note goes out from its draft alone");
  }
}
