package liaison.record.cose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import liaison.record.Json;
import liaison.record.LooseCbor;
import liaison.record.Malformed;
import liaison.record.Vectors;
import liaison.record.cbor.CborWriter;
import liaison.record.keys.JdkSignatures;
import liaison.record.keys.JdkSignaturesTest;
import liaison.record.keys.Signatures;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CoseTest {
  private static final Signatures S = new JdkSignatures();

  /** COSE signs an empty header as no bytes; the record's header is never empty. */
  private static final byte[] EMPTY_MAP = {(byte) 0xa0};

  /** Sign1 examples on Ed25519 and P-256: our Sig_structure is theirs, and the signature holds. */
  @TestFactory
  List<DynamicTest> workingGroupExamples() {
    List<DynamicTest> out = new ArrayList<>();
    for (Path p : Vectors.files("cose")) {
      Map<String, Object> v = Json.map(Json.parse(Vectors.text(p)));
      if (!v.containsKey("input") || !Json.map(v.get("input")).containsKey("sign0")) continue;
      Map<String, Object> sign = Json.map(Json.map(v.get("input")).get("sign0"));
      Map<String, Object> key = Json.map(sign.get("key"));
      if (!List.of("P-256", "Ed25519").contains(key.get("crv"))) continue;
      if (!List.of("ES256", "EdDSA").contains(sign.get("alg"))) continue;
      out.add(DynamicTest.dynamicTest((String) v.get("title"), () -> example(v, sign, key)));
    }
    return out;
  }

  private static void example(
      Map<String, Object> v, Map<String, Object> sign, Map<String, Object> key) {
    byte[] cbor = hex(Json.map(v.get("output")).get("cbor"));
    boolean fail = Boolean.TRUE.equals(v.get("fail"));
    boolean tag18 = (cbor[0] & 0xff) == 0xd2;
    boolean holds = false;
    List<Object> parts = Json.list(LooseCbor.at(cbor, 0));
    if (tag18 || (cbor[0] & 0xff) == 0x84) {
      byte[] raw = (byte[]) parts.get(0);
      byte[] header = Arrays.equals(raw, EMPTY_MAP) ? new byte[0] : raw;
      Object external = sign.get("external");
      byte[] aad = external == null ? new byte[0] : hex(external);
      byte[] tbs = Sign1.toBeSigned(header, aad, (byte[]) parts.get(2));
      if (!fail)
        assertThat(tbs).isEqualTo(hex(Json.map(v.get("intermediates")).get("ToBeSign_hex")));
      holds = verify(key, tbs, (byte[]) parts.get(3));
    }
    assertThat(holds).isEqualTo(!fail);
    boolean strict = tag18 && Json.map(parts.get(1)).isEmpty();
    if (!strict) assertThatThrownBy(() -> Sign1.decode(cbor)).isInstanceOf(Malformed.class);
  }

  private static boolean verify(Map<String, Object> key, byte[] tbs, byte[] sig) {
    if (key.get("crv").equals("Ed25519")) return S.ed25519(hex(key.get("x_hex")), tbs, sig);
    if (sig.length != 64) return false;
    byte[] der =
        JdkSignaturesTest.der(new BigInteger(1, sig, 0, 32), new BigInteger(1, sig, 32, 32));
    P256Key k = new P256Key(url(key.get("x")), url(key.get("y")));
    return S.p256(k.uncompressed(), tbs, der, false);
  }

  @Test
  void mlDsa44Example() {
    Map<String, Object> v = Json.map(Vectors.json("cose/ml-dsa/ML_DSA_44.cose.json"));
    byte[] sign1 = Vectors.hex(v.get("sign1"));
    byte[] pub = Vectors.hex(v.get("raw_public_key"));
    List<Object> parts = Json.list(LooseCbor.at(sign1, 0));
    byte[] header = (byte[]) parts.get(0);
    byte[] tbs = Sign1.toBeSigned(header, new byte[0], (byte[]) parts.get(2));
    assertThat(Vectors.hex(tbs)).isEqualTo(v.get("raw_to_be_signed"));
    assertThat(S.mlDsa44(pub, tbs, (byte[]) parts.get(3))).isTrue();
    assertThat(S.mlDsa44Public(Vectors.hex(v.get("priv")))).isEqualTo(pub);
    Sign1 ours = Sign1.decode(sign1);
    assertThat(ours.encode()).isEqualTo(sign1);
    Header h = Header.decode(header);
    assertThat(h.alg()).isEqualTo(Header.ALG_MLDSA44);
    assertThat(h.encode()).isEqualTo(header);
    CoseKey k = new MlDsa44Key(pub);
    assertThat(CoseKey.decode(k.encode())).isEqualTo(k);
    assertThat(Vectors.hex(k.encode()))
        .isEqualTo("a30107" + "03382f" + "20590520" + Vectors.hex(pub));
  }

  @Test
  void mlDsa87Example() {
    Map<String, Object> v = Json.map(Vectors.json("cose/ml-dsa/ML_DSA_87.cose.json"));
    byte[] pub = Vectors.hex(v.get("raw_public_key"));
    byte[] tbs = Vectors.hex(v.get("raw_to_be_signed"));
    assertThat(S.mlDsa87(pub, tbs, Vectors.hex(v.get("raw_signature")))).isTrue();
    assertThat(S.mlDsa87Public(Vectors.hex(v.get("priv")))).isEqualTo(pub);
  }

  @Test
  void keysHaveOneEncoding() {
    byte[] x = S.ed25519Public(new byte[32]);
    CoseKey ed = new Ed25519Key(x);
    assertThat(Vectors.hex(ed.encode())).isEqualTo("a40101033220062158" + "20" + Vectors.hex(x));
    CoseKey p =
        new P256Key(
            url("usWxHK2PmfnHKwXPS54m0kTcGJ90UiglWiGahtagnv8"),
            url("IBOL-C3BttVivg-lSreASjpkttcsz-1rb7btKLv8EX4"));
    assertThat(Vectors.hex(p.encode())).startsWith("a50102032820012158" + "20").hasSize(2 * 77);
    for (CoseKey k : List.of(ed, p)) {
      byte[] e = k.encode();
      assertThat(CoseKey.decode(e)).isEqualTo(k).hasSameHashCodeAs(k);
      for (int n = 0; n <= e.length + 1; n++) {
        byte[] other = Arrays.copyOf(e, n);
        if (n != e.length)
          assertThatThrownBy(() -> CoseKey.decode(other)).isInstanceOf(Malformed.class);
      }
      for (int i = 0; i < 9; i++) {
        byte[] m = e.clone();
        m[i] ^= 1;
        assertThatThrownBy(() -> CoseKey.decode(m)).isInstanceOf(Malformed.class);
      }
    }
    byte[] off = p.encode();
    off[off.length - 1] ^= 1;
    assertThatThrownBy(() -> CoseKey.decode(off)).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> new Ed25519Key(new byte[32])).isInstanceOf(Malformed.class);
  }

  @Test
  void sign1IsStrict() {
    byte[] header = new Header(Header.ALG_WEBAUTHN, new byte[] {0, 7}).encode();
    Sign1 s = new Sign1(header, new byte[] {1}, new byte[64]);
    byte[] e = s.encode();
    assertThat(Sign1.decode(e)).isEqualTo(s).hasSameHashCodeAs(s);
    for (int n = 0; n < e.length; n++) {
      byte[] cut = Arrays.copyOf(e, n);
      assertThatThrownBy(() -> Sign1.decode(cut)).isInstanceOf(Malformed.class);
    }
    byte[] more = Arrays.copyOf(e, e.length + 1);
    assertThatThrownBy(() -> Sign1.decode(more)).isInstanceOf(Malformed.class);
    Sign1.Limits tight = new Sign1.Limits(64, 0, 64);
    assertThatThrownBy(() -> Sign1.decode(e, tight)).isInstanceOf(Malformed.class);
    byte[] unprotected =
        new CborWriter()
            .tag(18)
            .array(4)
            .bytes(header)
            .map(1)
            .uint(4)
            .bytes(new byte[1])
            .bytes(new byte[1])
            .bytes(new byte[64])
            .done();
    assertThatThrownBy(() -> Sign1.decode(unprotected)).isInstanceOf(Malformed.class);
    byte[] untagged = Arrays.copyOfRange(e, 1, e.length);
    assertThatThrownBy(() -> Sign1.decode(untagged)).isInstanceOf(Malformed.class);
  }

  @Test
  void headerIsStrict() {
    for (int alg : List.of(-19, -48, -65601, -65602)) {
      Header h = new Header(alg, new byte[] {1, 2, 3, 4});
      assertThat(Header.decode(h.encode())).isEqualTo(h);
    }
    for (String bad :
        List.of(
            "",
            "a0",
            "a10132",
            "a1044101",
            "a2013204",
            "a201320440",
            "a20132034101",
            "a30132044101051801",
            "a20441010132",
            "a2011bfffffffffffffff0044101",
            "a2013204410100",
            "a2011b7fffffffffffffff044101",
            "a201320458210000")) {
      assertThatThrownBy(() -> Header.decode(Vectors.hex(bad)))
          .as(bad)
          .isInstanceOf(Malformed.class);
    }
  }

  private static byte[] hex(Object s) {
    return Vectors.hex(s);
  }

  private static byte[] url(Object s) {
    return Base64.getUrlDecoder().decode(((String) s).getBytes(StandardCharsets.US_ASCII));
  }
}
