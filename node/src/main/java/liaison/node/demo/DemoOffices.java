package liaison.node.demo;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import liaison.node.acts.Side;
import liaison.node.home.Founding;
import liaison.node.home.Home;
import liaison.node.home.HostPort;
import liaison.node.home.Json;
import liaison.node.home.Waiting;
import liaison.node.keys.BouncySignatures;
import liaison.record.Charter;
import liaison.record.Fingerprint;
import liaison.record.keys.Signatures;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two offices of an exercise in one folder: two officers each, a node and a desk each in a process
 * of its own, and between them a line that can be cut.
 */
final class DemoOffices implements AutoCloseable {
  private static final int OFFICERS = 2;
  private static final long MARK_MILLIS = 200;

  final Path folder;
  final Signatures signatures = new BouncySignatures();
  final String charter;
  final Relay relay;
  final Side south;
  final Side north;

  /** Founds and starts both; {@code page} may show the desks, which are served at these ports. */
  DemoOffices(Path folder, String page, int southDesk, int northDesk) {
    this.folder = folder;
    charter = found();
    String line = "127.0.0.1:" + HostPort.free();
    relay = new Relay(HostPort.of(line));
    CompletableFuture<Side> first =
        later(() -> start("north", page, northDesk, "Asia/Pyongyang", "--line", line));
    CompletableFuture<Side> second =
        later(() ->
            start("south", page, southDesk, "Asia/Seoul", "--peer", "NORTH=" + relay.address()));
    try {
      north = Waiting.on(first);
      south = Waiting.on(second);
    } catch (RuntimeException e) {
      first.thenAccept(Side::close);
      second.thenAccept(Side::close);
      relay.close();
      throw e;
    }
  }

  private static CompletableFuture<Side> later(Supplier<Side> start) {
    CompletableFuture<Side> side = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            side.complete(start.get());
          } catch (RuntimeException e) {
            side.completeExceptionally(e);
          }
        });
    return side;
  }

  private String found() {
    Path guards = folder.resolve("guard");
    Founding.init(folder.resolve("south"), "SOUTH", "XS", null, OFFICERS, signatures);
    Founding.init(folder.resolve("north"), "NORTH", "XN", null, OFFICERS, signatures);
    Home south = Home.open(folder.resolve("south"));
    Home north = Home.open(folder.resolve("north"));
    Charter agreed = Founding.between(south, north, MARK_MILLIS, guards, signatures);
    return Fingerprint.hex(agreed.fingerprint());
  }

  private Side start(String name, String page, int desk, String zone, String... line) {
    List<String> words =
        new java.util.ArrayList<>(
            List.of("--desk", "localhost:" + desk, "--zone", zone, "--exercise", page));
    words.addAll(List.of(line));
    return Side.start(
        folder.resolve(name),
        Map.of("LIAISON_GUARD", folder.resolve("guard").toString()),
        words.toArray(String[]::new));
  }

  /** An act that a desk of an exercise does. */
  static ObjectNode act(String what) {
    return Json.object().put("act", "exercise").put("do", what);
  }

  /** Where a desk is, as an address of this machine. */
  static InetSocketAddress at(int port) {
    return new InetSocketAddress("localhost", port);
  }

  @Override
  public void close() {
    relay.close();
    Thread other = Thread.ofVirtual().start(north::close);
    south.close();
    try {
      other.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
