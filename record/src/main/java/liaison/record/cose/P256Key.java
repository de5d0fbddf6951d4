package liaison.record.cose;

import java.util.Arrays;
import liaison.record.Malformed;
import liaison.record.cbor.CborReader;
import liaison.record.cbor.CborWriter;
import liaison.record.keys.P256Rule;

/**
 * {1: 2, 3: -9, -1: 1, -2: x, -3: y} (RFC 9053 §7.1.1, ESP256 of RFC 9864); coordinates of 32 bytes
 * each. The arrays are not copied.
 */
@SuppressWarnings("ArrayRecordComponent")
public record P256Key(byte[] x, byte[] y) implements CoseKey {
  static final int KTY_EC2 = 2;
  static final int ALG_ESP256 = -9;
  private static final int CRV_P256 = 1;
  private static final int COORDINATE = 32;

  public P256Key {
    if (x.length != COORDINATE || y.length != COORDINATE)
      throw new Malformed("P-256 coordinate not of 32 bytes");
    P256Rule.checkKey(join(x, y));
  }

  static P256Key read(CborReader r) {
    CoseKey.expect(r, -1);
    if (r.integer() != CRV_P256) throw new Malformed("COSE key not on P-256");
    CoseKey.expect(r, -2);
    byte[] x = r.bytesExact(COORDINATE);
    CoseKey.expect(r, -3);
    return new P256Key(x, r.bytesExact(COORDINATE));
  }

  /** 04||x||y, 65 bytes. */
  public byte[] uncompressed() {
    return join(x, y);
  }

  @Override
  public byte[] encode() {
    CborWriter w = new CborWriter().map(5).uint(KTY).uint(KTY_EC2).uint(ALG).uint(ALG_ESP256);
    return w.uint(-1).uint(CRV_P256).uint(-2).bytes(x).uint(-3).bytes(y).done();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof P256Key k && Arrays.equals(x, k.x) && Arrays.equals(y, k.y);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(x) ^ y[COORDINATE - 1];
  }

  private static byte[] join(byte[] x, byte[] y) {
    byte[] out = new byte[P256Rule.KEY];
    out[0] = 4;
    System.arraycopy(x, 0, out, 1, COORDINATE);
    System.arraycopy(y, 0, out, 1 + COORDINATE, COORDINATE);
    return out;
  }
}
