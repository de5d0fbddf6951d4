package liaison.trial.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A running node, reached through its control socket. */
public final class Desk {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path home;
  private final Process process;
  private final StringBuffer output = new StringBuffer();

  Desk(Path home, Process process) {
    this.home = home;
    this.process = process;
    Thread.ofVirtual().start(this::read);
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

  void ready() {
    Office.until(
        "a ready line from " + home,
        Duration.ofSeconds(60),
        () -> output.indexOf("ready") >= 0 || !process.isAlive());
    if (!process.isAlive()) {
      throw new AssertionError("did not start: " + output);
    }
  }

  String output() {
    return output.toString();
  }

  public static ObjectNode act(String act) {
    return JSON.createObjectNode().put("act", act);
  }

  public static ObjectNode note(String subject) {
    return act("note").put("subject", subject);
  }

  /** The answer; an IOException when the node is gone or troubled. */
  JsonNode ask(ObjectNode request) throws IOException {
    Path socket = home.resolve("node.sock");
    if (socket.toString().length() > 100) {
      throw new AssertionError("the trial's folder is too deep for a socket: " + socket);
    }
    try (SocketChannel node = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      ByteBuffer bytes = ByteBuffer.wrap((request + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        node.write(bytes);
      }
      String line =
          new String(Channels.newInputStream(node).readAllBytes(), StandardCharsets.UTF_8);
      if (line.isBlank()) {
        throw new IOException("the node went away");
      }
      JsonNode reply = JSON.readTree(line);
      if (reply.has("trouble")) {
        throw new IOException(reply.get("trouble").asString());
      }
      return reply.get("done");
    }
  }

  public JsonNode sure(ObjectNode request) {
    try {
      return ask(request);
    } catch (IOException e) {
      throw new AssertionError(request + " at " + home + ": " + e.getMessage() + "\n" + output, e);
    }
  }

  String write(String subject) {
    return sure(note(subject)).get("serial").asString();
  }

  JsonNode status() {
    return sure(act("status"));
  }

  /** The notes of a side as this node has them, in its order. */
  public List<JsonNode> notes(String side) {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode note : sure(act("notes"))) {
      if (note.get("from").asString().equals(side)) {
        all.add(note);
      }
    }
    return all;
  }

  public boolean alive() {
    return process.isAlive();
  }

  int exit() throws InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError(home + " does not stop: " + output);
    }
    return process.exitValue();
  }

  /** SIGTERM, and the end of it. */
  public int stop() throws InterruptedException {
    process.destroy();
    return exit();
  }

  /** SIGKILL. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** SIGSTOP: it answers nothing and closes nothing. */
  public void freeze() {
    signal("STOP");
  }

  /** SIGCONT. */
  public void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
