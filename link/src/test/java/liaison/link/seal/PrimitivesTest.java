package liaison.link.seal;

import static liaison.link.seal.Vectors.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class PrimitivesTest {
  static Stream<Map<String, String>> x25519() {
    return Vectors.cases("wycheproof/x25519_test.json", "tcId").stream();
  }

  static Stream<Map<String, String>> hkdf() {
    return Vectors.cases("wycheproof/hkdf_sha256_test.json", "tcId").stream();
  }

  static Stream<Map<String, String>> aead() {
    return Vectors.cases("wycheproof/chacha20_poly1305_test.json", "tcId").stream();
  }

  static Stream<Map<String, String>> xwing() {
    return Vectors.cases("xwing/test-vectors.json", "seed").stream();
  }

  static final int[] LENGTHS = {0, 1, 32, 34, 134, 135};

  /**
   * All are "valid" or "acceptable"; those with an all-zero secret are refused here, the rest
   * agree.
   */
  @ParameterizedTest
  @MethodSource
  void x25519(Map<String, String> c) {
    byte[] secret = hex(c.get("private"));
    byte[] theirs = hex(c.get("public"));
    if (c.get("text").contains("\"ZeroSharedSecret\"")) {
      assertThatThrownBy(() -> X25519.agree(secret, theirs)).isInstanceOf(SealBroken.class);
    } else {
      assertThat(X25519.agree(secret, theirs)).isEqualTo(hex(c.get("shared")));
    }
  }

  @ParameterizedTest
  @MethodSource
  void hkdf(Map<String, String> c) {
    byte[] salt = hex(c.get("salt"));
    int size = Integer.parseInt(c.get("size").strip());
    if (c.get("result").equals("valid")) {
      assertThat(Hkdf.of(salt, hex(c.get("ikm")), hex(c.get("info")), size))
          .isEqualTo(hex(c.get("okm")));
    } else {
      assertThatThrownBy(() -> Hkdf.of(salt, hex(c.get("ikm")), hex(c.get("info")), size))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @MethodSource
  void aead(Map<String, String> c) throws Exception {
    byte[] key = hex(c.get("key"));
    byte[] iv = hex(c.get("iv"));
    byte[] aad = hex(c.get("aad"));
    byte[] message = hex(c.get("msg"));
    byte[] sealed = Bytes.join(hex(c.get("ct")), hex(c.get("tag")));
    if (c.get("result").equals("valid")) {
      assertThat(Aead.seal(key, iv, aad, message)).isEqualTo(sealed);
      assertThat(Aead.open(key, iv, aad, sealed)).hasValue(message);
      assertThat(Aead.run(Cipher.ENCRYPT_MODE, key, iv, aad, message, 0, message.length))
          .isEqualTo(sealed);
    } else if (iv.length != 12) {
      assertThatThrownBy(() -> Aead.seal(key, iv, aad, message))
          .isInstanceOf(IllegalArgumentException.class);
    } else {
      assertThat(Aead.open(key, iv, aad, sealed)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource
  void xwing(Map<String, String> c) {
    byte[] seed = hex(c.get("seed"));
    XWing.Capsule capsule = XWing.encapsulate(hex(c.get("pk")), hex(c.get("eseed")));
    assertThat(XWing.publicKey(seed)).isEqualTo(hex(c.get("pk")));
    assertThat(capsule.ciphertext()).isEqualTo(hex(c.get("ct")));
    assertThat(capsule.secret()).isEqualTo(hex(c.get("ss")));
    assertThat(XWing.decapsulate(seed, hex(c.get("ct")))).isEqualTo(hex(c.get("ss")));
  }

  @ParameterizedTest
  @FieldSource("LENGTHS")
  void shakeAgreesWithTheFixedOutputOfTheJdk(int length) throws Exception {
    byte[] in = new byte[length];
    Arrays.fill(in, (byte) 0xa7);
    assertThat(Shake256.of(in, 136))
        .startsWith(MessageDigest.getInstance("SHAKE256-512").digest(in));
  }

  @Test
  void anXwingKeyOutOfRangeOrOfAnotherLengthIsRefused() {
    byte[] key = XWing.publicKey(new byte[32]);
    byte[] high = key.clone();
    Arrays.fill(high, 0, 3, (byte) -1);
    byte[] low = key.clone();
    Arrays.fill(low, MlKem768.PUBLIC, XWing.PUBLIC, (byte) 0);
    for (byte[] bad :
        new byte[][] {high, low, Arrays.copyOf(key, 1215), Arrays.copyOf(key, 1217)}) {
      assertThatThrownBy(() -> XWing.encapsulate(bad, new byte[64])).isInstanceOf(SealBroken.class);
    }
  }

  @Test
  void anHpkeMessageOpensOnlyWithItsInfoAndAad() {
    byte[] seed = new byte[32];
    byte[] one = {1};
    byte[] two = {2};
    Hpke.Sealed sealed = Hpke.seal(XWing.publicKey(seed), one, two, new byte[] {3}, new byte[64]);
    assertThat(Hpke.open(sealed.enc(), seed, one, two, sealed.ciphertext()))
        .hasValue(new byte[] {3});
    assertThat(Hpke.open(sealed.enc(), seed, two, two, sealed.ciphertext())).isEmpty();
    assertThat(Hpke.open(sealed.enc(), seed, one, one, sealed.ciphertext())).isEmpty();
  }
}
