package liaison.node.keys;

import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc7748.X25519Field;

/**
 * A changing point of edwards25519, (x/z, y/z), with x·y/z = e·h (Hisil, Wong, Carter, Dawson 2008,
 * §3 and §4.3). For public values only: not constant time.
 */
final class EdwardsSum {
  private static final int[] D2 = new int[X25519Field.SIZE];
  private static final int[] D = new int[X25519Field.SIZE];

  static {
    X25519Field.decode255(
        HexFormat.of().parseHex("a3785913ca4deb75abd841414d0a700098e879777940c78c73fe6f2bee6c0352"),
        D);
    X25519Field.add(D, D, D2);
    X25519Field.carry(D2);
  }

  private final int[] x = X25519Field.create();
  private final int[] y = X25519Field.create();
  private final int[] z = X25519Field.create();
  private final int[] e = X25519Field.create();
  private final int[] h = X25519Field.create();
  private final int[] a = X25519Field.create();
  private final int[] b = X25519Field.create();
  private final int[] f = X25519Field.create();
  private final int[] g = X25519Field.create();

  /** What can be added: y−x, y+x, 2d·x·y/z and 2z; or all halved with z = 1 and no {@code z2}. */
  static final class Term {
    final int[] minus = X25519Field.create();
    final int[] plus = X25519Field.create();
    final int[] td2 = X25519Field.create();
    int[] z2 = X25519Field.create();
  }

  /** The neutral point. */
  EdwardsSum() {
    X25519Field.one(y);
    X25519Field.one(z);
    X25519Field.one(h);
  }

  /** The point the 32 bytes encode, or its negative; null if they encode none. */
  static EdwardsSum decode(byte[] in, boolean negative) {
    EdwardsSum s = new EdwardsSum();
    X25519Field.decode255(in, s.y);
    X25519Field.sqr(s.y, s.a);
    X25519Field.mul(s.a, D, s.b);
    X25519Field.subOne(s.a);
    X25519Field.addOne(s.b);
    if (!X25519Field.sqrtRatioVar(s.a, s.b, s.x)) return null;
    X25519Field.normalize(s.x);
    boolean odd = (s.x[0] & 1) == 1;
    if (odd != (in[31] < 0 != negative)) X25519Field.negate(s.x, s.x);
    X25519Field.carry(s.x);
    X25519Field.copy(s.x, 0, s.e, 0);
    X25519Field.copy(s.y, 0, s.h, 0);
    return s;
  }

  byte[] encode() {
    X25519Field.invVar(z, a);
    X25519Field.mul(x, a, b);
    X25519Field.mul(y, a, a);
    X25519Field.normalize(a);
    X25519Field.normalize(b);
    byte[] out = new byte[32];
    X25519Field.encode(a, out);
    out[31] |= (byte) (b[0] << 7);
    return out;
  }

  Term term() {
    Term t = new Term();
    X25519Field.apm(y, x, t.plus, t.minus);
    X25519Field.carry(t.plus);
    X25519Field.carry(t.minus);
    X25519Field.mul(e, h, t.td2);
    X25519Field.mul(t.td2, D2, t.td2);
    X25519Field.add(z, z, t.z2);
    X25519Field.carry(t.z2);
    return t;
  }

  void twice() {
    X25519Field.add(x, y, e);
    X25519Field.sqr(x, a);
    X25519Field.sqr(y, b);
    X25519Field.sqr(z, f);
    X25519Field.add(f, f, f);
    X25519Field.apm(a, b, h, g);
    X25519Field.sqr(e, e);
    X25519Field.sub(h, e, e);
    X25519Field.add(f, g, f);
    X25519Field.carry(f);
    products();
  }

  /** Adds the term, or subtracts it. */
  void add(Term t, boolean negative) {
    X25519Field.apm(y, x, b, a);
    X25519Field.mul(a, negative ? t.plus : t.minus, a);
    X25519Field.mul(b, negative ? t.minus : t.plus, b);
    X25519Field.mul(e, h, e);
    X25519Field.mul(e, t.td2, f);
    if (t.z2 != null) X25519Field.mul(z, t.z2, z);
    X25519Field.apm(b, a, h, e);
    if (negative) X25519Field.apm(z, f, f, g);
    else X25519Field.apm(z, f, g, f);
    products();
  }

  private void products() {
    X25519Field.mul(e, f, x);
    X25519Field.mul(g, h, y);
    X25519Field.mul(f, g, z);
  }
}
