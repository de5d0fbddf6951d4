package liaison.trial.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import liaison.node.command.Main;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two sides by hand: commands in this process, nodes each in their own. */
final class Office implements AutoCloseable {
  /** What a command printed, and its exit code. */
  record Said(int exit, String out, String err) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  private static Office played;

  final Path dir;
  private final List<Process> nodes = new ArrayList<>();
  private String line;

  private Office() throws IOException {
    dir = Files.createTempDirectory("liaison-office-");
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  static Said say(Object... words) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    InputStream in = System.in;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    try {
      System.setIn(new ByteArrayInputStream(new byte[0]));
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
      String[] args = java.util.Arrays.stream(words).map(Object::toString).toArray(String[]::new);
      int exit = Main.run(args);
      return new Said(
          exit, printed.toString(StandardCharsets.UTF_8), told.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
      System.setIn(in);
    }
  }

  /** Done, in words and as JSON alone with these keys; the JSON. */
  static JsonNode done(String keys, Object... words) {
    Object[] asked = java.util.Arrays.copyOf(words, words.length + 1);
    asked[words.length] = "--json";
    Said said = say(asked);
    assertEquals(0, said.exit(), () -> List.of(words) + said.err());
    assertEquals(1, said.out().lines().count(), said::out);
    JsonNode json = said.json();
    for (String key : keys.isEmpty() ? new String[0] : keys.split(" ", -1)) {
      assertFalse(json.path(key).isMissingNode(), () -> key + " is not in " + json);
    }
    return json;
  }

  /** What the second verifier says of a file it finds genuine; nothing where there is no node. */
  static Optional<String> javaScript(Path file) throws IOException, InterruptedException {
    Path verifier = Path.of("..", "verifier", "verify.mjs").toAbsolutePath();
    Process node;
    try {
      node =
          new ProcessBuilder("node", verifier.toString(), file.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      System.out.println("The JavaScript verifier is not tried: there is no node on the path.");
      return Optional.empty();
    }
    String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, node.waitFor(), said);
    return Optional.of(said.strip());
  }

  /** A founded office, stopped. */
  static Office founded() throws IOException {
    Office o = new Office();
    for (String side : List.of("north", "south")) {
      done("side fingerprint words", "init", "--home", o.home(side), "--side", side);
      Files.writeString(o.dir.resolve(side + ".card"), say("card", "--home", o.home(side)).out());
    }
    Path charter = o.dir.resolve("charter");
    done(
        "charter",
        "charter",
        "draft",
        "--home",
        o.home("north"),
        "--with",
        o.dir.resolve("south.card"),
        "-o",
        charter);
    Files.copy(charter, o.dir.resolve("unsigned"));
    done("charter missing", "charter", "sign", "--home", o.home("south"), charter);
    done("charter", "charter", "found", "--home", o.home("north"), charter);
    done("charter", "charter", "found", "--home", o.home("south"), charter);
    return o;
  }

  /** Both nodes up; a note each way, receipts; then north stopped and south killed. */
  static synchronized Office played() throws IOException, InterruptedException {
    if (played == null) {
      Office o = founded();
      o.start();
      Path body = Files.writeString(o.dir.resolve("body"), "The text of it.\n");
      done("serial leaf", "note", "--home", o.home("north"), "--subject", "A", "--body", body);
      done("serial leaf", "note", "--home", o.home("south"), "--subject", "B");
      o.await("south", 0, "delivered");
      done("serial", "acknowledge", "--home", o.home("south"), "N-000001");
      o.await("north", 0, "accepted");
      done("proof", "prove", "--home", o.home("north"), "N-000001", "-o", o.dir.resolve("proof"));
      done("entries", "export", "--home", o.home("north"), "-o", o.dir.resolve("export"));
      o.stop("north");
      o.kill("south");
      played = o;
    }
    return played;
  }

  Path home(String side) {
    return dir.resolve(side);
  }

  void start() throws IOException {
    nodes.add(node("--home", home("north").toString(), "--line", "127.0.0.1:0"));
    String ready = ready(nodes.getFirst());
    line = ready.substring(ready.lastIndexOf(' ') + 1);
    nodes.add(node("--home", home("south").toString(), "--peer", "NORTH=" + line));
    ready(nodes.getLast());
  }

  /** Where north listens. */
  String line() {
    return line;
  }

  private static Process node(String... args) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "-Xshare:auto", "-Xmx256m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    words.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "liaison.node.command.Main", "run"));
    words.addAll(List.of(args));
    return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static String ready(Process node) throws IOException {
    String first = node.inputReader().readLine();
    assertFalse(first == null || !first.startsWith("ready "), first);
    return first;
  }

  /** Until a note stands at a rung, at most 20 s; the milliseconds it took. */
  long await(String side, int note, String rung) throws InterruptedException {
    long from = System.nanoTime();
    String now = "";
    while (System.nanoTime() - from < TimeUnit.SECONDS.toNanos(20)) {
      JsonNode notes = say("notes", "--home", home(side), "--json").json();
      now = notes.toString();
      if (notes.path(note).path("rung").asString("").equals(rung)) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
      }
      Thread.sleep(20);
    }
    throw new AssertionError("never " + rung + ": " + now);
  }

  void stop(String side) throws InterruptedException {
    Process node = nodes.get(side.equals("north") ? 0 : 1);
    node.destroy();
    node.waitFor();
  }

  void kill(String side) throws InterruptedException {
    nodes.get(side.equals("north") ? 0 : 1).destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    nodes.forEach(node -> node.destroyForcibly().onExit().join());
    if (!Files.exists(dir)) {
      return;
    }
    try (var all = Files.walk(dir)) {
      all.sorted(java.util.Comparator.reverseOrder()).forEach(p -> p.toFile().delete());
    } catch (IOException e) {
      System.err.println(dir + " is left behind: " + e.getMessage());
    }
  }
}
