package liaison.node.home;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import liaison.record.Malformed;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A passphrase made into a key by Argon2id (RFC 9106), and what AES-256-GCM seals with it. {@code
 * kib} is the memory of one derivation. As text: {@code argon2id kib passes lanes salt}.
 */
@SuppressWarnings("ArrayRecordComponent")
record Lock(int kib, int passes, int lanes, byte[] salt) {
  static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int LEAST_KIB = 8_192;
  private static final int MOST_KIB = 1_048_576;
  private static final int MOST_PASSES = 16;
  private static final int MOST_LANES = 16;
  private static final int SALT = 16;

  /** One derivation at a time: a node has the memory for one. */
  private static final Object ONE = new Object();

  Lock {
    if (kib < LEAST_KIB
        || kib > MOST_KIB
        || passes < 1
        || passes > MOST_PASSES
        || lanes < 1
        || lanes > MOST_LANES
        || salt.length != SALT) {
      throw new Malformed("a lock beyond its limits");
    }
  }

  /** A new one with the second recommended choice of RFC 9106 §4: 64 MiB, 3 passes, 4 lanes. */
  static Lock fresh() {
    return new Lock(65_536, 3, 4, Home.random(SALT));
  }

  String text() {
    return String.join(
        " ", "argon2id", "" + kib, "" + passes, "" + lanes, HexFormat.of().formatHex(salt));
  }

  /** Reads what {@link #text} writes. */
  static Lock parse(String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length != 5 || !parts[0].equals("argon2id")) {
      throw new Malformed("no line \"argon2id\"");
    }
    return new Lock(
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]),
        HexFormat.of().parseHex(parts[4]));
  }

  byte[] seal(char[] passphrase, byte[] nonce, byte[] bound, byte[] secret) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, passphrase, nonce, bound).doFinal(secret);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES-GCM", e);
    }
  }

  /** The secret; nothing for another passphrase, or when anything was changed. */
  Optional<byte[]> open(char[] passphrase, byte[] nonce, byte[] bound, byte[] sealed) {
    try {
      return Optional.of(cipher(Cipher.DECRYPT_MODE, passphrase, nonce, bound).doFinal(sealed));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES-GCM", e);
    }
  }

  private Cipher cipher(int mode, char[] passphrase, byte[] nonce, byte[] bound)
      throws GeneralSecurityException {
    byte[] key = derive(passphrase);
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(bound);
      return cipher;
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private byte[] derive(char[] passphrase) {
    ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passphrase));
    byte[] typed = new byte[utf8.remaining()];
    utf8.get(typed);
    Arrays.fill(utf8.array(), (byte) 0);
    byte[] key = new byte[32];
    try {
      Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
      argon2.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(kib)
              .withIterations(passes)
              .withParallelism(lanes)
              .withSalt(salt)
              .build());
      synchronized (ONE) {
        argon2.generateBytes(typed, key);
      }
      return key;
    } finally {
      Arrays.fill(typed, (byte) 0);
    }
  }
}
