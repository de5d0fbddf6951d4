package liaison.trial.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A side lost its last entries and its guard, and resumed before it could hear that the other side
 * holds them: it is told, goes on, and is led back to them by another resumption.
 */
final class LostTailTest {
  @TempDir Path folder;

  @Test
  void shorterThanTheTail() throws Exception {
    adopted(1);
  }

  @Test
  void longerThanTheTail() throws Exception {
    adopted(30);
  }

  private void adopted(int tooEarly) throws Exception {
    try (Office office = Office.in(folder)) {
      Set<String> acknowledged = new TreeSet<>();
      Desk north = office.north();
      Desk south = office.south();
      acknowledged.add(south.write("kept"));
      Agreed.joint(north, south);
      south.stop();
      Path kept = folder.resolve("kept");
      Office.copy(office.home("south"), kept);
      south = office.south();
      for (int i = 0; i < 5; i++) {
        acknowledged.add(south.write("lost here " + i));
      }
      Agreed.joint(north, south);
      south.stop();
      north.stop();
      Office.delete(office.home("south"));
      Office.copy(kept, office.home("south"));

      south = onAnotherMachine(office);
      office.good("resume", "--home", office.home("south").toString());
      for (int i = 0; i < tooEarly; i++) {
        south.write("too early " + i);
      }
      north = office.north();
      Desk told = south;
      Office.until("the operator is told", Duration.ofSeconds(60), () -> told(told));
      south.write("it serves on");
      north.write("waits behind what was lost");

      String said = office.good("resume", "--home", office.home("south").toString());
      String aside = Files.readString(setAside(office));
      assertTrue(said.contains("set-aside"), said);
      for (int i = 0; i < tooEarly; i++) {
        assertTrue(aside.contains("\"too early " + i + "\""), aside);
      }
      assertTrue(aside.contains("\"it serves on\""), aside);
      acknowledged.add(south.write("resumed"));
      assertEquals(7, south.notes("SOUTH").size());
      Agreed.joint(north, south);
      assertEquals(1, south.notes("NORTH").size());
      Agreed.notes("SOUTH", "S", acknowledged, north, south);
      Agreed.genuine(office, north, south);
    }
  }

  private static Desk onAnotherMachine(Office office) {
    Path guards = office.folder.resolve("other-guards");
    return office.start(
        "south",
        guards,
        java.util.List.of(),
        "--line",
        office.south,
        "--peer",
        "NORTH=" + office.north);
  }

  private static boolean told(Desk desk) {
    String alarms = desk.status().get("alarms").toString();
    return alarms.contains("holds entries") && alarms.contains("liaison resume");
  }

  private static Path setAside(Office office) throws Exception {
    try (var all = Files.list(office.home("south"))) {
      return all.filter(f -> f.getFileName().toString().startsWith("set-aside-"))
          .findFirst()
          .orElseThrow();
    }
  }
}
