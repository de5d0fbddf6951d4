package liaison.trial.command;

import static liaison.trial.command.Office.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What ./liaison plays after a build: an office once through, to the verified proof. */
@Timeout(120)
class RehearseTest {
  @Test
  void anOfficeOnceThrough(@TempDir Path folder) {
    Office.Said said = say("rehearse", "--home", folder);
    assertEquals(0, said.exit(), said.err());
    assertTrue(said.out().contains("S-000001 from SOUTH, FLASH"), said.out());
  }
}
