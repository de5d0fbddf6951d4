package liaison.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in a home is for its own account, whatever the umask. */
class OwnFilesTest {
  private static final List<String> FILES =
      List.of(
          "floor.db",
          "floor.db-shm",
          "floor.db-wal",
          "liaison.db",
          "liaison.db-shm",
          "liaison.db-wal");

  private static Map<String, String> modes(Path home) throws IOException {
    Map<String, String> modes = new TreeMap<>();
    try (Stream<Path> all = Files.list(home)) {
      for (Path file : all.filter(f -> f.toString().contains(".db")).toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        modes.put(file.getFileName().toString(), mode);
      }
    }
    return modes;
  }

  private static void own(Path home) throws IOException {
    assertThat(modes(home)).containsOnlyKeys(FILES);
    assertThat(modes(home).values()).containsOnly("rw-------");
  }

  @Test
  void theyAreMadeSo(@TempDir Path home) throws Exception {
    assertThat(Child.runOpenHanded("floor", home)).isZero();
    own(home);
  }

  @Test
  void thoseOfAnOlderLiaisonAreMadeSo(@TempDir Path home) throws Exception {
    assertThat(Child.run("floor", home)).isZero();
    for (String file : FILES) {
      Files.setPosixFilePermissions(
          home.resolve(file), PosixFilePermissions.fromString("rw-rw-rw-"));
    }
    try (SqliteLedger ledger = SqliteLedger.open(home);
        SqliteFloor floor = SqliteFloor.open(home)) {
      assertThat(floor.people().all()).hasSize(1);
      assertThat(ledger).isNotNull();
      own(home);
    }
  }
}
