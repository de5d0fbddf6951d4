package liaison.record.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import liaison.record.Malformed;
import liaison.record.Vectors;
import org.junit.jupiter.api.Test;

public class JdkSignaturesTest {
  private static final byte[] MESSAGE = {1, 2, 3};
  private final Signatures s = new JdkSignatures();

  /** RFC 8032 §7.1, test 1. */
  @Test
  void rfc8032() {
    byte[] seed = Vectors.hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    assertThat(Vectors.hex(s.ed25519Public(seed)))
        .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    assertThat(Vectors.hex(s.ed25519Sign(seed, new byte[0])))
        .startsWith("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155");
  }

  @Test
  void signingIsDeterministicAndVerifies() {
    byte[] seed = new byte[32];
    byte[] e = s.ed25519Sign(seed, MESSAGE);
    byte[] m = s.mlDsa44Sign(seed, MESSAGE);
    byte[] n = s.mlDsa87Sign(seed, MESSAGE);
    Signatures other = new JdkSignatures();
    assertThat(other.ed25519Sign(seed, MESSAGE)).isEqualTo(e);
    assertThat(other.mlDsa44Sign(seed, MESSAGE)).isEqualTo(m).hasSize(2420);
    assertThat(other.mlDsa87Sign(seed, MESSAGE)).isEqualTo(n).hasSize(4627);
    assertThat(other.ed25519(s.ed25519Public(seed), MESSAGE, e)).isTrue();
    assertThat(other.mlDsa44(s.mlDsa44Public(seed), MESSAGE, m)).isTrue();
    assertThat(other.mlDsa87(s.mlDsa87Public(seed), MESSAGE, n)).isTrue();
    m[0] ^= 1;
    n[4626] ^= 1;
    assertThat(other.mlDsa44(s.mlDsa44Public(seed), MESSAGE, m)).isFalse();
    assertThat(other.mlDsa87(s.mlDsa87Public(seed), MESSAGE, n)).isFalse();
    assertThat(s.mlDsa44(new byte[3], MESSAGE, m)).isFalse();
    assertThatThrownBy(() -> s.mlDsa44Sign(new byte[31], MESSAGE)).isInstanceOf(Malformed.class);
  }

  @Test
  void lowS() throws Exception {
    KeyPairGenerator g = KeyPairGenerator.getInstance("EC");
    g.initialize(new ECGenParameterSpec("secp256r1"));
    var pair = g.generateKeyPair();
    byte[] spki = ((ECPublicKey) pair.getPublic()).getEncoded();
    byte[] key = Arrays.copyOfRange(spki, spki.length - 65, spki.length);
    Signature signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(pair.getPrivate());
    signer.update(MESSAGE);
    byte[] der = signer.sign();
    byte[] rs = P256Rule.parse(der, false);
    BigInteger n =
        new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    BigInteger r = new BigInteger(1, rs, 0, 32);
    BigInteger a = new BigInteger(1, rs, 32, 32);
    byte[] low = der(r, a.min(n.subtract(a)));
    byte[] high = der(r, a.max(n.subtract(a)));
    assertThat(s.p256(key, MESSAGE, low, true)).isTrue();
    assertThat(s.p256(key, MESSAGE, low, false)).isTrue();
    assertThat(s.p256(key, MESSAGE, high, false)).isTrue();
    assertThat(s.p256(key, MESSAGE, high, true)).isFalse();
    byte[] compressed = Arrays.copyOf(key, 33);
    compressed[0] = 2;
    assertThat(s.p256(compressed, MESSAGE, low, true)).isFalse();
    byte[] off = key.clone();
    off[64] ^= 1;
    assertThatThrownBy(() -> P256Rule.checkKey(off))
        .isInstanceOf(Malformed.class)
        .hasMessage("P-256 key not on the curve");
    for (int i = 0; i < low.length; i++) {
      assertThat(s.p256(key, MESSAGE, Arrays.copyOf(low, i), false)).isFalse();
    }
  }

  public static byte[] der(BigInteger r, BigInteger s) {
    byte[] a = r.toByteArray();
    byte[] b = s.toByteArray();
    byte[] out = new byte[6 + a.length + b.length];
    out[0] = 0x30;
    out[1] = (byte) (out.length - 2);
    out[2] = 2;
    out[3] = (byte) a.length;
    System.arraycopy(a, 0, out, 4, a.length);
    out[4 + a.length] = 2;
    out[5 + a.length] = (byte) b.length;
    System.arraycopy(b, 0, out, 6 + a.length, b.length);
    return out;
  }
}
