package liaison.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import liaison.record.cose.CoseKey;
import liaison.record.cose.Ed25519Key;
import liaison.record.cose.Header;
import liaison.record.cose.MlDsa44Key;
import liaison.record.cose.P256Key;
import liaison.record.cose.WebAuthn;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;

/** An accredited officer: number, key, roles, and the key's proof of possession (record §3). */
@SuppressWarnings("ArrayRecordComponent")
public record Officer(long number, CoseKey key, int roles, byte[] possession) {
  private static final byte[] LABEL = "liaison/v1/possession\0".getBytes(StandardCharsets.US_ASCII);

  private static final int ED25519 = 64;

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

  /** The algorithm by which the key proved its possession, and signs. */
  public int alg() {
    return switch (key) {
      case MlDsa44Key _ -> Header.ALG_MLDSA44;
      case Ed25519Key _ when possession.length == ED25519 -> Header.ALG_ED25519;
      case Ed25519Key _, P256Key _ -> Header.ALG_WEBAUTHN;
    };
  }

  /** Whether the signature field holds for this officer's key under this algorithm. */
  boolean signed(int alg, byte[] tbs, byte[] field, RelyingParty rp, Signatures s) {
    return refuses(alg, tbs, field, rp, s) == null;
  }

  /** Why the signature field does not hold, or null if it does. */
  String refuses(int alg, byte[] tbs, byte[] field, RelyingParty rp, Signatures s) {
    if (alg == Header.ALG_WEBAUTHN)
      return rp == null
          ? "the side has no origin for passkeys"
          : WebAuthn.fault(tbs, field, key, rp.id(), rp.origin(), s);
    boolean holds =
        switch (key) {
          case Ed25519Key k -> alg == Header.ALG_ED25519 && s.ed25519(k.x(), tbs, field);
          case MlDsa44Key k -> alg == Header.ALG_MLDSA44 && s.mlDsa44(k.pub(), tbs, field);
          case P256Key _ -> false;
        };
    return holds ? null : "the signature is not over this by the key of officer " + number;
  }

  /** Whether the proof of possession holds, in whichever form the key can sign. */
  boolean possessed(Hash seatFingerprint, RelyingParty rp, Signatures s) {
    byte[] message = possessionBytes(seatFingerprint, number);
    int plain = key instanceof MlDsa44Key ? Header.ALG_MLDSA44 : Header.ALG_ED25519;
    return signed(plain, message, possession, rp, s)
        || signed(Header.ALG_WEBAUTHN, message, possession, rp, s);
  }
}
