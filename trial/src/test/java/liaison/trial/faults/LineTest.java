package liaison.trial.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line swallows everything, is cut, is slow. */
final class LineTest {
  private static final boolean FULL = "full".equals(System.getProperty("liaison.trial"));

  @TempDir Path folder;

  @Test
  void aLineThatSwallowsAndHeals() throws Exception {
    Random seeded = new Random(19530727);
    try (Office office = Office.in(folder);
        Proxy line = new Proxy(office.south)) {
      Desk south = office.start("south", office.guard, List.of(), "--line", office.south);
      Desk north = dialling(office, line);
      Set<String> acknowledged = new TreeSet<>();
      for (int round = 0; round < (FULL ? 12 : 3); round++) {
        for (int i = 0; i < 150; i++) {
          if (i == 50) {
            line.blackHole();
          }
          if (i == 100 && round % 2 == 1) {
            line.cut();
          }
          acknowledged.add(north.write("note " + round + "." + i));
          if (i % 10 == 0) {
            south.write("from the south " + round + "." + i);
          }
        }
        Thread.sleep(seeded.nextInt(500, FULL ? 90_000 : 2_000));
        line.heal();
      }
      Agreed.joint(north, south);
      assertEquals(FULL ? 1_800 : 450, north.notes("NORTH").size());
      Agreed.notes("NORTH", "N", acknowledged, north, south);
      Agreed.genuine(office, north, south);
    }
  }

  @Test
  void flashOvertakes() throws Exception {
    try (Office office = Office.in(folder);
        Proxy line = new Proxy(office.south)) {
      Desk south = office.start("south", office.guard, List.of(), "--line", office.south);
      Desk north = dialling(office, line);
      north.write("the line is open");
      Agreed.joint(north, south);
      line.blackHole();
      for (int i = 0; i < 500; i++) {
        north.sure(Desk.note("routine " + i).put("body", "r".repeat(20_000)));
      }
      String flash =
          north
              .sure(Desk.note("now").put("precedence", "flash").put("body", "f".repeat(20_000)))
              .get("serial")
              .asString();
      line.slow(3);
      line.heal();
      AtomicLong before = new AtomicLong();
      Office.until(
          "the FLASH is delivered",
          Duration.ofSeconds(60),
          () -> {
            List<String> there =
                north.notes("NORTH").stream()
                    .filter(n -> n.get("rung").asString().equals("delivered"))
                    .map(n -> n.get("serial").asString())
                    .toList();
            before.set(there.size());
            return there.contains(flash);
          });
      assertTrue(before.get() < 150, before + " of 501 were there with the FLASH");
      line.slow(0);
      Agreed.joint(north, south);
    }
  }

  private static Desk dialling(Office office, Proxy line) {
    Desk north =
        office.start("north", office.guard, List.of(), "--peer", "SOUTH=" + line.address());
    Office.until(
        "an open line",
        Duration.ofSeconds(30),
        () -> north.status().get("lines").get(0).get("observed").asString().equals("open"));
    return north;
  }
}
