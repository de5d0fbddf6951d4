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
 * An old backup put back in place: it signs nothing, catches up, and goes on when its guard knows
 * the log again; without its guard it is resumed. No side is convicted.
 */
final class BackupTest {
  @TempDir Path folder;

  @Test
  void inPlace() throws Exception {
    restored(true);
  }

  @Test
  void withoutItsGuard() throws Exception {
    restored(false);
  }

  private void restored(boolean guarded) throws Exception {
    try (Office office = Office.in(folder)) {
      Set<String> acknowledged = new TreeSet<>();
      Desk north = office.north();
      Path guards = folder.resolve("guard-of-south");
      Office.copy(office.guard, guards);
      Desk south = office.south(guards);
      acknowledged.add(south.write("before the backup"));
      Agreed.joint(north, south);
      south.stop();
      Path kept = folder.resolve("kept");
      Office.copy(office.home("south"), kept);
      south = office.south(guards);
      for (int i = 0; i < 20; i++) {
        acknowledged.add(south.write("after the backup " + i));
      }
      Agreed.joint(north, south);
      south.stop();
      north.stop();
      if (!guarded) {
        Office.delete(office.home("south"));
        Office.delete(guards);
      }
      Office.copy(kept, office.home("south"));

      south = office.south(guards);
      String why = guarded ? "restored from a backup" : "has no guard on this machine";
      refuses(office, why);
      north = office.north();
      Desk caught = south;
      Office.until(
          "it catches up", Duration.ofSeconds(30), () -> caught.notes("SOUTH").size() == 21);
      if (guarded) {
        goesOn(south);
      } else {
        refuses(office, why);
        resume(office);
      }
      acknowledged.add(south.write("signing again"));
      acknowledged.add(south.write("and on"));
      north.write("heard");
      Agreed.joint(north, south);
      Agreed.notes("SOUTH", "S", acknowledged, north, south);
      south.stop();
      south = office.south(guards);
      acknowledged.add(south.write("after another start"));
      Agreed.joint(north, south);
      Agreed.notes("SOUTH", "S", acknowledged, north, south);
      Agreed.genuine(office, north, south);
    }
  }

  /** Refused until the last leaf has come back, then done. */
  private static void resume(Office office) {
    Office.until(
        "the resumption",
        Duration.ofSeconds(60),
        () -> {
          Office.Said said = office.say("resume", "--home", office.home("south").toString());
          assertTrue(said.exit() == 0 || said.text().contains("has not caught up"), said::text);
          return said.exit() == 0;
        });
  }

  private static void goesOn(Desk south) {
    Office.until(
        "it signs again", Duration.ofSeconds(30), () -> south.status().get("standstill").isNull());
  }

  private static void refuses(Office office, String why) {
    Office.Said said =
        office.say("note", "--home", office.home("south").toString(), "--subject", "too early");
    assertEquals(1, said.exit(), said::text);
    assertTrue(said.text().contains(why), said::text);
    assertTrue(said.text().contains("liaison resume"), said::text);
  }

  @Test
  void notResumedWhileThePeerIsAway() throws Exception {
    try (Office office = Office.in(folder)) {
      Desk north = office.north();
      Desk south = office.south();
      south.write("before the backup");
      Agreed.joint(north, south);
      south.stop();
      Path kept = folder.resolve("kept");
      Office.copy(office.home("south"), kept);
      south = office.south();
      south.write("after the backup");
      Agreed.joint(north, south);
      south.stop();
      north.stop();
      Office.copy(kept, office.home("south"));
      south = office.south();
      Office.Said said = office.say("resume", "--home", office.home("south").toString());
      assertEquals(1, said.exit(), said::text);
      assertTrue(said.text().contains("has not caught up"), said::text);
      north = office.north();
      Desk caught = south;
      Office.until(
          "it catches up", Duration.ofSeconds(30), () -> caught.notes("SOUTH").size() == 2);
      goesOn(south);
      assertEquals("S-000003", south.write("signing again"));
      Agreed.joint(north, south);
      assertTrue(Files.exists(office.guard));
    }
  }

  /** Home and guard put back together: the node cannot know, so it listens before it signs. */
  @Test
  void wholeMachine() throws Exception {
    try (Office office = Office.in(folder)) {
      Path guards = folder.resolve("guard-of-south");
      Office.copy(office.guard, guards);
      Desk north = office.north();
      Desk south = office.south(guards);
      Set<String> acknowledged = new TreeSet<>();
      acknowledged.add(south.write("before the snapshot"));
      Agreed.joint(north, south);
      south.stop();
      Path home = folder.resolve("kept");
      Path guard = folder.resolve("kept-guard");
      Office.copy(office.home("south"), home);
      Office.copy(guards, guard);
      south = office.south(guards);
      for (int i = 0; i < 5; i++) {
        acknowledged.add(south.write("after the snapshot " + i));
      }
      Agreed.joint(north, south);
      south.stop();
      Office.delete(office.home("south"));
      Office.delete(guards);
      Office.copy(home, office.home("south"));
      Office.copy(guard, guards);

      south = office.south(guards);
      String first = south.write("at once after the start");
      assertEquals("S-000007", first);
      acknowledged.add(first);
      Agreed.joint(north, south);
      Agreed.notes("SOUTH", "S", acknowledged, north, south);
      south.stop();
      north.stop();
      south = office.south(guards);
      acknowledged.add(south.write("with the line cut"));
      north = office.north();
      Agreed.joint(north, south);
      Agreed.notes("SOUTH", "S", acknowledged, north, south);
    }
  }
}
