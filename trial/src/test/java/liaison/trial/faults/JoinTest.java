package liaison.trial.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A third side joins with a new epoch: numbers of sides shift, what was said and declared stays.
 */
final class JoinTest {
  @TempDir Path folder;

  @Test
  void aThirdSideJoins() throws Exception {
    try (Office o = Office.in(folder)) {
      Desk north = o.north();
      Desk south = o.south();
      assertEquals("S-000001", south.write("before East came"));
      var severed = Desk.act("declare").put("state", "severed");
      severed.putArray("classes").add("M");
      north.sure(severed);
      Agreed.joint(north, south);
      Desk n = north;
      Desk s = south;
      Office.until("neither has more to tell", Duration.ofSeconds(60), () -> still(n, s));
      north.stop();
      south.stop();

      o.good("init", "--home", home(o, "east"), "--side", "EAST");
      Path east = said("east.card", o.good("card", "--home", home(o, "east")));
      Path card = said("north.next", o.good("card", "--next", "--home", home(o, "north")));
      String next = folder.resolve("next").toString();
      o.good(
          "charter",
          "next",
          "--home",
          home(o, "south"),
          "--with",
          card.toString(),
          east.toString(),
          "-o",
          next);
      o.good("charter", "sign", "--home", home(o, "north"), next);
      o.good("charter", "sign", "--home", home(o, "east"), next);
      o.good("charter", "found", "--home", home(o, "north"), next);
      o.good("charter", "found", "--home", home(o, "south"), next);
      north = o.north();
      south = o.south();
      assertEquals("S-000002", south.write("before East is there"));
      String export = folder.resolve("export").toString();
      o.good("export", "--home", home(o, "south"), "-o", export);
      o.good("rebuild", "--home", home(o, "joined"), "--from", export, "--keys", home(o, "east"));
      Desk joined =
          o.start(
              "joined",
              o.guard,
              List.of(),
              "--peer",
              "NORTH=" + o.north,
              "--peer",
              "SOUTH=" + o.south);
      assertEquals("E-000001", joined.write("East is there"));
      for (Desk desk : List.of(north, south, joined)) {
        Office.until("three agree", Duration.ofSeconds(60), () -> settled(desk, joined));
        assertEquals(
            "severed", desk.status().get("lines").get(0).get("declared").get("M").asString());
      }
      for (String serial : List.of("S-000001", "S-000002", "E-000001")) {
        String proof = folder.resolve(serial).toString();
        o.good("prove", "--home", home(o, "joined"), serial, "-o", proof);
        assertTrue(o.good("verify", proof).contains(serial));
      }
      joined.stop();
      north.stop();
      south.stop();
      for (String home : List.of("north", "south", "joined")) {
        o.good("verify", home(o, home));
      }
    }
  }

  /** All three notes are delivered here, and the joint record is the other's. */
  /** Both hold the same, and two seconds later still do: nothing more is acknowledged or marked. */
  private static boolean still(Desk one, Desk other) {
    List<Long> before = sizes(one);
    if (!before.equals(sizes(other))) {
      return false;
    }
    LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
    return before.equals(sizes(one)) && before.equals(sizes(other));
  }

  private static List<Long> sizes(Desk desk) {
    List<Long> sizes = new ArrayList<>();
    desk.status().get("logs").forEach(log -> sizes.add(log.get("size").asLong()));
    return sizes;
  }

  private static boolean settled(Desk desk, Desk other) {
    JsonNode notes = desk.sure(Desk.act("notes"));
    for (JsonNode note : notes) {
      if (!note.get("rung").asString().equals("delivered")) {
        return false;
      }
    }
    return notes.size() == 3
        && desk.status().get("joint").equals(other.status().get("joint"))
        && desk.status().get("joint").get("marked").asInt() > 0;
  }

  private static String home(Office o, String side) {
    return o.home(side).toString();
  }

  private Path said(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
