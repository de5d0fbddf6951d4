package liaison.link.seal;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** ChaCha20-Poly1305 (RFC 8439 §2.8): key 32 bytes, nonce 12, tag 16 at the end. */
final class Aead {
  static final int TAG = 16;

  private Aead() {}

  static byte[] seal(byte[] key, byte[] nonce, byte[] aad, byte[] plain) {
    try {
      return run(Cipher.ENCRYPT_MODE, key, nonce, aad, plain, 0, plain.length);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Optional<byte[]> open(byte[] key, byte[] nonce, byte[] aad, byte[] sealed) {
    return open(key, nonce, aad, sealed, 0, sealed.length);
  }

  /** Empty when the tag is wrong or missing. */
  static Optional<byte[]> open(
      byte[] key, byte[] nonce, byte[] aad, byte[] sealed, int at, int length) {
    if (length < TAG) {
      return Optional.empty();
    }
    try {
      return Optional.of(run(Cipher.DECRYPT_MODE, key, nonce, aad, sealed, at, length));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static byte[] run(int mode, byte[] key, byte[] nonce, byte[] aad, byte[] in, int at, int length)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
    cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
    cipher.updateAAD(aad);
    return cipher.doFinal(in, at, length);
  }
}
