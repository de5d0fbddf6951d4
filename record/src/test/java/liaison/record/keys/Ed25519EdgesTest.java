package liaison.record.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liaison.record.Json;
import liaison.record.Malformed;
import liaison.record.Vectors;
import org.junit.jupiter.api.Test;

class Ed25519EdgesTest {
  /** Any of these flags alone puts a signature outside the rule; low_order_R alone does not. */
  private static final Set<String> FATAL =
      Set.of(
          "low_order_A",
          "low_order_component_A",
          "low_order_residue",
          "non_canonical_A",
          "non_canonical_R",
          "reencoded_k");

  private static final byte[] BASE =
      Vectors.hex("5866666666666666666666666666666666666666666666666666666666666666");

  private final Signatures s = new JdkSignatures();

  /** The JDK under the rule, the equation computed here, and the flags give one answer. */
  @Test
  void oneAnswerByTheRule() throws Exception {
    List<Object> accepted = new ArrayList<>();
    for (Object o : Json.list(Vectors.json("ed25519-edges/ed25519vectors.json"))) {
      Map<String, Object> v = Json.map(o);
      byte[] key = Vectors.hex(v.get("key"));
      byte[] sig = Vectors.hex(v.get("sig"));
      byte[] msg = ((String) v.get("msg")).getBytes(StandardCharsets.UTF_8);
      Set<Object> flags = new HashSet<>(Json.list(v.get("flags")));
      boolean got = s.ed25519(key, msg, sig);
      if (got) accepted.add(v.get("number"));
      assertThat(got)
          .as("vector %s %s", v.get("number"), flags)
          .isEqualTo(byTheRule(key, msg, sig))
          .isEqualTo(flags.stream().noneMatch(FATAL::contains));
    }
    assertThat(accepted).hasSize(2);
  }

  @Test
  void keysOutsideTheRule() {
    BigInteger p = Edwards.P;
    for (BigInteger y :
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            p.subtract(BigInteger.ONE),
            p,
            p.add(BigInteger.ONE),
            BigInteger.TWO)) {
      assertThatThrownBy(() -> Ed25519Rule.checkKey(little(y))).isInstanceOf(Malformed.class);
    }
    assertThatThrownBy(() -> Ed25519Rule.checkKey(new byte[31])).isInstanceOf(Malformed.class);
    Ed25519Rule.checkKey(BASE);
    byte[] pub = s.ed25519Public(new byte[32]);
    Ed25519Rule.checkKey(pub);
    Edwards torsion = Edwards.decode(Arrays.copyOf(new byte[0], 32));
    assertThat(torsion.times(BigInteger.valueOf(4)).isIdentity()).isTrue();
    byte[] mixed = encode(Edwards.decode(pub).plus(torsion));
    assertThatThrownBy(() -> Ed25519Rule.checkKey(mixed))
        .isInstanceOf(Malformed.class)
        .hasMessage("Ed25519 key not of prime order");
  }

  @Test
  void signatureForm() {
    byte[] pub = s.ed25519Public(new byte[32]);
    byte[] sig = s.ed25519Sign(new byte[32], new byte[9]);
    assertThat(s.ed25519(pub, new byte[9], sig)).isTrue();
    byte[] more = sig.clone();
    byte[] plusL = little(Edwards.littleEndian(sig, 32, false).add(Edwards.L));
    System.arraycopy(plusL, 0, more, 32, 32);
    assertThat(Ed25519Rule.checkSignatureForm(more)).isFalse();
    assertThat(Ed25519Rule.checkSignatureForm(Arrays.copyOf(sig, 63))).isFalse();
    assertThat(s.ed25519(pub, new byte[9], Arrays.copyOf(sig, 65))).isFalse();
    assertThat(s.ed25519(new byte[0], new byte[9], sig)).isFalse();
  }

  private static boolean byTheRule(byte[] key, byte[] msg, byte[] sig) throws Exception {
    try {
      Ed25519Rule.checkKey(key);
    } catch (Malformed e) {
      return false;
    }
    if (!Ed25519Rule.checkSignatureForm(sig)) return false;
    MessageDigest d = MessageDigest.getInstance("SHA-512");
    d.update(sig, 0, 32);
    d.update(key);
    byte[] k = d.digest(msg);
    for (int i = 0; i < 32; i++) {
      byte b = k[i];
      k[i] = k[63 - i];
      k[63 - i] = b;
    }
    Edwards left = Edwards.decode(BASE).times(Edwards.littleEndian(sig, 32, false));
    Edwards minusA =
        Edwards.decode(key).times(Edwards.L.subtract(new BigInteger(1, k).mod(Edwards.L)));
    return Arrays.equals(encode(left.plus(minusA)), Arrays.copyOf(sig, 32));
  }

  private static byte[] encode(Edwards e) {
    BigInteger inv = e.z().modInverse(Edwards.P);
    byte[] out = little(e.y().multiply(inv).mod(Edwards.P));
    if (e.x().multiply(inv).mod(Edwards.P).testBit(0)) out[31] |= (byte) 0x80;
    return out;
  }

  private static byte[] little(BigInteger v) {
    byte[] out = new byte[32];
    for (int i = 0; i < 32; i++) out[i] = v.shiftRight(8 * i).byteValue();
    return out;
  }
}
