package liaison.record.keys;

import liaison.record.Malformed;

/**
 * What the record accepts as Ed25519, so that every implementation gives one answer: the key A is
 * canonical, on the curve and of prime order; R is canonical; S is below the group order L; and
 * [S]B = R + [k]A holds without the cofactor (RFC 8032 §5.1.7 leaves the choice open). This class
 * checks everything but the equation.
 */
public final class Ed25519Rule {
  /** Length of a public key in bytes. */
  public static final int KEY = 32;

  /** Length of a signature in bytes, R then S. */
  public static final int SIGNATURE = 64;

  private static final Recent<Boolean> ACCEPTED = new Recent<>(1024);

  private Ed25519Rule() {}

  /** Throws {@link Malformed} unless the key is one the record may hold. */
  public static void checkKey(byte[] key) {
    if (key.length != KEY) throw new Malformed("Ed25519 key of " + key.length + " bytes, not 32");
    ACCEPTED.get(key, Ed25519Rule::accept);
  }

  /** Whether the signature is 64 bytes with canonical R and S below L. */
  public static boolean checkSignatureForm(byte[] signature) {
    return signature.length == SIGNATURE
        && Edwards.canonical(signature, 0)
        && Edwards.littleEndian(signature, 32, false).compareTo(Edwards.L) < 0;
  }

  private static Boolean accept(byte[] key) {
    if (!Edwards.canonical(key, 0)) throw new Malformed("Ed25519 key not canonical");
    Edwards a = Edwards.decode(key);
    if (a == null) throw new Malformed("Ed25519 key not on the curve");
    if (a.isIdentity() || !a.times(Edwards.L).isIdentity())
      throw new Malformed("Ed25519 key not of prime order");
    return true;
  }
}
