package liaison.link.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import liaison.link.seal.SealBroken.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedFileTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int LIMIT = 1 << 20;

  private final byte[] pair = random(32);
  private final byte[] channel = random(32);
  private final byte[] alice = random(32);
  private final byte[] bob = random(32);
  private final Route route = Route.of(channel, 0, 1);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65535, 65536, 65537, 131072, 200000})
  void opensForEveryRecipientAndNobodyElse(int length) {
    byte[] plain = random(length);
    byte[] file =
        AgeFile.encrypt(List.of(XWing.publicKey(alice), XWing.publicKey(bob)), plain, RANDOM);
    assertThat(AgeFile.decrypt(file, List.of(alice), LIMIT)).isEqualTo(plain);
    assertThat(AgeFile.decrypt(file, List.of(random(32), bob), length)).isEqualTo(plain);
    assertThat(Armor.decode(Armor.encode(file))).isEqualTo(file);
    refused(Part.NO_MATCH, () -> AgeFile.decrypt(file, List.of(random(32)), LIMIT));
    refused(Part.NO_MATCH, () -> AgeFile.decrypt(file, List.of(), LIMIT));
    if (length > 0) {
      refused(Part.PAYLOAD, () -> AgeFile.decrypt(file, List.of(bob), length - 1));
    }
  }

  @Test
  void oneRecipientCosts1659Bytes() {
    assertThat(AgeFile.encrypt(List.of(XWing.publicKey(bob)), new byte[100], RANDOM)).hasSize(1759);
  }

  @Test
  void theArmorTakesCrlfAndWhiteSpaceAroundAndNothingElse() {
    byte[] file = random(100);
    String armor = Armor.encode(file);
    assertThat(Armor.decode("\n \t" + armor.replace("\n", "\r\n") + "\n\n")).isEqualTo(file);
    for (String bad :
        List.of(
            "x" + armor,
            armor + "x",
            armor.replace("-----\n", "-----\n\n"),
            armor.toLowerCase(java.util.Locale.ROOT),
            armor.replace("=", ""),
            armor.substring(0, 40),
            "",
            "-----BEGIN AGE ENCRYPTED FILE-----\n")) {
      refused(Part.ARMOR, () -> Armor.decode(bad));
    }
  }

  @Test
  void headersAreShortAndStanzasFew() {
    String many =
        "age-encryption.org/v1\n" + "-> x\n\n".repeat(33) + "--- " + "A".repeat(43) + "\n";
    String wide =
        "age-encryption.org/v1\n-> " + "x".repeat(1 << 17) + "\n\n--- " + "A".repeat(43) + "\n";
    String endless = "age-encryption.org/v1\n-> x\n" + ("A".repeat(64) + "\n").repeat(1 << 12);
    for (String bad : List.of(many, wide, endless)) {
      refused(
          Part.HEADER,
          () -> AgeFile.decrypt(bad.getBytes(StandardCharsets.US_ASCII), List.of(bob), LIMIT));
    }
    var key = XWing.publicKey(bob);
    assertThatThrownBy(() -> AgeFile.encrypt(Collections.nCopies(33, key), new byte[1], RANDOM))
        .isInstanceOf(IllegalArgumentException.class);
    byte[] full = AgeFile.encrypt(Collections.nCopies(32, key), new byte[1], RANDOM);
    assertThat(AgeFile.decrypt(full, List.of(bob), 1)).hasSize(1);
  }

  @Test
  void anyChangedBitOfAnAgeFileIsRefused() {
    byte[] file = AgeFile.encrypt(List.of(XWing.publicKey(bob)), random(20), RANDOM);
    for (int i = 0; i < file.length; i++) {
      byte[] bad = file.clone();
      bad[i] ^= (byte) (1 << (i % 8));
      assertThatThrownBy(() -> AgeFile.decrypt(bad, List.of(bob), LIMIT))
          .isInstanceOf(SealBroken.class);
      byte[] cut = Arrays.copyOf(file, i);
      assertThatThrownBy(() -> AgeFile.decrypt(cut, List.of(bob), LIMIT))
          .isInstanceOf(SealBroken.class);
    }
  }

  @Test
  void withoutTheTagOfThisRouteItIsAStranger() {
    byte[] plain = random(50);
    byte[] file = SealedFile.seal(pair, route, List.of(XWing.publicKey(bob)), plain, RANDOM);
    assertThat(SealedFile.open(pair, route, List.of(bob), file, LIMIT)).isEqualTo(plain);
    assertThat(file).hasSize(50 + 1659 + StrangerTag.LENGTH);
    stranger(random(32), route, file);
    stranger(pair, route.back(), file);
    stranger(pair, Route.of(channel, 0, 2), file);
    stranger(pair, Route.of(random(32), 0, 1), file);
    for (int length : new int[] {0, 15, 16, 17, file.length - 1}) {
      stranger(pair, route, Arrays.copyOf(file, length));
    }
    for (int i = 0; i < file.length; i += 7) {
      byte[] bad = file.clone();
      bad[i] ^= 1;
      stranger(pair, route, bad);
    }
  }

  @Test
  void theTagIsTheHmacOfTheRouteAndADigest() throws Exception {
    byte[] rest = random(99);
    var mac = javax.crypto.Mac.getInstance("HmacSHA256");
    mac.init(new javax.crypto.spec.SecretKeySpec(pair, "HmacSHA256"));
    mac.update(channel);
    mac.update(new byte[] {0, 0, 0, 0, 0, 0, 0, 1});
    byte[] want = mac.doFinal(java.security.MessageDigest.getInstance("SHA-256").digest(rest));
    assertThat(StrangerTag.of(pair, route, rest)).isEqualTo(Arrays.copyOf(want, 16));
  }

  @Test
  void aRouteHasAChannelAndTwoSides() {
    assertThatThrownBy(() -> Route.of(new byte[31], 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Route.of(channel, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Route.of(channel, -1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  /** No identities are given: whatever gets past the tag would answer NO_MATCH or HEADER. */
  private static void stranger(byte[] key, Route way, byte[] file) {
    refused(Part.STRANGER, () -> SealedFile.open(key, way, List.of(), file, LIMIT));
  }

  private static void refused(
      Part part, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(SealBroken.class, e -> assertThat(e.at()).isEqualTo(part));
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
