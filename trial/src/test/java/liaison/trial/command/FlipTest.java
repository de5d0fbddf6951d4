package liaison.trial.command;

import static liaison.trial.command.Office.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** One flipped bit anywhere in a proof, an export or a home at rest is found and named. */
@Timeout(180)
class FlipTest {
  private static final boolean FULL = "full".equals(System.getProperty("liaison.trial"));
  private static final long SEED = Long.getLong("liaison.seed", 20_180_427);

  @Test
  void proofAndBothVerifiers() throws Exception {
    Path proof = Office.played().dir.resolve("proof");
    byte[] bytes = Files.readAllBytes(proof);
    Path many = Files.createDirectory(proof.resolveSibling("flipped"));
    Random random = new Random(SEED);
    Files.write(many.resolve("whole"), bytes);
    for (int i = 0; i < (FULL ? 5_000 : 200); i++) {
      int bit = random.nextInt(bytes.length * 8);
      Path one = many.resolve("bit-" + bit);
      Files.write(one, flipped(bytes, bit));
      refused(one, one.toString());
    }
    assertEquals(0, say("verify", proof).exit());
    if (!hasNode()) {
      System.out.println("The JavaScript verifier is not tried: there is no node on the path.");
      return;
    }
    List<String> verdicts = javaScript(many);
    try (var files = Files.list(many)) {
      assertEquals(files.count(), verdicts.size());
    }
    for (String verdict : verdicts) {
      assertTrue(verdict.endsWith(verdict.startsWith("whole ") ? " true" : " false"), verdict);
    }
  }

  @Test
  void export() throws Exception {
    everywhere(Office.played().dir.resolve("export"), FULL ? 5_000 : 200);
  }

  @Test
  void stoppedHome() throws Exception {
    Path copy = copy(Office.played().home("north"), "stopped");
    assertTrue(Files.exists(copy.resolve("liaison.db.seal")));
    everywhere(copy, FULL ? 5_000 : 200);
  }

  /** No seal: the write-ahead log's frames but the last, whose loss only the guard can tell. */
  @Test
  void killedHome() throws Exception {
    Path copy = copy(Office.played().home("south"), "killed");
    assertFalse(Files.exists(copy.resolve("liaison.db.seal")));
    Path wal = copy.resolve("liaison.db-wal");
    byte[] bytes = Files.readAllBytes(wal);
    assertEquals(0, say("verify", copy).exit(), () -> say("verify", copy).out());
    Random random = new Random(SEED);
    for (int i = 0; i < (FULL ? 2_000 : 60); i++) {
      int bit = random.nextInt((bytes.length - 4_120) * 8);
      Files.write(wal, flipped(bytes, bit));
      refused(copy, "wal bit " + bit);
    }
    Files.write(wal, bytes);
    assertEquals(0, say("verify", copy).exit());
  }

  private static void everywhere(Path root, int flips) throws IOException {
    List<Path> files = new ArrayList<>();
    try (var all = Files.walk(root)) {
      all.filter(Files::isRegularFile)
          .filter(f -> f.toFile().length() > 0)
          .sorted()
          .forEach(files::add);
    }
    assertEquals(0, say("verify", root).exit(), () -> say("verify", root).out());
    Random random = new Random(SEED);
    for (int i = 0; i < flips; i++) {
      Path file = files.get(i % files.size());
      byte[] bytes = Files.readAllBytes(file);
      int bit = random.nextInt(bytes.length * 8);
      Files.write(file, flipped(bytes, bit));
      refused(root, root.relativize(file) + " bit " + bit);
      Files.write(file, bytes);
    }
    assertEquals(0, say("verify", root).exit());
  }

  private static void refused(Path path, String what) {
    Office.Said said = say("verify", path, "--json");
    assertEquals(1, said.exit(), () -> what + ": " + said.out() + said.err());
    JsonNode json = said.json();
    assertFalse(json.path("genuine").asBoolean(true), () -> what + ": " + json);
    assertFalse(json.path("fault").asString("").isBlank(), () -> what + ": " + json);
    String sentence = json.path("sentence").asString("");
    assertTrue(
        sentence.length() > 20 && !sentence.contains("Exception") && !sentence.contains("null"),
        () -> what + ": " + json);
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] copy = bytes.clone();
    copy[bit / 8] ^= (byte) (1 << bit % 8);
    return copy;
  }

  private static Path copy(Path home, String name) throws IOException {
    Path to = Files.createDirectory(home.resolveSibling(name));
    try (var files = Files.list(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return to;
  }

  private static boolean hasNode() throws InterruptedException {
    try {
      return new ProcessBuilder("node", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static List<String> javaScript(Path folder) throws IOException, InterruptedException {
    Path runner = Path.of("..", "verifier", "test", "many.mjs").toAbsolutePath();
    Process node =
        new ProcessBuilder("node", runner.toString(), folder.toString())
            .redirectErrorStream(true)
            .start();
    List<String> lines = node.inputReader().lines().toList();
    assertEquals(0, node.waitFor(), () -> String.join("\n", lines));
    return lines;
  }
}
