package liaison.record.cose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import liaison.record.Json;
import liaison.record.LooseCbor;
import liaison.record.Utf8;
import liaison.record.Vectors;
import liaison.record.cbor.CborWriter;
import liaison.record.keys.JdkSignatures;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;
import org.junit.jupiter.api.Test;

class WebAuthnTest {
  private static final Signatures S = new JdkSignatures();
  private static final String RP = "example.org";
  private static final String ORIGIN = "https://example.org";
  private static final byte[] SEED = new byte[32];
  private static final byte[] TBS = {1, 2, 3};

  @SuppressWarnings("ArrayRecordComponent")
  private record Assertion(
      String title, CoseKey key, byte[] challenge, byte[] auth, byte[] client, byte[] sig) {
    boolean signed() {
      byte[] m = join(auth, Hash.sha256(client).bytes());
      return switch (key) {
        case P256Key p -> S.p256(p.uncompressed(), m, sig, false);
        case Ed25519Key e -> S.ed25519(e.x(), m, sig);
        case MlDsa44Key _ -> false;
      };
    }

    boolean accepted() {
      return WebAuthn.assertion(challenge, field(auth, client, sig), key, RP, ORIGIN, S);
    }

    /** The rule, decided with a JSON parser this time. */
    boolean byTheRule() {
      Map<String, Object> c = Json.map(Json.parse(new String(client, StandardCharsets.UTF_8)));
      return c.get("crossOrigin").equals(false) && (auth[32] & 5) == 5;
    }
  }

  @Test
  void specificationVectors() {
    List<Assertion> all = vectors();
    assertThat(all).hasSize(11);
    assertThat(all).allMatch(Assertion::signed);
    for (Assertion a : all) assertThat(a.accepted()).as(a.title).isEqualTo(a.byTheRule());
    assertThat(all.stream().filter(Assertion::accepted)).hasSizeGreaterThanOrEqualTo(1);
  }

  @Test
  void everyChangedBitOfTheVectorsIsRefused() {
    for (Assertion a : vectors()) {
      for (int b = 0; b < 8 * a.auth.length; b++)
        assertThat(signedWith(a, flip(a.auth, b), a.client, a.sig)).isFalse();
      for (int b = 0; b < 8 * a.client.length; b++) {
        byte[] field = field(a.auth, flip(a.client, b), a.sig);
        assertThat(WebAuthn.assertion(a.challenge, field, a.key, RP, ORIGIN, S)).isFalse();
      }
      for (int b = 0; b < 8 * a.sig.length; b++)
        assertThat(signedWith(a, a.auth, a.client, flip(a.sig, b))).isFalse();
      for (int b = 0; b < 256; b++) {
        byte[] field = field(a.auth, a.client, a.sig);
        assertThat(WebAuthn.assertion(flip(a.challenge, b), field, a.key, RP, ORIGIN, S)).isFalse();
      }
    }
  }

  @Test
  void everyChangedBitOfAnAcceptedFieldIsRefused() {
    CoseKey key = new Ed25519Key(S.ed25519Public(SEED));
    byte[] field = make(json(false), auth(5));
    assertThat(WebAuthn.verify(TBS, field, key, RP, ORIGIN, S)).isTrue();
    for (int b = 0; b < 8 * field.length; b++)
      assertThat(WebAuthn.verify(TBS, flip(field, b), key, RP, ORIGIN, S)).isFalse();
    for (int n = 0; n < field.length; n++)
      assertThat(WebAuthn.verify(TBS, Arrays.copyOf(field, n), key, RP, ORIGIN, S)).isFalse();
    assertThat(WebAuthn.verify(new byte[3], field, key, RP, ORIGIN, S)).isFalse();
    assertThat(WebAuthn.verify(TBS, field, key, "example.net", ORIGIN, S)).isFalse();
    assertThat(WebAuthn.verify(TBS, field, key, RP, "https://example.or", S)).isFalse();
    CoseKey other = new MlDsa44Key(S.mlDsa44Public(SEED));
    assertThat(WebAuthn.verify(TBS, field, other, RP, ORIGIN, S)).isFalse();
  }

