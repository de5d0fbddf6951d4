package liaison.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import liaison.record.cose.CoseKey;
import liaison.record.cose.Ed25519Key;
import liaison.record.cose.Header;
import liaison.record.cose.MlDsa44Key;
import liaison.record.cose.WebAuthn;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;

/** An accredited officer: number, key, roles, and the key's proof of possession (record §3). */
@SuppressWarnings("ArrayRecordComponent")
public record Officer(long number, CoseKey key, int roles, byte[] possession) {
  private static final byte[] LABEL = "liaison/v1/possession\0".getBytes(StandardCharsets.US_ASCII);

  public Officer {
    Limits.officer(number);
    if (roles < 1 || roles > Roles.ALL) throw new Malformed("roles " + roles);
  }

  /** What the officer's key signs to show that it is held. */
  public static byte[] possessionBytes(Hash seatFingerprint, long number) {
    return ByteBuffer.allocate(LABEL.length + 36)
        .put(LABEL)
        .put(seatFingerprint.bytes())
        .putInt((int) number)
        .array();
  }

  /** The number in 1 to 4 bytes, big-endian, no leading zero. */
  public static byte[] kid(long number) {
    byte[] all = ByteBuffer.allocate(8).putLong(Limits.officer(number)).array();
    int from = 4;
    while (from < 7 && all[from] == 0) from++;
    return Arrays.copyOfRange(all, from, 8);
  }

  /** The number in a kid; 0 for the seat. Anything else {@link Malformed}. */
  public static long number(byte[] kid) {
    if (kid.length == 0 || kid.length > 4 || (kid.length > 1 && kid[0] == 0))
      throw new Malformed("kid not a number in 1 to 4 bytes without leading zero");
    long number = 0;
    for (byte b : kid) number = number << 8 | b & 0xff;
    return number;
  }

  /** Whether the signature field holds for this officer's key under this algorithm. */
  boolean signed(int alg, byte[] tbs, byte[] field, RelyingParty rp, Signatures s) {
    return switch (alg) {
      case Header.ALG_ED25519 -> key instanceof Ed25519Key k && s.ed25519(k.x(), tbs, field);
      case Header.ALG_MLDSA44 -> key instanceof MlDsa44Key k && s.mlDsa44(k.pub(), tbs, field);
      case Header.ALG_WEBAUTHN ->
          rp != null && WebAuthn.verify(tbs, field, key, rp.id(), rp.origin(), s);
      default -> false;
    };
  }

  /** Whether the proof of possession holds, in whichever form the key can sign. */
  boolean possessed(Hash seatFingerprint, RelyingParty rp, Signatures s) {
    byte[] message = possessionBytes(seatFingerprint, number);
    int plain = key instanceof MlDsa44Key ? Header.ALG_MLDSA44 : Header.ALG_ED25519;
    return signed(plain, message, possession, rp, s)
        || signed(Header.ALG_WEBAUTHN, message, possession, rp, s);
  }
}
