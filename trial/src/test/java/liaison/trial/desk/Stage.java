package liaison.trial.desk;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liaison.trial.faults.Office;

/** The demo with desks as a process, started as a person would, but for the browser. */
final class Stage implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://localhost:([0-9]+)/demo");

  final Path temporary;
  private final Process process;
  private final StringBuffer output = new StringBuffer();

  private Stage(Path temporary, Process process) {
    this.temporary = temporary;
    this.process = process;
  }

  /** Starts it from this port on, its temporary folders in that folder. */
  static Stage open(Path temporary, int port) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            "liaison.node.command.Main",
            "demo",
            "--no-browser",
            "--port",
            String.valueOf(port)));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(Map.of("LIAISON_GUARD", temporary.resolve("guard").toString()));
    Stage stage = new Stage(temporary, builder.start());
    Thread.ofVirtual().start(stage::read);
    Office.until(
        "the demo's address",
        Duration.ofSeconds(60),
        () -> ADDRESS.matcher(stage.output).find() || !stage.process.isAlive());
    return stage;
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.append(line).append('\n');
      }
    } catch (IOException e) {
      output.append(e);
    }
  }

  String output() {
    return output.toString();
  }

  /** Where its page is; the desks are two and four above. */
  int port() {
    Matcher found = ADDRESS.matcher(output);
    if (!found.find()) {
      throw new AssertionError("the demo did not start: " + output);
    }
    return Integer.parseInt(found.group(1));
  }

  String origin() {
    return "http://localhost:" + port();
  }

  List<ProcessHandle> nodes() {
    return process.descendants().toList();
  }

  /** What is left in its temporary folder. */
  List<String> left() throws IOException {
    try (Stream<Path> all = Files.list(temporary)) {
      return all.map(f -> f.getFileName().toString())
          .filter(name -> name.startsWith("liaison-demo"))
          .toList();
    }
  }

  /** As Ctrl-C, or a plain kill. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("the demo does not stop: " + output);
    }
  }

  /** It has no moment to put anything right. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    nodes().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