  /** Properly signed, but not what a browser writes or not what the record allows. */
  @Test
  void signedButRefused() {
    String good = json(false);
    assertThat(valid(good, auth(5))).isTrue();
    assertThat(valid(good.replace("}", ",\"more\":\"x\"}"), auth(5))).isTrue();
    for (String bad :
        List.of(
            good.replace("webauthn.get", "webauthn.create"),
            good.replace(":false", ":true"),
            good.replace(":false", ":falsey"),
            good.replace(":false", ": false"),
            good.replace(",\"crossOrigin\":false", ""),
            good.replace("{", "{ "),
            good.replace("{", "{\"type\":\"webauthn.get\","),
            good.replace("https", "http"),
            good.replace("org\"", "org.evil\""),
            good.replace("}", ""),
            good + " ",
            good + "}",
            good.replace("\",\"origin\"", "=\",\"origin\""))) {
      assertThat(valid(bad, auth(5))).as(bad).isFalse();
    }
    for (int flags : new int[] {0, 1, 4, 0x45, 0x85})
      assertThat(valid(good, auth(flags))).as("flags %d", flags).isFalse();
    assertThat(valid(good, auth(0x1d))).isTrue();
    assertThat(valid(good, Arrays.copyOf(auth(5), 38))).isFalse();
    assertThat(valid(good, Arrays.copyOf(auth(5), 36))).isFalse();
    assertThat(valid(good, Arrays.copyOf(auth(0x85), 38))).isTrue();
  }

  private static boolean valid(String client, byte[] auth) {
    CoseKey key = new Ed25519Key(S.ed25519Public(SEED));
    return WebAuthn.verify(TBS, make(client, auth), key, RP, ORIGIN, S);
  }

  private static String json(boolean cross) {
    String challenge =
        Base64.getUrlEncoder().withoutPadding().encodeToString(Hash.sha256(TBS).bytes());
    return "{\"type\":\"webauthn.get\",\"challenge\":\""
        + challenge
        + "\",\"origin\":\""
        + ORIGIN
        + "\",\"crossOrigin\":"
        + cross
        + "}";
  }

  private static byte[] auth(int flags) {
    byte[] a = Arrays.copyOf(Hash.sha256(Utf8.encode(RP)).bytes(), 37);
    a[32] = (byte) flags;
    return a;
  }

  private static byte[] make(String client, byte[] auth) {
    byte[] c = Utf8.encode(client);
    return field(auth, c, S.ed25519Sign(SEED, join(auth, Hash.sha256(c).bytes())));
  }

  private static byte[] field(byte[] auth, byte[] client, byte[] sig) {
    return new CborWriter().array(3).bytes(auth).bytes(client).bytes(sig).done();
  }

  private static boolean signedWith(Assertion a, byte[] auth, byte[] client, byte[] sig) {
    return new Assertion(a.title, a.key, a.challenge, auth, client, sig).signed();
  }

  private static byte[] flip(byte[] in, int bit) {
    byte[] out = in.clone();
    out[bit / 8] ^= (byte) (1 << (bit % 8));
    return out;
  }

  private static byte[] join(byte[] a, byte[] b) {
    byte[] out = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, out, a.length, b.length);
    return out;
  }

  /** The ES256 and Ed25519 ceremonies of the file. */
  private static List<Assertion> vectors() {
    List<Assertion> out = new ArrayList<>();
    String text = Vectors.text(Vectors.path("webauthn/w3c-level3.txt"));
    for (String section : text.split("(?m)^## ", -1)) {
      int split = section.indexOf("\nauthentication:\n");
      if (split < 0) continue;
      Map<String, byte[]> reg = fields(section.substring(0, split));
      Map<String, byte[]> get = fields(section.substring(split));
      CoseKey key = key(reg.get("attestationObject"));
      if (key == null || !get.containsKey("signature")) continue;
      out.add(
          new Assertion(
              section.lines().findFirst().orElseThrow(),
              key,
              get.get("challenge"),
              get.get("authenticatorData"),
              get.get("clientDataJSON"),
              get.get("signature")));
    }
    return out;
  }

  private static Map<String, byte[]> fields(String block) {
    Map<String, byte[]> out = new LinkedHashMap<>();
    for (String line : block.lines().toList()) {
      int eq = line.indexOf(" = h'");
      if (eq > 0)
        out.put(
            line.substring(0, eq), Vectors.hex(line.substring(eq + 5, line.indexOf('\'', eq + 5))));
    }
    return out;
  }

  private static CoseKey key(byte[] attestation) {
    byte[] auth = (byte[]) Json.map(LooseCbor.at(attestation, 0)).get("authData");
    int id = (auth[53] & 0xff) << 8 | (auth[54] & 0xff);
    if (!(LooseCbor.at(auth, 55 + id) instanceof Map<?, ?> k)) return null;
    if (k.get(3L).equals(-7L)) return new P256Key((byte[]) k.get(-2L), (byte[]) k.get(-3L));
    return k.get(3L).equals(-8L) && k.get(-1L).equals(6L)
        ? new Ed25519Key((byte[]) k.get(-2L))
        : null;
  }
}
