package liaison.trial.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No file may grow beyond a limit: the commit fails, the node says so and stops, and comes back.
 */
final class DiskTest {
  @TempDir Path folder;

  @Test
  void aCommitThatFails() throws Exception {
    try (Office office = Office.in(folder)) {
      Desk north = office.north();
      List<String> limited = List.of("/bin/sh", "-c", "ulimit -f 4000; exec \"$@\"", "sh");
      Desk south =
          office.start(
              "south",
              office.guard,
              limited,
              "--line",
              office.south,
              "--peer",
              "NORTH=" + office.north);
      Set<String> acknowledged = new TreeSet<>();
      String said = null;
      for (int i = 0; said == null && i < 2_000; i++) {
        try {
          acknowledged.add(
              south
                  .ask(Desk.note("note " + i).put("body", "b".repeat(20_000)))
                  .get("serial")
                  .asString());
        } catch (IOException e) {
          said = e.getMessage();
        }
      }
      assertTrue(said != null && said.contains("liaison.db"), said);
      assertEquals(1, south.exit(), south::output);
      assertEquals(
          1, south.output().lines().filter(l -> l.startsWith("liaison: ")).count(), south::output);
      assertTrue(acknowledged.size() > 10, () -> "only " + acknowledged);
      south = office.south();
      acknowledged.add(south.write("there is room again"));
      Agreed.joint(north, south);
      Agreed.notes("SOUTH", "S", acknowledged, north, south);
      Agreed.genuine(office, north, south);
    }
  }
}
