package liaison.node.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EdwardsTableTest {
  private static final byte[] BASE = HexFormat.of().parseHex("58" + "66".repeat(31));
  private static final BigInteger L =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  @Test
  void digitsAreTheScalar() {
    Random random = new Random(1);
    EdwardsTable five = table(5, 256);
    EdwardsTable eight = table(8, 256);
    for (int i = 0; i < 500; i++) {
      BigInteger scalar =
          switch (i) {
            case 0 -> BigInteger.ZERO;
            case 1 -> BigInteger.ONE;
            case 2 -> BigInteger.TWO.pow(255).subtract(BigInteger.ONE);
            case 3 -> L.subtract(BigInteger.ONE);
            default -> new BigInteger(random.nextInt(1, 256), random);
          };
      for (int width : new int[] {5, 8}) {
        BigInteger back = BigInteger.ZERO;
        byte[] digits = (width == 5 ? five : eight).digits(little(scalar));
        for (int at = 0; at < digits.length; at++) {
          assertThat(digits[at] == 0 || (digits[at] & 1) == 1).isTrue();
          assertThat(Math.abs(digits[at])).isLessThan(1 << (width - 1));
          back = back.add(BigInteger.valueOf(digits[at]).shiftLeft(at));
        }
        assertThat(back).isEqualTo(scalar);
      }
    }
  }

  /** [L]B is neutral and [L−1]B is −B, whatever the shape of the table. */
  @Test
  void orderOfTheBase() {
    byte[] minusBase = EdwardsSum.decode(BASE, true).encode();
    assertThat(EdwardsSum.decode(BASE, false).encode()).isEqualTo(BASE);
    assertThat(minusBase).isNotEqualTo(BASE);
    for (int width : new int[] {5, 8}) {
      for (int span : new int[] {32, 64, 256}) {
        EdwardsTable t = table(width, span);
        assertThat(times(t, L)).isEqualTo(little(BigInteger.ONE));
        assertThat(times(t, BigInteger.ONE)).isEqualTo(BASE);
        assertThat(times(t, L.subtract(BigInteger.ONE))).isEqualTo(minusBase);
      }
    }
  }

  @Test
  void noPoint() {
    assertThat(EdwardsSum.decode(little(BigInteger.TWO), false)).isNull();
  }

  private static byte[] times(EdwardsTable t, BigInteger n) {
    byte[] digits = t.digits(little(n));
    EdwardsSum sum = new EdwardsSum();
    for (int low = t.span() - 1; low >= 0; low--) {
      sum.twice();
      for (int at = low; at < digits.length; at += t.span())
        if (digits[at] != 0) t.add(sum, digits[at], at);
    }
    return sum.encode();
  }

  private static EdwardsTable table(int width, int span) {
    return new EdwardsTable(EdwardsSum.decode(BASE, false), width, span);
  }

  private static byte[] little(BigInteger v) {
    byte[] out = new byte[32];
    for (int i = 0; i < 32; i++) out[i] = v.shiftRight(8 * i).byteValue();
    return out;
  }
}
