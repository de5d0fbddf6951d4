package liaison.node.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import liaison.record.Malformed;
import liaison.record.keys.JdkSignatures;
import liaison.record.keys.Signatures;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@link BouncySignatures} and {@link JdkSignatures} give one answer on Ed25519, by the rule. */
class FastEd25519Test {
  private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger L =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
  private static final byte[] MESSAGE =
      "flood at the lower bridge".getBytes(StandardCharsets.UTF_8);

  private final Signatures jdk = new JdkSignatures();
  private final Signatures fast = new BouncySignatures();
  private final Random random = new Random(25519);

  @Test
  void edgeVectors() throws Exception {
    int accepted = 0;
    int seen = 0;
    for (JsonNode v : vectors("ed25519-edges/ed25519vectors.json")) {
      byte[] message = v.get("msg").asString().getBytes(StandardCharsets.UTF_8);
      if (same(hex(v, "key"), message, hex(v, "sig"))) accepted++;
      seen++;
    }
    assertThat(seen).isEqualTo(914);
    assertThat(accepted).isEqualTo(2);
  }

  @Test
  void wycheproof() throws Exception {
    int seen = 0;
    for (JsonNode group : vectors("wycheproof/ed25519_test.json").get("testGroups")) {
      byte[] key = hex(group.get("publicKey"), "pk");
      for (JsonNode t : group.get("tests")) {
        assertThat(same(key, hex(t, "msg"), hex(t, "sig")))
            .as("%s %s", t.get("tcId"), t.get("comment"))
            .isEqualTo(t.get("result").asString().equals("valid"));
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(100);
  }

  @Test
  void randomSignatures() {
    for (int i = 0; i < 100; i++) {
      byte[] seed = bytes(32);
      byte[] message = bytes(random.nextInt(400));
      byte[] key = fast.ed25519Public(seed);
      byte[] signature = fast.ed25519Sign(seed, message);
      assertThat(key).isEqualTo(jdk.ed25519Public(seed));
      assertThat(signature).isEqualTo(jdk.ed25519Sign(seed, message));
      assertThat(same(key, message, signature)).isTrue();
      assertThat(same(key, bytes(40), signature)).isFalse();
      assertThat(same(key, message, bytes(64))).isFalse();
    }
  }

  @Test
  void everyBitCounts() {
    byte[] key = fast.ed25519Public(new byte[32]);
    byte[] signature = fast.ed25519Sign(new byte[32], MESSAGE);
    for (int i = 0; i < 512; i++) assertThat(same(key, MESSAGE, flip(signature, i))).isFalse();
    for (int i = 0; i < 256; i++) assertThat(same(flip(key, i), MESSAGE, signature)).isFalse();
    for (int i = 0; i < 8 * MESSAGE.length; i++)
      assertThat(same(key, flip(MESSAGE, i), signature)).isFalse();
  }

  @Test
  void formOutsideTheRule() {
    byte[] key = fast.ed25519Public(new byte[32]);
    byte[] signature = fast.ed25519Sign(new byte[32], MESSAGE);
    BigInteger s = number(signature, 32);
    byte[] r = Arrays.copyOf(signature, 32);
    assertThat(same(key, MESSAGE, join(r, little(s)))).isTrue();
    assertThat(same(key, MESSAGE, join(r, little(s.add(L))))).isFalse();
    assertThat(same(key, MESSAGE, join(r, little(L)))).isFalse();
    assertThat(same(key, MESSAGE, join(r, new byte[32]))).isFalse();
    for (int length : new int[] {0, 32, 63, 65})
      assertThat(same(key, MESSAGE, Arrays.copyOf(signature, length))).isFalse();
    for (int length : new int[] {0, 31, 33})
      assertThat(same(Arrays.copyOf(key, length), MESSAGE, signature)).isFalse();
  }

  /** Small-order and non-canonical keys, under which S = 0 and a like R would satisfy all. */
  @Test
  void keysOutsideTheRule() {
    BigInteger one = BigInteger.ONE;
    for (BigInteger y :
        new BigInteger[] {BigInteger.ZERO, one, P.subtract(one), P, P.add(one), BigInteger.TWO}) {
      byte[] key = little(y);
      assertThat(same(key, MESSAGE, join(key, new byte[32]))).isFalse();
      assertThat(same(key, MESSAGE, join(little(one), new byte[32]))).isFalse();
    }
  }

  /** R the neutral point is canonical and satisfies the equation; p + 1 encodes it otherwise. */
  @Test
  void neutralR() throws Exception {
    byte[] key = fast.ed25519Public(new byte[32]);
    BigInteger a = secret(new byte[32]);
    for (BigInteger y : new BigInteger[] {BigInteger.ONE, P.add(BigInteger.ONE)}) {
      byte[] r = little(y);
      byte[] s = little(challenge(r, key).multiply(a).mod(L));
      assertThat(same(key, MESSAGE, join(r, s))).isEqualTo(y.equals(BigInteger.ONE));
    }
  }

  /** R off by the point of order two: right with the cofactor, wrong without. */
  @Test
  void noCofactor() throws Exception {
    byte[] key = fast.ed25519Public(new byte[32]);
    byte[] nonce = bytes(32);
    byte[] r = fast.ed25519Public(nonce);
    boolean odd = r[31] < 0;
    r[31] &= 0x7f;
    byte[] moved = little(P.subtract(number(r, 0)));
    if (!odd) moved[31] |= (byte) 0x80;
    BigInteger s = challenge(moved, key).multiply(secret(new byte[32])).add(secret(nonce)).mod(L);
    byte[] signature = join(moved, little(s));
    assertThat(Ed25519.verify(signature, 0, key, 0, MESSAGE, 0, MESSAGE.length)).isTrue();
    assertThat(same(key, MESSAGE, signature)).isFalse();
  }

  @Test
  void keptPublicKeyIsNotTheCallers() {
    byte[] seed = bytes(32);
    byte[] signature = fast.ed25519Sign(seed, MESSAGE);
    Arrays.fill(fast.ed25519Public(seed), (byte) 0);
    assertThat(fast.ed25519Sign(seed, MESSAGE)).isEqualTo(signature);
    assertThatThrownBy(() -> fast.ed25519Sign(new byte[31], MESSAGE)).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> fast.ed25519Public(new byte[33])).isInstanceOf(Malformed.class);
  }

  /** Three times, so that the small table, the large one made and the large one kept all answer. */
  private boolean same(byte[] key, byte[] message, byte[] signature) {
    boolean expected = jdk.ed25519(key, message, signature);
    FastEd25519 fresh = new FastEd25519();
    for (int i = 0; i < 3; i++)
      assertThat(fresh.verify(key, message, signature)).isEqualTo(expected);
    assertThat(fast.ed25519(key, message, signature)).isEqualTo(expected);
    return expected;
  }

  private static BigInteger secret(byte[] seed) throws Exception {
    byte[] h = MessageDigest.getInstance("SHA-512").digest(seed);
    h[0] &= (byte) 0xf8;
    h[31] = (byte) ((h[31] & 0x7f) | 0x40);
    return number(h, 0);
  }

  private static BigInteger challenge(byte[] r, byte[] key) throws Exception {
    MessageDigest d = MessageDigest.getInstance("SHA-512");
    d.update(r);
    d.update(key);
    byte[] h = d.digest(MESSAGE);
    return number(h, 32).shiftLeft(256).add(number(h, 0)).mod(L);
  }

  private static BigInteger number(byte[] in, int from) {
    BigInteger n = BigInteger.ZERO;
    for (int i = 31; i >= 0; i--) n = n.shiftLeft(8).or(BigInteger.valueOf(in[from + i] & 0xff));
    return n;
  }

  private static byte[] little(BigInteger v) {
    byte[] out = new byte[32];
    for (int i = 0; i < 32; i++) out[i] = v.shiftRight(8 * i).byteValue();
    return out;
  }

  private static byte[] join(byte[] r, byte[] s) {
    byte[] out = Arrays.copyOf(r, 64);
    System.arraycopy(s, 0, out, 32, 32);
    return out;
  }

  private static byte[] flip(byte[] in, int bit) {
    byte[] out = in.clone();
    out[bit >> 3] ^= (byte) (1 << (bit & 7));
    return out;
  }

  private byte[] bytes(int n) {
    byte[] out = new byte[n];
    random.nextBytes(out);
    return out;
  }

  private static byte[] hex(JsonNode n, String name) {
    return HexFormat.of().parseHex(n.get(name).asString());
  }

  private static JsonNode vectors(String name) throws Exception {
    Path found = null;
    for (Path p = Path.of("").toAbsolutePath(); p.getParent() != null; p = p.getParent()) {
      Path v = p.resolveSibling("shared").resolve("vectors").resolve(name);
      if (found == null && Files.exists(p.resolve("mvnw")) && Files.exists(v)) found = v;
    }
    if (found == null) System.out.println("skipped: no test vectors at ../shared/vectors/" + name);
    assumeTrue(found != null, "no test vectors at ../shared/vectors/" + name);
    return new JsonMapper().readTree(Files.readString(found));
  }
}
