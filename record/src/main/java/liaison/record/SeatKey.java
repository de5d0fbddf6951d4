package liaison.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import liaison.record.cbor.CborReader;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;

/** Public keys of a seat: Ed25519 (32 bytes) and ML-DSA-87 (2592). The arrays are not copied. */
@SuppressWarnings("ArrayRecordComponent")
public record SeatKey(byte[] ed25519, byte[] mlDsa87) {
  static final int ED25519_SIGNATURE = 64;
  static final int MLDSA87_SIGNATURE = 4_627;
  private static final byte[] LABEL = "liaison/v1/seat\0".getBytes(StandardCharsets.US_ASCII);

  public SeatKey {
    if (ed25519.length != 32) throw new Malformed("seat Ed25519 key of " + ed25519.length);
    if (mlDsa87.length != 2592) throw new Malformed("seat ML-DSA-87 key of " + mlDsa87.length);
  }

  /** What people compare (record §2). */
  public Hash fingerprint() {
    return Hash.sha256(LABEL, ed25519, mlDsa87);
  }

  /** H(key) of the external_aad. */
  Hash hash() {
    return Hash.sha256(ed25519, mlDsa87);
  }

  /** Whether both signatures hold. */
  boolean verify(byte[] message, byte[] ed, byte[] ml, Signatures s) {
    return s.ed25519(ed25519, message, ed) && s.mlDsa87(mlDsa87, message, ml);
  }

  /** Whether a statement's signature field holds. */
  boolean verify(byte[] tbs, byte[] field, Signatures s) {
    try {
      CborReader r = new CborReader(field);
      if (r.array(2) != 2) return false;
      byte[] ed = r.bytesExact(ED25519_SIGNATURE);
      byte[] ml = r.bytesExact(MLDSA87_SIGNATURE);
      r.end();
      return verify(tbs, ed, ml, s);
    } catch (Malformed e) {
      return false;
    }
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof SeatKey k
        && Arrays.equals(ed25519, k.ed25519)
        && Arrays.equals(mlDsa87, k.mlDsa87);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ed25519);
  }
}
