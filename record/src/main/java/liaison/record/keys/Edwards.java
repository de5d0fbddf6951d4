package liaison.record.keys;

import java.math.BigInteger;

/**
 * A point of edwards25519 in extended coordinates (RFC 8032 §5.1.4). For public values only: not
 * constant time.
 */
record Edwards(BigInteger x, BigInteger y, BigInteger z, BigInteger t) {
  static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  static final BigInteger L =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private static final BigInteger ONE = BigInteger.ONE;
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);
  private static final BigInteger ROOT_OF_MINUS_ONE =
      BigInteger.TWO.modPow(P.subtract(ONE).shiftRight(2), P);
  private static final Edwards IDENTITY = new Edwards(BigInteger.ZERO, ONE, ONE, BigInteger.ZERO);

  /** The integer in 32 bytes, least significant first, without its top bit if {@code clear}. */
  static BigInteger littleEndian(byte[] in, int from, boolean clear) {
    byte[] be = new byte[32];
    for (int i = 0; i < 32; i++) be[31 - i] = in[from + i];
    if (clear) be[0] &= 0x7f;
    return new BigInteger(1, be);
  }

  /** Whether the 32 bytes are the only encoding of whatever point they may encode. */
  static boolean canonical(byte[] in, int from) {
    BigInteger y = littleEndian(in, from, true);
    boolean xIsZero = y.equals(ONE) || y.equals(P.subtract(ONE));
    return y.compareTo(P) < 0 && !(xIsZero && in[from + 31] < 0);
  }

  /** The point canonical bytes encode, or null if there is none (RFC 8032 §5.1.3). */
  static Edwards decode(byte[] in) {
    BigInteger y = littleEndian(in, 0, true);
    BigInteger y2 = y.multiply(y).mod(P);
    BigInteger x2 = y2.subtract(ONE).multiply(D.multiply(y2).add(ONE).modInverse(P)).mod(P);
    BigInteger x = x2.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
    if (!x.multiply(x).mod(P).equals(x2)) x = x.multiply(ROOT_OF_MINUS_ONE).mod(P);
    if (!x.multiply(x).mod(P).equals(x2)) return null;
    if (x.testBit(0) != in[31] < 0) x = P.subtract(x).mod(P);
    return new Edwards(x, y, ONE, x.multiply(y).mod(P));
  }

  boolean isIdentity() {
    return x.signum() == 0 && y.equals(z);
  }

  Edwards times(BigInteger n) {
    Edwards r = IDENTITY;
    for (int i = n.bitLength() - 1; i >= 0; i--) {
      r = r.plus(r);
      if (n.testBit(i)) r = r.plus(this);
    }
    return r;
  }

  /** The complete addition of RFC 8032 §5.1.4. */
  Edwards plus(Edwards o) {
    BigInteger a = y.subtract(x).multiply(o.y.subtract(o.x)).mod(P);
    BigInteger b = y.add(x).multiply(o.y.add(o.x)).mod(P);
    BigInteger c = t.multiply(o.t).mod(P).multiply(D).shiftLeft(1).mod(P);
    BigInteger d = z.multiply(o.z).shiftLeft(1).mod(P);
    BigInteger e = b.subtract(a);
    BigInteger f = d.subtract(c);
    BigInteger g = d.add(c);
    BigInteger h = b.add(a);
    return new Edwards(
        e.multiply(f).mod(P), g.multiply(h).mod(P), f.multiply(g).mod(P), e.multiply(h).mod(P));
  }
}
