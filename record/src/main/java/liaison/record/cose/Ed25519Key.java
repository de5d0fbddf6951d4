package liaison.record.cose;

import java.util.Arrays;
import liaison.record.Malformed;
import liaison.record.cbor.CborReader;
import liaison.record.cbor.CborWriter;
import liaison.record.keys.Ed25519Rule;

/**
 * {1: 1, 3: -19, -1: 6, -2: x} (RFC 9053 §7.2, RFC 9864); x is the 32-byte key of RFC 8032. The
 * array is not copied.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Ed25519Key(byte[] x) implements CoseKey {
  static final int KTY_OKP = 1;
  static final int ALG_ED25519 = Header.ALG_ED25519;
  private static final int CRV_ED25519 = 6;

  public Ed25519Key {
    Ed25519Rule.checkKey(x);
  }

  static Ed25519Key read(CborReader r) {
    CoseKey.expect(r, -1);
    if (r.integer() != CRV_ED25519) throw new Malformed("COSE key not on Ed25519");
    CoseKey.expect(r, -2);
    return new Ed25519Key(r.bytesExact(Ed25519Rule.KEY));
  }

  @Override
  public byte[] encode() {
    CborWriter w = new CborWriter().map(4).uint(KTY).uint(KTY_OKP).uint(ALG).uint(ALG_ED25519);
    return w.uint(-1).uint(CRV_ED25519).uint(-2).bytes(x).done();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Ed25519Key k && Arrays.equals(x, k.x);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(x);
  }
}
