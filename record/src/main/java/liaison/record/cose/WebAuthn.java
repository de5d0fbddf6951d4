package liaison.record.cose;

import java.util.Arrays;
import java.util.Base64;
import liaison.record.Malformed;
import liaison.record.Utf8;
import liaison.record.cbor.CborReader;
import liaison.record.keys.P256Rule;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;

/**
 * Signatures by passkey. The signature field is the CBOR array [authenticatorData, clientDataJSON,
 * sig] of byte strings; the challenge is SHA-256 of the bytes to be signed. clientDataJSON is
 * compared byte by byte (WebAuthn Level 3 §5.8.1.2), never parsed as JSON. The user must have been
 * present and verified. ES256 and Ed25519 only.
 */
public final class WebAuthn {
  private static final int MAX_AUTH_DATA = 1024;
  private static final int MAX_CLIENT_DATA = 4096;
  private static final int FIXED_AUTH_DATA = 37;
  private static final int PRESENT_AND_VERIFIED = 0x05;
  private static final int ATTESTED = 0x40;
  private static final int EXTENDED = 0x80;

  private WebAuthn() {}

  /**
   * Whether the field is an assertion over {@code tbs} by the key for this relying party id (a DNS
   * name) and origin (scheme, host and port, as the browser writes it). False for anything
   * malformed.
   */
  public static boolean verify(
      byte[] tbs, byte[] signatureField, CoseKey key, String rpId, String origin, Signatures s) {
    return fault(tbs, signatureField, key, rpId, origin, s) == null;
  }

  /** Why {@link #verify} says false, or null when it says true. */
  public static String fault(
      byte[] tbs, byte[] signatureField, CoseKey key, String rpId, String origin, Signatures s) {
    return why(Hash.sha256(tbs).bytes(), signatureField, key, rpId, origin, s);
  }

  static boolean assertion(
      byte[] challenge, byte[] field, CoseKey key, String rpId, String origin, Signatures s) {
    return why(challenge, field, key, rpId, origin, s) == null;
  }

  private static String why(
      byte[] challenge, byte[] field, CoseKey key, String rpId, String origin, Signatures s) {
    try {
      CborReader r = new CborReader(field);
      if (r.array(3) != 3) return "the passkey's answer is not of three parts";
      byte[] authData = r.bytes(MAX_AUTH_DATA);
      byte[] clientData = r.bytes(MAX_CLIENT_DATA);
      byte[] signature = r.bytes(P256Rule.MAX_DER);
      r.end();
      if (!clientData(clientData, challenge, origin))
        return "the passkey was asked for something else, or at another address than " + origin;
      if (!authData(authData, rpId))
        return "the passkey did not see its holder present and verified for " + rpId;
      return signed(authData, clientData, signature, key, s)
          ? null
          : "the signature is not by this officer's passkey, or was altered";
    } catch (Malformed e) {
      return "the passkey's answer is malformed: " + e.getMessage();
    }
  }

  private static boolean clientData(byte[] json, byte[] challenge, String origin) {
    if (!origin.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '\\')) return false;
    byte[] start =
        Utf8.encode(
            "{\"type\":\"webauthn.get\",\"challenge\":\""
                + Base64.getUrlEncoder().withoutPadding().encodeToString(challenge)
                + "\",\"origin\":\""
                + origin
                + "\",\"crossOrigin\":false");
    int n = start.length;
    if (json.length <= n || !Arrays.equals(json, 0, n, start, 0, n)) return false;
    return json[n] == '}' ? json.length == n + 1 : json[n] == ',';
  }

  private static boolean authData(byte[] data, String rpId) {
    if (data.length < FIXED_AUTH_DATA) return false;
    int flags = data[32];
    return Arrays.equals(data, 0, 32, Hash.sha256(Utf8.encode(rpId)).bytes(), 0, 32)
        && (flags & PRESENT_AND_VERIFIED) == PRESENT_AND_VERIFIED
        && (flags & ATTESTED) == 0
        && (flags & EXTENDED) != 0 == data.length > FIXED_AUTH_DATA;
  }

  private static boolean signed(
      byte[] authData, byte[] clientData, byte[] signature, CoseKey key, Signatures s) {
    byte[] message = Arrays.copyOf(authData, authData.length + Hash.SIZE);
    System.arraycopy(Hash.sha256(clientData).bytes(), 0, message, authData.length, Hash.SIZE);
    return switch (key) {
      case P256Key p -> s.p256(p.uncompressed(), message, signature, false);
      case Ed25519Key e -> s.ed25519(e.x(), message, signature);
      case MlDsa44Key _ -> false;
    };
  }
}
