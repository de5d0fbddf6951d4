package liaison.record.cose;

import java.util.Arrays;
import liaison.record.Malformed;
import liaison.record.cbor.CborReader;
import liaison.record.cbor.CborWriter;

/** {1: 7, 3: -48, -1: pub} (RFC 9964); pub is the 1312 bytes of FIPS 204, not copied. */
@SuppressWarnings("ArrayRecordComponent")
public record MlDsa44Key(byte[] pub) implements CoseKey {
  static final int KTY_AKP = 7;
  static final int ALG_MLDSA44 = Header.ALG_MLDSA44;
  private static final int SIZE = 1312;

  public MlDsa44Key {
    if (pub.length != SIZE) throw new Malformed("ML-DSA-44 key of " + pub.length + " bytes");
  }

  static MlDsa44Key read(CborReader r) {
    CoseKey.expect(r, -1);
    return new MlDsa44Key(r.bytesExact(SIZE));
  }

  @Override
  public byte[] encode() {
    CborWriter w = new CborWriter().map(3).uint(KTY).uint(KTY_AKP).uint(ALG).uint(ALG_MLDSA44);
    return w.uint(-1).bytes(pub).done();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof MlDsa44Key k && Arrays.equals(pub, k.pub);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pub);
  }
}
