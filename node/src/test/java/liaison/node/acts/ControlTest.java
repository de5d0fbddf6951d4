package liaison.node.acts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import liaison.node.home.Json;
import liaison.node.home.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A home whose path is too long for a socket: the folder in its stead is private, or not used. */
class ControlTest {
  @TempDir Path temp;
  private Path home;
  private Path folder;

  @BeforeEach
  void longHome() throws IOException {
    home = temp.resolve("h".repeat(120));
    Files.createDirectory(home);
    folder = ShortPath.of(home.resolve("node.sock")).getParent();
  }

  @AfterEach
  void clear() throws IOException {
    Files.deleteIfExists(folder.resolve("node.sock"));
    Files.deleteIfExists(folder);
  }

  @Test
  void aShortPathStaysInTheHome() throws IOException {
    Path near = temp.resolve("h");
    Files.createDirectory(near);
    try (Control _ = serve(near)) {
      assertThat(near.resolve("node.sock")).exists();
      assertThat(ask(near)).isEqualTo("served");
    }
  }

  @Test
  void aLongPathGoesThroughAPrivateFolder() throws IOException {
    assertThat(ask(home)).isEqualTo("alone");
    try (Control _ = serve(home)) {
      assertThat(mode(folder)).isEqualTo("rwx------");
      assertThat(mode(folder.resolve("node.sock"))).isEqualTo("rw-------");
      assertThat(ask(home)).isEqualTo("served");
    }
    assertThat(folder).doesNotExist();
  }

  @Test
  void aFolderOpenToOthersIsNotUsedByEitherEnd() throws IOException {
    for (String mode : new String[] {"rwxr-x---", "rwx-----x", "rwxrwxrwx", "r-x------"}) {
      Files.createDirectory(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      Files.writeString(folder.resolve("node.sock"), "");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
      assertThatThrownBy(() -> serve(home))
          .isInstanceOf(Trouble.class)
          .hasMessageContaining("0700");
      assertThatThrownBy(() -> ask(home)).isInstanceOf(Trouble.class).hasMessageContaining("0700");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      clear();
    }
  }

  @Test
  void aLinkIsNotUsed() throws IOException {
    Path elsewhere = temp.resolve("elsewhere");
    Files.createDirectory(elsewhere);
    Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwx------"));
    Files.writeString(elsewhere.resolve("node.sock"), "");
    Files.createSymbolicLink(folder, elsewhere);
    assertThatThrownBy(() -> serve(home)).isInstanceOf(Trouble.class).hasMessageContaining("0700");
    assertThatThrownBy(() -> ask(home)).isInstanceOf(Trouble.class).hasMessageContaining("0700");
  }

  @Test
  void aFolderOfAnotherAccountIsNotUsed() throws IOException {
    Files.createDirectory(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    Files.writeString(folder.resolve("node.sock"), "");
    try {
      Files.setAttribute(folder, "unix:uid", 65534);
    } catch (IOException | UnsupportedOperationException e) {
      org.junit.jupiter.api.Assumptions.abort("skipped: only root can give a folder away");
    }
    assertThatThrownBy(() -> ask(home)).isInstanceOf(Trouble.class).hasMessageContaining("0700");
    assertThatThrownBy(() -> serve(home)).isInstanceOf(Trouble.class).hasMessageContaining("0700");
  }

  private static Control serve(Path home) {
    return Control.serve(home, (request, progress) -> Json.object().put("by", "served"));
  }

  private static String ask(Path home) {
    JsonNode said =
        Control.ask(home, Json.object(), p -> {}, request -> Json.object().put("by", "alone"));
    return said.get("by").asString();
  }

  private static String mode(Path at) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(at));
  }
}
