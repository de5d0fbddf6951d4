package liaison.record.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import liaison.record.Json;
import liaison.record.Vectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class WycheproofTest {
  private static final Signatures S = new JdkSignatures();

  @TestFactory
  List<DynamicTest> ed25519() {
    return each(
        "ed25519_test",
        (g, t) ->
            S.ed25519(
                Vectors.hex(Json.map(g.get("publicKey")).get("pk")), bytes(t, "msg"), sig(t)));
  }

  @TestFactory
  List<DynamicTest> p256() {
    return each(
        "ecdsa_secp256r1_sha256_test",
        (g, t) ->
            S.p256(
                Vectors.hex(Json.map(g.get("publicKey")).get("uncompressed")),
                bytes(t, "msg"),
                sig(t),
                false));
  }

  @TestFactory
  List<DynamicTest> mlDsa44() {
    return each(
        "mldsa_44_verify_test",
        (g, t) -> S.mlDsa44(bytes(g, "publicKey"), bytes(t, "msg"), sig(t)));
  }

  @TestFactory
  List<DynamicTest> mlDsa87() {
    return each(
        "mldsa_87_verify_test",
        (g, t) -> S.mlDsa87(bytes(g, "publicKey"), bytes(t, "msg"), sig(t)));
  }

  /** Valid cases without randomness must come out byte for byte, from the seed alone. */
  @TestFactory
  List<DynamicTest> mlDsa44Sign() {
    return each(
        "mldsa_44_sign_seed_test",
        (g, t) -> {
          byte[] seed = bytes(g, "privateSeed");
          if (seed.length != 32) return false;
          byte[] pub = S.mlDsa44Public(seed);
          byte[] made = S.mlDsa44Sign(seed, bytes(t, "msg"));
          return (!g.containsKey("publicKey") || Vectors.hex(pub).equals(g.get("publicKey")))
              && S.mlDsa44(pub, bytes(t, "msg"), made)
              && Vectors.hex(made).equals(t.get("sig"));
        });
  }

  private static List<DynamicTest> each(String file, Check check) {
    List<DynamicTest> out = new ArrayList<>();
    for (Object group :
        Json.list(Json.map(Vectors.json("wycheproof/" + file + ".json")).get("testGroups"))) {
      Map<String, Object> g = Json.map(group);
      for (Object test : Json.list(g.get("tests"))) {
        Map<String, Object> t = Json.map(test);
        boolean outside = t.containsKey("ctx") || t.containsKey("rnd") || !t.containsKey("msg");
        if (outside) continue;
        out.add(
            DynamicTest.dynamicTest(
                t.get("tcId") + " " + t.get("comment"),
                () -> assertThat(check.ok(g, t)).isEqualTo(t.get("result").equals("valid"))));
      }
    }
    return out;
  }

  private static byte[] bytes(Map<String, Object> m, String k) {
    return Vectors.hex(m.get(k));
  }

  private static byte[] sig(Map<String, Object> t) {
    return bytes(t, "sig");
  }

  private interface Check {
    boolean ok(Map<String, Object> group, Map<String, Object> test);
  }
}
