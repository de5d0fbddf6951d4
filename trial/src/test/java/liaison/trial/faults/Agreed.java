package liaison.trial.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/** What must hold after every fault. */
final class Agreed {
  private Agreed() {}

  /** Both joint logs hold everything, and are one. */
  static void joint(Desk north, Desk south) {
    AtomicReference<String> last = new AtomicReference<>("");
    try {
      Office.until(
          "one joint record",
          Duration.ofSeconds(60),
          () -> {
            JsonNode n = north.status();
            JsonNode s = south.status();
            last.set(n + "\n" + s);
            return n.get("joint").get("root").equals(s.get("joint").get("root"))
                && n.get("joint").get("size").equals(s.get("joint").get("size"))
                && n.get("logs").get(0).get("size").equals(s.get("logs").get(0).get("size"))
                && n.get("logs").get(1).get("size").equals(s.get("logs").get(1).get("size"))
                && delivered(north)
                && delivered(south);
          });
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + last.get(), e);
    }
    for (Desk desk : List.of(north, south)) {
      assertTrue(desk.status().get("alarms").isEmpty(), () -> desk.status().toString());
    }
  }

  private static boolean delivered(Desk desk) {
    int epoch = desk.status().get("epoch").asInt();
    for (JsonNode note : desk.sure(Desk.act("notes"))) {
      if (note.get("epoch").asInt() == epoch
          && Set.of("released", "sealed").contains(note.get("rung").asString())) {
        return false;
      }
    }
    return true;
  }

  /** Every acknowledged serial is there once; serials count from 1 without a gap, in order. */
  static void notes(String side, String prefix, Set<String> acknowledged, Desk... desks) {
    for (Desk desk : desks) {
      List<JsonNode> notes = desk.notes(side);
      List<String> serials = notes.stream().map(n -> n.get("serial").asString()).toList();
      for (int i = 0; i < serials.size(); i++) {
        assertEquals(String.format("%s-%06d", prefix, i + 1), serials.get(i));
      }
      Set<String> subjects = new HashSet<>();
      for (JsonNode note : notes) {
        assertTrue(subjects.add(note.get("subject").asString()), () -> "doubled " + note);
      }
      assertTrue(serials.containsAll(acknowledged), "an acknowledged note is lost");
    }
  }

  /** Stops both and verifies the homes at rest. */
  static void genuine(Office office, Desk north, Desk south) throws InterruptedException {
    assertEquals(143, north.stop(), north::output);
    assertEquals(143, south.stop(), south::output);
    for (String home : List.of("north", "south")) {
      Office.Said said = office.say("verify", office.home(home).toString());
      assertEquals(0, said.exit(), said::text);
    }
  }
}
