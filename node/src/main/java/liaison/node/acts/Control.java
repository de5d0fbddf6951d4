package liaison.node.acts;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;
import java.util.function.Function;
import liaison.node.home.Json;
import liaison.node.home.Trouble;
import liaison.office.Refused;
import liaison.record.Malformed;
import liaison.store.StoreTrouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a command reaches the running node of its home: a Unix socket, mode 0600, in the home or
 * {@link ShortPath where that is too long}. One JSON line asks, lines answer: {@code
 * {"progress":…}} any number of times, then {@code {"done":…}} or {@code {"trouble":…,"exit":…}}.
 */
public final class Control implements AutoCloseable {
  /** Answers one request; may report progress. */
  public interface Acts {
    JsonNode act(ObjectNode request, Consumer<String> progress);
  }

  private static final int LONGEST_PATH = 100;

  private final Path socket;
  private final ServerSocketChannel server;

  private Control(Path socket, ServerSocketChannel server) {
    this.socket = socket;
    this.server = server;
  }

  private static Path socketOf(Path home) {
    Path own = home.toAbsolutePath().normalize().resolve("node.sock");
    if (own.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH) {
      return own;
    }
    return ShortPath.of(own);
  }

  /** Serves the acts of a running node until closed. */
  public static Control serve(Path home, Acts acts) {
    Path socket = socketOf(home);
    try {
      ShortPath.make(socket);
      Files.deleteIfExists(socket);
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket));
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
      Control control = new Control(socket, server);
      Thread.ofVirtual().name("control").start(() -> control.accept(acts));
      return control;
    } catch (IOException e) {
      throw Trouble.io("open the control socket " + socket, e);
    }
  }

  private void accept(Acts acts) {
    while (server.isOpen()) {
      try {
        SocketChannel client = server.accept();
        Thread.ofVirtual().start(() -> answer(client, acts));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void answer(SocketChannel client, Acts acts) {
    try (client;
        InputStream in = new BufferedInputStream(Channels.newInputStream(client))) {
      ObjectNode reply = Json.object();
      try {
        ObjectNode request = Json.parse(readLine(in));
        JsonNode done = acts.act(request, progress -> sendProgress(client, progress));
        reply.set("done", done);
      } catch (Refused e) {
        reply.put("trouble", e.getMessage()).put("exit", e.asked() ? 2 : 1);
      } catch (Malformed | StoreTrouble e) {
        reply.put("trouble", "Refused: " + Trouble.sentence(e.getMessage())).put("exit", 1);
      } catch (RuntimeException e) {
        reply.put("trouble", "The node could not do that: " + e.getMessage()).put("exit", 1);
        System.getLogger("liaison").log(System.Logger.Level.DEBUG, "act failed", e);
      }
      write(client, reply);
    } catch (IOException e) {
      System.getLogger("liaison").log(System.Logger.Level.DEBUG, "control client gone", e);
    }
  }

  private static void sendProgress(SocketChannel client, String text) {
    try {
      write(client, Json.object().put("progress", text));
    } catch (IOException e) {
      System.getLogger("liaison").log(System.Logger.Level.DEBUG, "control client gone", e);
    }
  }

  private static String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.write(b);
      if (line.size() > Json.MOST_LINE) {
        throw Trouble.called("The request is larger than " + Json.MOST_LINE + " bytes.");
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private static void write(SocketChannel to, JsonNode node) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((Json.line(node) + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  /**
   * Asks the running node of this home; when none runs, {@code alone} does the same within this
   * process.
   */
  public static JsonNode ask(
      Path home,
      ObjectNode request,
      Consumer<String> progress,
      Function<ObjectNode, JsonNode> alone) {
    Path socket = socketOf(home);
    if (!Files.exists(socket)) {
      return alone.apply(request);
    }
    ShortPath.check(socket);
    try (SocketChannel node = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      node.connect(UnixDomainSocketAddress.of(socket));
      write(node, request);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(Channels.newInputStream(node), StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        ObjectNode reply = Json.parse(line);
        if (reply.has("progress")) {
          progress.accept(reply.get("progress").asString());
        } else if (reply.has("trouble")) {
          throw new Trouble(reply.get("trouble").asString(), reply.get("exit").asInt());
        } else {
          return reply.get("done");
        }
      }
      throw new Trouble(
          "The node stopped before it answered. Look at its own output, then try again.");
    } catch (java.net.ConnectException e) {
      return alone.apply(request);
    } catch (IOException e) {
      throw Trouble.io("reach the running node at " + socket, e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(socket);
    ShortPath.unmake(socket);
  }
}
