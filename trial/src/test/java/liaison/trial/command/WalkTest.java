package liaison.trial.command;

import static liaison.trial.command.Office.done;
import static liaison.trial.command.Office.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Every command by hand, on running and on stopped nodes: keys, exit codes, JSON alone. */
@Timeout(180)
class WalkTest {
  @Test
  void everyCommand() throws Exception {
    try (Office o = Office.founded()) {
      Path north = o.home("north");
      Path south = o.home("south");
      o.start();
      long best = Long.MAX_VALUE;
      for (int i = 1; i <= 5; i++) {
        assertEquals(
            "N-00000" + i,
            done(
                    "serial leaf",
                    "note",
                    "--home",
                    north,
                    "--subject",
                    "S" + i,
                    "--precedence",
                    "flash",
                    "--to",
                    "south")
                .get("serial")
                .asString());
        best = Math.min(best, o.await("south", i - 1, "delivered"));
      }
      assertTrue(best < 1_000, "the fastest of five was delivered after " + best + " ms");
      done("serial", "open", "--home", south, "N-000001");
      done("serial", "acknowledge", "--home", south, "N-000001");
      done("serial", "refuse", "--home", south, "N-000002", "--reason", "form");
      done("serial", "disseminated", "--home", south, "N-000003", "--level", "2nd Corps");
      done("serial", "answer", "--home", south, "N-000004");
      done("leaf", "call", "--home", south, "--type", "opening", "--outcome", "rung");
      done("leaf", "declare", "--home", south, "--state", "suspended", "--class", "L");
      List<String> rungs = List.of("accepted", "refused", "disseminated", "answered", "delivered");
      for (int i = 0; i < rungs.size(); i++) {
        o.await("north", i, rungs.get(i));
        o.await("south", i, rungs.get(i));
      }
      assertEquals(
          "suspended",
          done("side logs joint lines", "status", "--home", north)
              .get("lines")
              .get(0)
              .get("declared")
              .get("L")
              .asString());
      words(o, "N-000001");
      assertEquals(2, say("verify", north, "--json").exit(), "a running home is not called false");
      o.stop("north");
      o.stop("south");
      words(o, "N-000002");
      done("serial", "acknowledge", "--home", south, "N-000005");
      for (Path whole :
          List.of(
              north, south, o.dir.resolve("N-000001.export"), o.dir.resolve("N-000002.proof"))) {
        JsonNode verdict = done("genuine sentence fault entries", "verify", whole);
        assertTrue(verdict.get("genuine").asBoolean() && verdict.get("fault").isNull());
        assertEquals(0, say("verify", whole).exit());
      }
      done(
          "entries",
          "rebuild",
          "--home",
          o.dir.resolve("again"),
          "--from",
          o.dir.resolve("N-000001.export"),
          "--keys",
          south);
      done("genuine", "verify", o.dir.resolve("again"));
    }
  }

  /** The reading commands, in words and in JSON. */
  private static void words(Office o, String serial) {
    for (String side : List.of("north", "south")) {
      Path home = o.home(side);
      for (JsonNode note : done("", "notes", "--home", home)) {
        for (String key : List.of("serial", "from", "subject", "precedence", "rung")) {
          assertFalse(note.path(key).asString("").isEmpty(), key);
        }
      }
      JsonNode receipts =
          done("serial from subject precedence rung receipts", "show", "--home", home, serial)
              .get("receipts");
      assertTrue(receipts.size() >= 3 && receipts.get(0).has("time") && receipts.get(0).has("by"));
      for (String command : List.of("notes", "status")) {
        assertEquals(0, say(command, "--home", home).exit());
      }
      assertTrue(say("show", "--home", home, serial).out().contains("released"));
    }
    done(
        "proof",
        "prove",
        "--home",
        o.home("north"),
        serial,
        "-o",
        o.dir.resolve(serial + ".proof"));
    done("entries", "export", "--home", o.home("north"), "-o", o.dir.resolve(serial + ".export"));
    assertTrue(Files.isDirectory(o.dir.resolve(serial + ".export")));
  }
}
