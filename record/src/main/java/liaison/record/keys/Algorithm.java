package liaison.record.keys;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import liaison.record.Malformed;

/** One JDK signature algorithm over raw keys; {@code prefix} is the SPKI before the key bytes. */
final class Algorithm {
  static final int SEED = 32;

  static final Algorithm ED25519 =
      new Algorithm("Ed25519", "Ed25519", "302a300506032b6570032100", 32, 64);
  static final Algorithm MLDSA44 =
      new Algorithm(
          "ML-DSA-44", "ML-DSA-44", "30820532300b06096086480165030403110382052100", 1312, 2420);
  static final Algorithm MLDSA87 =
      new Algorithm(
          "ML-DSA-87", "ML-DSA-87", "30820a32300b060960864801650304031303820a2100", 2592, 4627);
  static final Algorithm P256 =
      new Algorithm(
          "EC",
          "SHA256withECDSAinP1363Format",
          "3059301306072a8648ce3d020106082a8648ce3d030107034200",
          P256Rule.KEY,
          64);

  private final String keys;
  private final String name;
  private final byte[] prefix;
  private final int keySize;
  private final int signatureSize;

  private Algorithm(String keys, String name, String prefix, int keySize, int signatureSize) {
    this.keys = keys;
    this.name = name;
    this.prefix = HexFormat.of().parseHex(prefix);
    this.keySize = keySize;
    this.signatureSize = signatureSize;
  }

  boolean fits(byte[] key, byte[] signature) {
    return key.length == keySize && signature.length == signatureSize;
  }

  PublicKey publicKey(byte[] raw) {
    byte[] spki = Arrays.copyOf(prefix, prefix.length + raw.length);
    System.arraycopy(raw, 0, spki, prefix.length, raw.length);
    try {
      return KeyFactory.getInstance(keys).generatePublic(new X509EncodedKeySpec(spki));
    } catch (GeneralSecurityException e) {
      throw new Malformed(name + " key: " + e.getMessage());
    }
  }

  KeyPair pair(byte[] seed) {
    if (seed.length != SEED) throw new Malformed("seed of " + seed.length + " bytes, not 32");
    try {
      KeyPairGenerator g = KeyPairGenerator.getInstance(keys);
      g.initialize(new NamedParameterSpec(name), new Fixed(seed));
      return g.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] raw(PublicKey key) {
    byte[] spki = key.getEncoded();
    return Arrays.copyOfRange(spki, prefix.length, spki.length);
  }

  boolean verify(PublicKey key, byte[] message, byte[] signature) {
    try {
      Signature s = Signature.getInstance(name);
      s.initVerify(key);
      s.update(message);
      return s.verify(signature);
    } catch (SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signs with all-zero randomness: the deterministic variant of FIPS 204 §3.4. */
  byte[] sign(KeyPair pair, byte[] message) {
    try {
      Signature s = Signature.getInstance(name);
      s.initSign(pair.getPrivate(), new Fixed(new byte[SEED]));
      s.update(message);
      return s.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
