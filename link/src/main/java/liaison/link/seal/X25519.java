package liaison.link.seal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import javax.crypto.KeyAgreement;

/** X25519 on raw 32-byte strings (RFC 7748 §5 and §6.1; key wrappings of RFC 8410). */
final class X25519 {
  private static final byte[] PUBLIC = HexFormat.of().parseHex("302a300506032b656e032100");
  private static final byte[] PRIVATE = HexFormat.of().parseHex("302e020100300506032b656e04220420");
  private static final byte[] BASE = new byte[32];

  static {
    BASE[0] = 9;
  }

  private X25519() {}

  static byte[] publicOf(byte[] secret) {
    return agree(secret, BASE);
  }

  /** The shared secret; refuses a public key that gives all zeros. */
  static byte[] agree(byte[] secret, byte[] theirs) {
    SealBroken.length(secret, 32, "The X25519 secret");
    SealBroken.length(theirs, 32, "The X25519 share");
    try {
      KeyFactory keys = KeyFactory.getInstance("X25519");
      KeyAgreement agreement = KeyAgreement.getInstance("X25519");
      agreement.init(keys.generatePrivate(new PKCS8EncodedKeySpec(Bytes.join(PRIVATE, secret))));
      agreement.doPhase(
          keys.generatePublic(new X509EncodedKeySpec(Bytes.join(PUBLIC, theirs))), true);
      return agreement.generateSecret();
    } catch (GeneralSecurityException e) {
      throw new SealBroken(SealBroken.Part.KEY, "The X25519 share is a point of low order.", e);
    }
  }
}
