package liaison.record.cose;

import java.util.Arrays;
import liaison.record.Malformed;
import liaison.record.cbor.CborReader;
import liaison.record.cbor.CborWriter;

/**
 * A COSE_Sign1 (RFC 9052 §4.2) with tag 18, an empty unprotected header and its payload inside. The
 * arrays are not copied.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Sign1(byte[] protectedHeader, byte[] payload, byte[] signature) {
  /** Most bytes of each part. */
  public record Limits(int header, int payload, int signature) {
    /** What a statement may have: 64 KiB of payload. */
    public static final Limits STATEMENT = new Limits(64, 1 << 16, 1 << 14);
  }

  public byte[] encode() {
    return new CborWriter()
        .tag(18)
        .array(4)
        .bytes(protectedHeader)
        .map(0)
        .bytes(payload)
        .bytes(signature)
        .done();
  }

  /** As {@link #decode(byte[], Limits)} with {@link Limits#STATEMENT}. */
  public static Sign1 decode(byte[] in) {
    return decode(in, Limits.STATEMENT);
  }

  /** Reads exactly what {@link #encode} writes; anything else throws {@link Malformed}. */
  public static Sign1 decode(byte[] in, Limits limits) {
    CborReader r = new CborReader(in);
    r.tag(18);
    if (r.array(4) != 4) throw new Malformed("COSE_Sign1 not of four parts");
    byte[] header = r.bytes(limits.header);
    if (r.map(0) != 0) throw new Malformed("COSE_Sign1 with an unprotected header");
    byte[] payload = r.bytes(limits.payload);
    byte[] signature = r.bytes(limits.signature);
    r.end();
    return new Sign1(header, payload, signature);
  }

  /** The bytes that are signed: Sig_structure with context "Signature1" (RFC 9052 §4.4). */
  public static byte[] toBeSigned(byte[] protectedHeader, byte[] externalAad, byte[] payload) {
    return new CborWriter()
        .array(4)
        .text("Signature1")
        .bytes(protectedHeader)
        .bytes(externalAad)
        .bytes(payload)
        .done();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Sign1 s
        && Arrays.equals(protectedHeader, s.protectedHeader)
        && Arrays.equals(payload, s.payload)
        && Arrays.equals(signature, s.signature);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(payload) ^ Arrays.hashCode(signature);
  }
}
