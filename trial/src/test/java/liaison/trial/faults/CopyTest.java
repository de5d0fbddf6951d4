package liaison.trial.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home copied: one key, one node. */
final class CopyTest {
  @TempDir Path folder;

  @Test
  void aCopyCannotSign() throws Exception {
    try (Office office = Office.in(folder)) {
      Desk south = office.start("south", office.guard, List.of());
      south.write("first");
      south.stop();
      Path copy = office.home("copy");
      Office.copy(office.home("south"), copy);
      south = office.start("south", office.guard, List.of());

      Office.Said second = office.say("run", "--home", copy.toString());
      assertEquals(1, second.exit(), second::text);
      assertTrue(
          second.text().contains("Another node is running with this side's node key"),
          second::text);
      assertEquals(1, second.text().strip().lines().count(), second::text);

      Path elsewhere = folder.resolve("elsewhere");
      Desk other = office.start("copy", elsewhere, List.of());
      assertTrue(other.output().contains("has no guard on this machine"), other::output);
      Office.Said note =
          office.say(elsewhere, "note", "--home", copy.toString(), "--subject", "twin");
      assertEquals(1, note.exit(), note::text);
      assertTrue(note.text().contains("has no guard on this machine"), note::text);
      assertEquals("S-000002", south.write("second"));
    }
  }
}
