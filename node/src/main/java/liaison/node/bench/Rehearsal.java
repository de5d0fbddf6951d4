package liaison.node.bench;

import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import liaison.desk.DeskSettings;
import liaison.node.acts.Control;
import liaison.node.home.Guard;
import liaison.node.home.Home;
import liaison.node.home.HostPort;
import liaison.node.home.Json;
import liaison.node.home.Trouble;
import liaison.node.house.Running;
import liaison.node.keys.BouncySignatures;
import liaison.record.Charter;
import liaison.record.RelyingParty;
import liaison.record.keys.Signatures;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Goes once, in one process, through what an office does: two nodes, their line, both desks, a
 * FLASH by two officers. A JVM that is told to keeps what it loaded and linked meanwhile (JEP 514),
 * and later starts take half as long.
 */
public final class Rehearsal {
  private static final List<String> PAGES =
      List.of("/watch", "/in", "/out", "/line", "/calls", "/people", "/house", "/log", "/help");

  private final Path folder;
  private final Signatures signatures = new BouncySignatures();
  private final String origin = "http://localhost:" + HostPort.free();

  public Rehearsal(Path folder) {
    this.folder = folder;
  }

  /** {@code then} is given South's home while both nodes run. */
  public void play(Consumer<Path> then) {
    RelyingParty rp = new RelyingParty("localhost", origin);
    Charter charter = Bench.found(folder, rp, 100, Guard.folder(), signatures);
    try (Running north = running("north", "http://localhost:" + HostPort.free(), Map.of());
        Running south = running("south", origin, Map.of("NORTH", north.address()))) {
      HttpClient client = HttpClient.newHttpClient();
      BenchOfficer drafter = BenchOfficer.enrolled(client, this::south, origin, 1);
      BenchOfficer releaser = BenchOfficer.enrolled(client, this::south, origin, 2);
      String card = releaser.card(2, charter.seat(south.node.self).fingerprint()).text();
      south(Json.object().put("act", "accredit").put("card", card));
      String draft = drafter.offered("Rehearsal");
      releaser.release(draft, releaser.touched(draft, "S-000001"));
      PAGES.forEach(page -> drafter.get(page, 200));
      then.accept(folder.resolve("south"));
    }
  }

  private Running running(String name, String desk, Map<String, InetSocketAddress> dial) {
    DeskSettings settings =
        new DeskSettings(HostPort.of(desk.substring(7)), desk, ZoneId.systemDefault(), null, false);
    InetSocketAddress line = HostPort.of("127.0.0.1:" + HostPort.free());
    Home home = Home.open(folder.resolve(name));
    return Running.start(home, line, dial, settings, Clock.systemUTC());
  }

  private JsonNode south(ObjectNode request) {
    return Control.ask(
        folder.resolve("south"),
        request,
        words -> {},
        alone -> {
          throw new Trouble("The node of the rehearsal does not run.");
        });
  }
}
