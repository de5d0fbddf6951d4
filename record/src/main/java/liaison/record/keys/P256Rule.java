package liaison.record.keys;

import java.math.BigInteger;
import java.util.Arrays;
import liaison.record.Malformed;

/**
 * What the record accepts as ECDSA on P-256: keys uncompressed (04||x||y, SEC 1 §2.3.3) and on the
 * curve; signatures in strict DER (RFC 3279 §2.2.3) with r and s from 1 to n-1.
 */
public final class P256Rule {
  /** Length of an uncompressed public key in bytes. */
  public static final int KEY = 65;

  /** Longest DER signature in bytes. */
  public static final int MAX_DER = 72;

  private static final BigInteger P =
      hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
  private static final BigInteger N =
      hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
  private static final BigInteger B =
      hex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");
  private static final BigInteger THREE = BigInteger.valueOf(3);

  private P256Rule() {}

  /** Throws {@link Malformed} unless the key is a point of the curve in uncompressed form. */
  public static void checkKey(byte[] key) {
    if (key.length != KEY || key[0] != 4) throw new Malformed("P-256 key not uncompressed");
    BigInteger x = new BigInteger(1, key, 1, 32);
    BigInteger y = new BigInteger(1, key, 33, 32);
    if (x.compareTo(P) >= 0 || y.compareTo(P) >= 0)
      throw new Malformed("P-256 coordinate not below p");
    BigInteger right = x.multiply(x).subtract(THREE).multiply(x).add(B).mod(P);
    if (!y.multiply(y).mod(P).equals(right)) throw new Malformed("P-256 key not on the curve");
  }

  /**
   * Turns a DER signature into r||s, 32 bytes each. Throws {@link Malformed} if the DER is not
   * strict, r or s is out of range, or {@code lowS} and s is above n/2.
   */
  public static byte[] parse(byte[] der, boolean lowS) {
    if (der.length > MAX_DER || der.length < 8 || der[0] != 0x30 || der[1] != der.length - 2)
      throw new Malformed("ECDSA signature not a DER sequence");
    int rEnd = integer(der, 2);
    if (integer(der, rEnd) != der.length)
      throw new Malformed("ECDSA signature with more than r, s");
    BigInteger r = new BigInteger(der, 4, rEnd - 4);
    BigInteger s = new BigInteger(der, rEnd + 2, der.length - rEnd - 2);
    if (r.signum() <= 0 || r.compareTo(N) >= 0) throw new Malformed("ECDSA r out of range");
    if (s.signum() <= 0 || s.compareTo(N) >= 0) throw new Malformed("ECDSA s out of range");
    if (lowS && s.compareTo(N.shiftRight(1)) > 0) throw new Malformed("ECDSA s not low");
    byte[] out = new byte[64];
    fixed(r, out, 0);
    fixed(s, out, 32);
    return out;
  }

  /** The end of the DER integer at {@code from}; the caller refuses negative ones. */
  private static int integer(byte[] der, int from) {
    if (der.length - from < 3 || der[from] != 2) throw new Malformed("DER: no integer at " + from);
    int n = der[from + 1];
    if (n < 1 || n > 33 || n > der.length - from - 2)
      throw new Malformed("DER: integer length at byte " + (from + 1));
    byte first = der[from + 2];
    if (n > 1 && first == 0 && der[from + 3] >= 0)
      throw new Malformed("DER: integer not the shortest at byte " + (from + 2));
    return from + 2 + n;
  }

  private static void fixed(BigInteger v, byte[] out, int from) {
    byte[] b = v.toByteArray();
    int skip = Math.max(0, b.length - 32);
    byte[] tail = Arrays.copyOfRange(b, skip, b.length);
    System.arraycopy(tail, 0, out, from + 32 - tail.length, tail.length);
  }

  private static BigInteger hex(String s) {
    return new BigInteger(s, 16);
  }
}
