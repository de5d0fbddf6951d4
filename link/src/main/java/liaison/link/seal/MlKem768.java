package liaison.link.seal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import javax.crypto.KEM;

/**
 * ML-KEM-768 from seeds (FIPS 203); relies on the JDK drawing d, z and m in this order, see {@link
 * XWing#check}.
 */
final class MlKem768 {
  static final int PUBLIC = 1184;
  static final int CIPHERTEXT = 1088;
  private static final byte[] SPKI =
      HexFormat.of().parseHex("308204b2300b0609608648016503040402038204a100");

  private MlKem768() {}

  /** The key pair of the 64 bytes d ‖ z. */
  static KeyPair keys(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("ML-KEM");
      generator.initialize(NamedParameterSpec.ML_KEM_768, new Fixed(seed));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] encoded(KeyPair pair) {
    return Bytes.cut(pair.getPublic().getEncoded(), SPKI.length, PUBLIC);
  }

  /**
   * Secret and ciphertext for the 32 bytes m; refuses a key with a coefficient out of range (§7.2).
   */
  static KEM.Encapsulated encapsulate(byte[] key, byte[] m) {
    try {
      var decoded =
          KeyFactory.getInstance("ML-KEM")
              .generatePublic(new X509EncodedKeySpec(Bytes.join(SPKI, key)));
      return KEM.getInstance("ML-KEM").newEncapsulator(decoded, new Fixed(m)).encapsulate();
    } catch (GeneralSecurityException e) {
      throw new SealBroken(SealBroken.Part.KEY, "The ML-KEM-768 public key is not a valid one.", e);
    }
  }

  /** The secret, or the pseudorandom one of implicit rejection (§7.3). */
  static byte[] decapsulate(PrivateKey key, byte[] ciphertext) {
    try {
      return KEM.getInstance("ML-KEM").newDecapsulator(key).decapsulate(ciphertext).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new SealBroken(SealBroken.Part.KEY, "The ML-KEM-768 ciphertext is not a valid one.", e);
    }
  }
}
