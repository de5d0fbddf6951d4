package liaison.desk.door;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A passphrase as it is kept: PBKDF2-HMAC-SHA-512, {@code rounds:salt:hash} in hex. */
public final class Passphrase {
  private static final int ROUNDS = 210_000;
  static final int LONGEST = 1_024;

  /** Of nobody: so that an unknown officer costs the same time. */
  private static final String NOBODY = ROUNDS + ":" + "00".repeat(16) + ":" + "00".repeat(32);

  private static final ExecutorService HANDS =
      Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().name("passphrase").factory());

  private Passphrase() {}

  public static String store(String passphrase, SecureRandom random) {
    byte[] salt = new byte[16];
    random.nextBytes(salt);
    HexFormat hex = HexFormat.of();
    return ROUNDS
        + ":"
        + hex.formatHex(salt)
        + ":"
        + hex.formatHex(derive(passphrase, salt, ROUNDS));
  }

  static boolean fits(String passphrase, Optional<String> stored) {
    if (passphrase.length() > LONGEST) {
      return false;
    }
    String[] parts = stored.orElse(NOBODY).split(":");
    byte[] salt = HexFormat.of().parseHex(parts[1]);
    byte[] derived = derive(passphrase, salt, Integer.parseInt(parts[0]));
    return MessageDigest.isEqual(derived, HexFormat.of().parseHex(parts[2])) && stored.isPresent();
  }

  /** Two at a time, on threads of their own: the desk's are for those who do not guess. */
  private static byte[] derive(String passphrase, byte[] salt, int rounds) {
    try {
      return HANDS.submit(() -> derived(passphrase, salt, rounds)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a passphrase could not be checked", e.getCause());
    }
  }

  private static byte[] derived(String passphrase, byte[] salt, int rounds) {
    try {
      PBEKeySpec spec = new PBEKeySpec(passphrase.toCharArray(), salt, rounds, 256);
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no PBKDF2", e);
    }
  }
}
