package liaison.record.cose;

import java.util.Arrays;
import liaison.record.Malformed;
import liaison.record.cbor.CborReader;
import liaison.record.cbor.CborWriter;

/**
 * The protected header of a statement, the map {1: alg, 4: kid} and nothing else (RFC 9052 §3.1);
 * kid 1 to 32 bytes. The array is not copied.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Header(int alg, byte[] kid) {
  /** Ed25519, RFC 9864. */
  public static final int ALG_ED25519 = -19;

  /** ML-DSA-44, RFC 9964. */
  public static final int ALG_MLDSA44 = -48;

  /** Private use: the signature is a WebAuthn assertion, see {@link WebAuthn}. */
  public static final int ALG_WEBAUTHN = -65601;

  /** Private use: the two signatures of a seat. */
  public static final int ALG_SEAT = -65602;

  /** Longest kid in bytes. */
  public static final int MAX_KID = 32;

  public Header {
    if (kid.length == 0 || kid.length > MAX_KID)
      throw new Malformed("kid of " + kid.length + " bytes");
  }

  public byte[] encode() {
    return new CborWriter().map(2).uint(1).uint(alg).uint(4).bytes(kid).done();
  }

  /** Reads exactly what {@link #encode} writes; anything else throws {@link Malformed}. */
  public static Header decode(byte[] in) {
    CborReader r = new CborReader(in);
    if (r.map(2) != 2 || r.key() != 1) throw new Malformed("protected header not {1: alg, 4: kid}");
    long alg = r.integer();
    if (r.key() != 4) throw new Malformed("protected header not {1: alg, 4: kid}");
    byte[] kid = r.bytes(MAX_KID);
    r.end();
    if (alg != (int) alg) throw new Malformed("COSE algorithm " + alg);
    return new Header((int) alg, kid);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Header h && alg == h.alg && Arrays.equals(kid, h.kid);
  }

  @Override
  public int hashCode() {
    return 31 * alg + Arrays.hashCode(kid);
  }
}
