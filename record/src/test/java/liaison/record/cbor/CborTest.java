package liaison.record.cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import liaison.record.Json;
import liaison.record.Malformed;
import liaison.record.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CborTest {
  /** Appendix A of RFC 8949, what the profile keeps of it. */
  private static final Set<String> KEPT =
      Set.of(
          "00",
          "01",
          "0a",
          "17",
          "1818",
          "1819",
          "1864",
          "1903e8",
          "1a000f4240",
          "1b000000e8d4a51000",
          "20",
          "29",
          "3863",
          "3903e7",
          "f4",
          "f5",
          "f6",
          "40",
          "4401020304",
          "60",
          "6161",
          "6449455446",
          "62225c",
          "62c3bc",
          "63e6b0b4",
          "64f0908591",
          "80",
          "83010203",
          "8301820203820405",
          "98190102030405060708090a0b0c0d0e0f101112131415161718181819",
          "a0",
          "a201020304");

  @Test
  void appendixA() {
    Set<String> kept = new HashSet<>();
    for (Object v : Json.list(Vectors.json("cbor/appendix_a.json"))) {
      String hex = (String) Json.map(v).get("hex");
      byte[] in = Vectors.hex(hex);
      if (!accepted(in)) continue;
      kept.add(hex);
      CborReader r = new CborReader(in);
      CborWriter w = new CborWriter();
      copy(in, r, w);
      r.end();
      assertThat(Vectors.hex(w.done())).isEqualTo(hex);
    }
    assertThat(kept).isEqualTo(KEPT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1800",
        "1817",
        "190000",
        "1900ff",
        "1a0000ffff",
        "1b00000000ffffffff",
        "3817",
        "5800",
        "7801",
        "9800",
        "b800",
        "d812",
        "5f40ff",
        "7f60ff",
        "9fff",
        "bfff",
        "ff",
        "1c",
        "1f",
        "3f",
        "1b8000000000000000",
        "3b8000000000000000",
        "f7",
        "f0",
        "f816",
        "f97e00",
        "fa00000000",
        "fb0000000000000000",
        "d280d2",
        "d200",
        "d2d280",
        "c080",
        "d380",
        "a20101",
        "a201010101",
        "a202000100",
        "a220000100",
        "a2200020",
        "a1616100",
        "a14000",
        "a1f400",
        "61ff",
        "62c080",
        "63eda080",
        "64f4908080",
        "0000",
        "8100ff",
        "",
        "81",
        "a1",
        "a101",
        "4201",
        "6261",
        "9affffffff",
        "9b7fffffffffffffff",
        "9bffffffffffffffff",
        "bb4000000000000001",
        "5bffffffffffffffff",
        "818181818181818180",
        "818181818181818181",
        "8181818181818181a0"
      })
  void refuses(String hex) {
    assertThatThrownBy(() -> CborReader.check(Vectors.hex(hex))).isInstanceOf(Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1b7fffffffffffffff",
        "3b7fffffffffffffff",
        "8181818181818180",
        "8181818181818100",
        "d28440a04040",
        "a3000017001818f6",
        "a300001818002000",
        "a2200021f5",
        "81d280"
      })
  void accepts(String hex) {
    CborReader.check(Vectors.hex(hex));
  }

  @Test
  void everyTruncationAndEveryExtraByteIsRefused() {
    byte[] whole = sample();
    CborReader.check(whole);
    for (int n = 0; n < whole.length; n++) assertThat(accepted(Arrays.copyOf(whole, n))).isFalse();
    assertThat(accepted(Arrays.copyOf(whole, whole.length + 1))).isFalse();
  }

  /** What the reader accepts after any one byte is changed still has one encoding: its own. */
  @Test
  void acceptedMutantsReencodeToThemselves() {
    byte[] whole = sample();
    for (int i = 0; i < whole.length; i++) {
      for (int b = 0; b < 256; b++) {
        byte[] m = whole.clone();
        m[i] = (byte) b;
        if (!accepted(m)) continue;
        CborWriter w = new CborWriter();
        copy(m, new CborReader(m), w);
        assertThat(w.done()).isEqualTo(m);
      }
    }
  }

  @Test
  void pullsWhatWasWritten() {
    CborReader r = new CborReader(sample());
    r.tag(18);
    assertThat(r.array(9)).isEqualTo(8);
    assertThat(r.uint()).isEqualTo(70_000);
    assertThat(r.integer()).isEqualTo(-65_602);
    assertThat(r.bytesExact(3)).containsExactly(1, 2, 3);
    assertThat(r.text(20)).isEqualTo("dépêche");
    assertThat(r.tryNull()).isFalse();
    assertThat(r.bool()).isTrue();
    assertThat(r.tryNull()).isTrue();
    assertThat(r.map(3)).isEqualTo(3);
    assertThat(r.key()).isEqualTo(1);
    assertThat(r.item()).containsExactly(0x81, 0xa0);
    assertThat(r.key()).isEqualTo(300);
    assertThat(r.array(0)).isZero();
    assertThat(r.key()).isEqualTo(-1);
    assertThat(r.bool()).isFalse();
    assertThat(r.uint()).isEqualTo(Long.MAX_VALUE);
    assertThat(r.position()).isEqualTo(sample().length);
    r.end();
  }

  @Test
  void limitsAndTypesAreKept() {
    assertThatThrownBy(() -> new CborReader(new byte[] {0x42, 0, 0}).bytes(1))
        .isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> new CborReader(new byte[] {0x42, 0, 0}).bytesExact(3))
        .isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> new CborReader(new byte[] {0x62, 'a', 'a'}).text(1))
        .isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> new CborReader(new byte[] {(byte) 0x82, 0, 0}).array(1))
        .isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> new CborReader(new byte[] {0x20}).uint())
        .isInstanceOf(Malformed.class)
        .hasMessage("CBOR: not unsigned integer at byte 0");
    CborReader open = new CborReader(new byte[] {(byte) 0xa1, 0, 0});
    open.map(1);
    assertThatThrownBy(open::uint).isInstanceOf(IllegalStateException.class);
    open.key();
    assertThatThrownBy(open::key).isInstanceOf(IllegalStateException.class);
  }

  private static byte[] sample() {
    return new CborWriter()
        .tag(18)
        .array(8)
        .uint(70_000)
        .uint(-65_602)
        .bytes(new byte[] {1, 2, 3})
        .text("dépêche")
        .bool(true)
        .nil()
        .map(3)
        .uint(1)
        .raw(new CborWriter().array(1).map(0).done())
        .uint(300)
        .array(0)
        .uint(-1)
        .bool(false)
        .uint(Long.MAX_VALUE)
        .done();
  }

  private static boolean accepted(byte[] in) {
    try {
      CborReader.check(in);
      return true;
    } catch (Malformed e) {
      return false;
    }
  }

  private static void copy(byte[] in, CborReader r, CborWriter w) {
    switch ((in[r.position()] & 0xff) >> 5) {
      case 0, 1 -> w.uint(r.integer());
      case 2 -> w.bytes(r.bytes(1 << 20));
      case 3 -> w.text(r.text(1 << 20));
      case 4 -> {
        int n = r.array(1 << 20);
        w.array(n);
        for (int i = 0; i < n; i++) copy(in, r, w);
      }
      case 5 -> {
        int n = r.map(1 << 20);
        w.map(n);
        for (int i = 0; i < n; i++) {
          w.uint(r.key());
          copy(in, r, w);
        }
      }
      case 6 -> {
        r.tag(18);
        w.tag(18);
        copy(in, r, w);
      }
      default -> {
        if (r.tryNull()) w.nil();
        else w.bool(r.bool());
      }
    }
  }
}
