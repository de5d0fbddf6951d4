package liaison.node.keys;

import java.util.Arrays;
import liaison.node.keys.EdwardsSum.Term;
import org.bouncycastle.math.ec.rfc7748.X25519Field;

/**
 * Odd multiples 1 to 2^(width−1)−1 of P, of 2^span·P, of 2^(2·span)·P and so on, up to 2^256: a
 * digit of a scalar's w-NAF finds its multiple by its place. Several rows save doublings.
 */
final class EdwardsTable {
  /** Digits of a scalar below 2^255 in w-NAF. */
  static final int DIGITS = 256;

  private final Term[] terms;
  private final int width;
  private final int span;

  /** Uses up {@code point}. {@code span} divides 256; tables of more than one row are affine. */
  EdwardsTable(EdwardsSum point, int width, int span) {
    this.width = width;
    this.span = span;
    int row = 1 << (width - 2);
    terms = new Term[DIGITS / span * row];
    EdwardsSum base = point;
    for (int from = 0; from < terms.length; from += row) {
      terms[from] = base.term();
      base.twice();
      Term two = base.term();
      EdwardsSum odd = new EdwardsSum();
      odd.add(terms[from], false);
      for (int i = 1; i < row; i++) {
        odd.add(two, false);
        terms[from + i] = odd.term();
      }
      boolean last = from + row == terms.length;
      for (int i = 1; i < span && !last; i++) base.twice();
    }
    if (span < DIGITS) makeAffine();
  }

  int span() {
    return span;
  }

  /** Adds digit·2^(place − place mod span)·P. */
  void add(EdwardsSum sum, byte digit, int place) {
    int row = (place / span) << (width - 2);
    sum.add(terms[row + (Math.abs(digit) >> 1)], digit < 0);
  }

  /** The scalar, below 2^255 and least byte first, as odd digits below 2^(width−1) and zeros. */
  byte[] digits(byte[] scalar) {
    byte[] out = new byte[DIGITS];
    int carry = 0;
    int at = 0;
    while (at < DIGITS) {
      int window = (bits(scalar, at) & ((1 << width) - 1)) + carry;
      if ((window & 1) == 0) {
        at++;
        continue;
      }
      carry = window >> (width - 1) & 1;
      out[at] = (byte) (window - (carry << width));
      at += width;
    }
    return out;
  }

  private static int bits(byte[] scalar, int at) {
    int i = at >> 3;
    int low = scalar[i] & 0xff;
    int high = i + 1 < scalar.length ? scalar[i + 1] & 0xff : 0;
    return (low | high << 8) >> (at & 7);
  }

  /** Divides every term by its 2z, with one inversion for all. */
  private void makeAffine() {
    int[][] before = new int[terms.length][];
    int[] product = X25519Field.create();
    X25519Field.one(product);
    for (int i = 0; i < terms.length; i++) {
      before[i] = Arrays.copyOf(product, product.length);
      X25519Field.mul(product, terms[i].z2, product);
    }
    X25519Field.invVar(product, product);
    for (int i = terms.length - 1; i >= 0; i--) {
      Term t = terms[i];
      X25519Field.mul(before[i], product, before[i]);
      X25519Field.mul(product, t.z2, product);
      X25519Field.mul(t.minus, before[i], t.minus);
      X25519Field.mul(t.plus, before[i], t.plus);
      X25519Field.mul(t.td2, before[i], t.td2);
      t.z2 = null;
    }
  }
}
