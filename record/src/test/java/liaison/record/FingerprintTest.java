package liaison.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Locale;
import liaison.record.merkle.Hash;
import org.junit.jupiter.api.Test;

/** Known answers worked out by hand from record §2. */
class FingerprintTest {
  private static final String HEX =
      "0000ffff1234abcd80017ffe0f0f5a5a000102030405060708090a0b0c0d0e0f";
  private static final String WORDS = "babab-zuzuz-damuh-pozat-mabad-luzuv-busaz-jonip";
  private static final Hash HASH = Hash.of(HexFormat.of().parseHex(HEX));

  @Test
  void hexAndWords() {
    assertThat(Fingerprint.hex(HASH)).isEqualTo(HEX);
    assertThat(Fingerprint.words(HASH)).isEqualTo(WORDS);
  }

  @Test
  void peopleMayWriteThemLoosely() {
    for (String given :
        new String[] {
          HEX, WORDS, " " + WORDS + "\n", WORDS.replace('-', ' '), WORDS.toUpperCase(Locale.ROOT)
        }) assertThat(Fingerprint.matches(given, HASH)).isTrue();
    assertThat(Fingerprint.matches(HEX.toUpperCase(Locale.ROOT), HASH)).isTrue();
  }

  @Test
  void nothingLessMatches() {
    for (String given :
        new String[] {
          "",
          "-",
          HEX.substring(1),
          HEX + "0",
          HEX.substring(0, 32),
          WORDS.substring(6),
          WORDS + "-babab",
          WORDS.replace("-", ""),
          WORDS.replace("damuh", "damuj")
        }) assertThat(Fingerprint.matches(given, HASH)).isFalse();
    for (int i = 0; i < 64; i++) {
      char other = HEX.charAt(i) == '1' ? '2' : '1';
      String wrong = HEX.substring(0, i) + other + HEX.substring(i + 1);
      assertThat(Fingerprint.matches(wrong, HASH)).isFalse();
    }
  }

  @Test
  void ofASeat() {
    SeatKey key = new SeatKey(Sides.bytes(1, 32), Sides.bytes(2, 2_592));
    byte[] label = {'l', 'i', 'a', 'i', 's', 'o', 'n', '/', 'v', '1', '/', 's', 'e', 'a', 't', 0};
    assertThat(key.fingerprint())
        .isEqualTo(Hash.sha256(label, Sides.bytes(1, 32), Sides.bytes(2, 2_592)));
  }
}
