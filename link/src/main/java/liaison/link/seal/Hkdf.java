package liaison.link.seal;

import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** HKDF-SHA256 (RFC 5869 §2); lengths in bytes. */
final class Hkdf {
  private Hkdf() {}

  static byte[] extract(byte[] salt, byte[] input) {
    return derive(HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(input).extractOnly());
  }

  static byte[] expand(byte[] key, byte[] info, int length) {
    return derive(HKDFParameterSpec.expandOnly(new SecretKeySpec(key, "HKDF"), info, length));
  }

  /** Extract, then expand. */
  static byte[] of(byte[] salt, byte[] input, byte[] info, int length) {
    return expand(extract(salt, input), info, length);
  }

  private static byte[] derive(AlgorithmParameterSpec how) {
    try {
      return KDF.getInstance("HKDF-SHA256").deriveData(how);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
