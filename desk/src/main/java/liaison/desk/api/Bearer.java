package liaison.desk.api;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import liaison.office.floor.Tokens.Token;
import liaison.office.program.Programs;
import liaison.record.merkle.Hash;

/** What a program shows: {@code Authorization: Bearer liaison_} and 32 bytes in base64url. */
public final class Bearer {
  private static final String PREFIX = "liaison_";
  private static final int LENGTH = PREFIX.length() + 43;
  private static final String SCHEME = "Bearer ";

  private Bearer() {}

  /** A new secret, to be shown once. */
  public static String make(SecureRandom random) {
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  /** What is kept of it. */
  public static byte[] hash(String token) {
    return Hash.sha256(token.getBytes(java.nio.charset.StandardCharsets.US_ASCII)).bytes();
  }

  /** Who holds what stands in that header; nothing for another form. */
  static Optional<Token> of(String header, Programs programs) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    String token = header.substring(SCHEME.length());
    boolean form = token.length() == LENGTH && token.startsWith(PREFIX);
    return form ? programs.who(hash(token)) : Optional.empty();
  }
}
