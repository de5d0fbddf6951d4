package liaison.record;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import liaison.record.merkle.Hash;

/** How people compare 32 bytes: 64 hex digits, or eight words they can say (record §2). */
public final class Fingerprint {
  private static final String CONSONANTS = "bdfghjklmnprstvz";
  private static final String VOWELS = "aiou";
  private static final int WORDS = 8;
  private static final Pattern WRITTEN =
      Pattern.compile("[0-9a-fA-F]{64}|[a-zA-Z]{5}([\\s-]+[a-zA-Z]{5}){7}");

  private Fingerprint() {}

  public static String hex(Hash hash) {
    return HexFormat.of().formatHex(hash.bytes());
  }

  /** Eight words over the first 16 bytes, joined with hyphens. */
  public static String words(Hash hash) {
    byte[] bytes = hash.bytes();
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < WORDS; i++) {
      if (i > 0) words.append('-');
      int bits = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
      words
          .append(CONSONANTS.charAt(bits >> 12))
          .append(VOWELS.charAt(bits >> 10 & 3))
          .append(CONSONANTS.charAt(bits >> 6 & 15))
          .append(VOWELS.charAt(bits >> 4 & 3))
          .append(CONSONANTS.charAt(bits & 15));
    }
    return words.toString();
  }

  /** Whether this is written as a fingerprint: 64 hex digits, or eight words. */
  public static boolean written(String given) {
    return WRITTEN.matcher(given.strip()).matches();
  }

  /**
   * Whether what a person gave (hex or words, any case, spaces for hyphens) is this fingerprint.
   */
  public static boolean matches(String given, Hash hash) {
    String plain = given.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "-");
    return plain.equals(hex(hash)) || plain.equals(words(hash));
  }
}
