package liaison.node.acts;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import liaison.node.home.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One side's node in a process of its own, for the demo and the bench. */
public final class Side implements AutoCloseable {
  private static final String MAIN = "liaison.node.command.Main";
  private static final String JAR = "liaison.jar";
  private static final Duration READY_WITHIN = Duration.ofSeconds(30);

  public final Path home;
  private final Process process;
  public final long startMillis;

  private Side(Path home, Process process, long startMillis) {
    this.home = home;
    this.process = process;
    this.startMillis = startMillis;
  }

  /** Starts {@code run} for this home and waits for its ready line. */
  public static Side start(Path home, String... arguments) {
    return start(home, Map.of(), arguments);
  }

  /** As above, with these variables in its environment. */
  public static Side start(Path home, Map<String, String> environment, String... arguments) {
    List<String> command = java();
    command.addAll(List.of("run", "--home", home.toString()));
    command.addAll(List.of(arguments));
    long begin = System.nanoTime();
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(home.resolve("node.log").toFile()));
      builder.environment().putAll(environment);
      Process process = builder.start();
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      Thread watchdog = Thread.ofVirtual().start(() -> stopIfLate(process));
      String line = out.readLine();
      watchdog.interrupt();
      if (line == null || !line.startsWith("ready")) {
        process.destroyForcibly();
        throw new Trouble(
            "The node of " + home + " did not start; see " + home.resolve("node.log") + ".");
      }
      return new Side(home, process, (System.nanoTime() - begin) / 1_000_000);
    } catch (IOException e) {
      throw Trouble.io("start the node of " + home, e);
    }
  }

  /** As ./liaison starts it, with what the JVM kept of a rehearsal; in a test from its classes. */
  private static List<String> java() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "-XX:+ExitOnOutOfMemoryError"));
    String classes = System.getProperty("java.class.path");
    if (!classes.endsWith(File.separator + JAR) || classes.contains(File.pathSeparator)) {
      command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classes, MAIN));
      return command;
    }
    Path kept = Path.of(classes).resolveSibling("liaison.aot");
    if (Files.isRegularFile(kept)) {
      command.addAll(List.of("-XX:AOTCache=" + kept, "-Xlog:aot=off", "-Xlog:cds=off"));
    }
    command.addAll(List.of("-jar", classes));
    return command;
  }

  private static void stopIfLate(Process process) {
    try {
      Thread.sleep(READY_WITHIN);
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public JsonNode ask(ObjectNode request) {
    return Control.ask(
        home,
        request,
        progress -> {},
        alone -> {
          throw new Trouble("The node of " + home + " is not running.");
        });
  }

  /** Asks again and again until the answer is as wanted; a clear word when it never is. */
  public JsonNode await(
      String what, ObjectNode request, Duration within, Predicate<JsonNode> wanted) {
    long end = System.nanoTime() + within.toNanos();
    while (true) {
      JsonNode answer = ask(request.deepCopy());
      if (wanted.test(answer)) {
        return answer;
      }
      if (System.nanoTime() > end) {
        throw new Trouble("Waited " + within.toSeconds() + " s in vain for " + what + ".");
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Trouble("Interrupted while waiting for " + what + ".");
      }
    }
  }

  public long pid() {
    return process.pid();
  }

  /** SIGKILL: the process has no moment to put anything right. */
  public void kill() {
    process.destroyForcibly();
    waitFor();
  }

  private void waitFor() {
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    process.destroy();
    waitFor();
  }
}
