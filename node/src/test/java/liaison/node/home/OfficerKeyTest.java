package liaison.node.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Random;
import liaison.node.TwoSides;
import liaison.node.command.Main;
import liaison.node.command.Passphrases;
import liaison.office.Refused;
import liaison.record.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An officer's key file: open, locked, changed by somebody, half replaced. */
class OfficerKeyTest {
  private static final char[] RIGHT = "강물이 불어난다 today".toCharArray();
  private static final char[] WRONG = "강물이 불어난다 today.".toCharArray();

  /** The least that is read, so that a test can try many. */
  private static final Lock QUICK = new Lock(8_192, 1, 1, Home.random(16));

  @TempDir Path folder;

  private OfficerKey.Open made(OfficerKey.Algorithm algorithm) {
    return new OfficerKey.Open(algorithm, Home.random(OfficerKey.SEED));
  }

  @ParameterizedTest
  @EnumSource
  void lockedItOpensWithItsPassphraseAlone(OfficerKey.Algorithm algorithm) throws Exception {
    OfficerKey.Open key = made(algorithm);
    Path file = folder.resolve("officer-1.key");
    key.write(file);
    assertThat(OfficerKey.read(file).key(TwoSides.S)).isEqualTo(key.key(TwoSides.S));
    key.lock(RIGHT).write(file);
    OfficerKey.Locked locked = (OfficerKey.Locked) OfficerKey.read(file);
    assertThat(locked.key(TwoSides.S)).isEqualTo(key.key(TwoSides.S));
    assertThat(locked.unlock(WRONG)).isEmpty();
    OfficerKey.Open again = locked.unlock(RIGHT).orElseThrow();
    assertThat(again.seed()).isEqualTo(key.seed());
    assertThat(again.algorithm()).isEqualTo(algorithm);
    assertThat(Files.readString(file))
        .doesNotContain(java.util.HexFormat.of().formatHex(key.seed()))
        .contains("argon2id 65536 3 4 ");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void theSameKeyIsNeverLockedTheSameWay() {
    OfficerKey.Open key = made(OfficerKey.Algorithm.ED25519);
    OfficerKey.Locked one = key.lock(RIGHT);
    OfficerKey.Locked two = key.lock(RIGHT);
    assertThat(one.lock().salt()).isNotEqualTo(two.lock().salt());
    assertThat(one.nonce()).isNotEqualTo(two.nonce());
  }

  @Test
  void oldFilesAreReadAsTheyWere() {
    byte[] seed = Home.random(32);
    Path file = folder.resolve("officer-1.key");
    KeyFile.write(file, "officer", seed);
    assertThat(OfficerKey.open(file).seed()).isEqualTo(seed);
    assertThat(new OfficerKey.Open(OfficerKey.Algorithm.ED25519, seed).text())
        .isEqualTo("liaison officer v1\n" + java.util.HexFormat.of().formatHex(seed) + "\n");
  }

  /** Whatever single character is changed, the file is refused or does not open. */
  @Test
  void aFlippedBitOpensNothing() throws Exception {
    byte[] whole =
        made(OfficerKey.Algorithm.ED25519)
            .lock(RIGHT, QUICK)
            .text()
            .getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("officer-1.key");
    int refused = 0;
    int shut = 0;
    for (int at = 0; at < whole.length; at++) {
      for (int bit : new int[] {1, 2}) {
        byte[] bad = whole.clone();
        bad[at] ^= (byte) bit;
        Files.write(file, bad);
        try {
          OfficerKey key = OfficerKey.read(file);
          Optional<OfficerKey.Open> open = ((OfficerKey.Locked) key).unlock(RIGHT);
          assertThat(open).as("byte " + at + ", bit " + bit).isEmpty();
          shut++;
        } catch (Refused e) {
          assertThat(e.getMessage()).contains("officer");
          refused++;
        }
      }
    }
    assertThat(shut).as("characters that stay hex").isGreaterThan(100);
    assertThat(refused).isGreaterThan(100);
  }

  @Test
  void theCostOfALockHasLimits() {
    byte[] salt = new byte[16];
    for (int[] no :
        new int[][] {
          {8_191, 1, 1},
          {1_048_577, 1, 1},
          {8_192, 0, 1},
          {8_192, 17, 1},
          {8_192, 1, 0},
          {8_192, 1, 17}
        }) {
      assertThatThrownBy(() -> new Lock(no[0], no[1], no[2], salt)).isInstanceOf(Malformed.class);
    }
    for (int[] yes : new int[][] {{8_192, 1, 1}, {1_048_576, 16, 16}}) {
      assertThat(Lock.parse(new Lock(yes[0], yes[1], yes[2], salt).text()).kib()).isEqualTo(yes[0]);
    }
  }

  /** Killed at any moment the file holds the key, open or locked under the passphrase. */
  @Test
  void killedWhileItIsLockedTheKeyIsThere() throws Exception {
    byte[] seed = Home.random(32);
    Path file = folder.resolve("officer-1.key");
    Path typed = folder.resolve("typed");
    Files.writeString(typed, new String(RIGHT) + "\n");
    Files.setPosixFilePermissions(typed, PosixFilePermissions.fromString("rw-------"));
    Random random = new Random(7);
    for (int i = 0; i < 6; i++) {
      new OfficerKey.Open(OfficerKey.Algorithm.ED25519, seed).write(file);
      Process lock =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Main.class.getName(),
                  "officer",
                  "lock",
                  "--key",
                  file.toString(),
                  "--passphrase-file",
                  typed.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (i > 0) {
        Thread.sleep(400 + random.nextInt(1_600));
        lock.destroyForcibly();
      }
      lock.waitFor();
      OfficerKey left = OfficerKey.read(file);
      if (i == 0) {
        assertThat(left).isInstanceOf(OfficerKey.Locked.class);
      }
      byte[] kept =
          switch (left) {
            case OfficerKey.Open open -> open.seed();
            case OfficerKey.Locked locked -> locked.unlock(RIGHT).orElseThrow().seed();
          };
      assertThat(kept).isEqualTo(seed);
    }
  }

  @Test
  void aPassphraseFileIsForItsOwnerAlone() throws Exception {
    Path typed = folder.resolve("typed");
    Files.writeString(typed, "  a long passphrase \r\nsecond line\n");
    Files.setPosixFilePermissions(typed, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> Passphrases.of(typed, "", ""))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("chmod 600");
    Files.setPosixFilePermissions(typed, PosixFilePermissions.fromString("rw-------"));
    assertThat(new String(Passphrases.of(typed, "", ""))).isEqualTo("a long passphrase");
    Files.writeString(typed, "eleven char\n");
    assertThatThrownBy(() -> Passphrases.fresh(typed, "", ""))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("at least 12");
  }
}
