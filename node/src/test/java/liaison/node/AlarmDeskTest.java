package liaison.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.BooleanSupplier;
import liaison.desk.DeskSettings;
import liaison.node.acts.Control;
import liaison.node.command.Main;
import liaison.node.home.Founding;
import liaison.node.home.Home;
import liaison.node.home.Json;
import liaison.node.house.AlarmSettings;
import liaison.node.house.Running;
import liaison.node.keys.BouncySignatures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes; a FLASH of the one at the desk of the other. */
class AlarmDeskTest {
  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private Running north;
  private Running south;
  private String origin;
  private String cookie;
  private int port;

  @BeforeEach
  void open() throws Exception {
    run("init", "--home", path("s"), "--side", "SOUTH");
    run("init", "--home", path("n"), "--side", "NORTH");
    Files.writeString(
        folder.resolve("n.card"), Founding.card(home("n"), null, new BouncySignatures()).armor());
    run(
        "charter",
        "draft",
        "--home",
        path("s"),
        "--with",
        path("n.card"),
        "-o",
        path("charter"),
        "--mark-interval",
        "1");
    run("charter", "sign", "--home", path("n"), path("charter"));
    run("charter", "found", "--home", path("n"), path("charter"));
    run("charter", "found", "--home", path("s"), path("charter"));
    Files.writeString(
        folder.resolve("s").resolve(AlarmSettings.FILE),
        "[alarm]\ncommand = [\"/bin/sh\", \"-c\", \"echo $LIAISON_ALARM_SERIAL >> "
            + folder.resolve("rung")
            + "\"]\n");
    port = free();
    north = Running.start(home("n"), at(free()), Map.of());
    south();
    cookie = enrol();
  }

  @AfterEach
  void close() {
    south.close();
    north.close();
  }

  private void south() {
    origin = "http://localhost:" + port;
    DeskSettings desk = new DeskSettings(at(port), origin, ZoneOffset.UTC, null, false);
    String[] line = north.readyLine().split(" ")[2].split(":");
    south =
        Running.start(
            home("s"),
            null,
            Map.of("NORTH", at(Integer.parseInt(line[1]))),
            desk,
            Clock.systemUTC());
  }

  @Test
  void aFlashSoundsAtTheDeskIsTakenByOnePersonAndStaysTakenAfterARestart() throws Exception {
    assertThat(get("/alarms").body())
        .contains("Nothing sounds.")
        .contains("No desk would be heard");
    run(
        "note",
        "--home",
        path("n"),
        "--precedence",
        "routine",
        "--class",
        "L",
        "--subject",
        "r",
        "--body",
        path("n.card"));
    run(
        "note",
        "--home",
        path("n"),
        "--precedence",
        "flash",
        "--class",
        "M",
        "--subject",
        "<b>s",
        "--body",
        path("n.card"));
    until(() -> get("/watch").body().contains("data-alarm=\"1\""));
    assertThat(get("/watch").body()).contains("Note N-000002").doesNotContain("data-alarm=\"2\"");
    assertThat(feed()).contains("\"alarm\":{\"sound\":\"FLASH\",\"open\":[1],\"more\":0}");
    until(() -> Files.exists(folder.resolve("rung")));
    assertThat(Files.readString(folder.resolve("rung"))).isEqualTo("N-000002\n");

    assertThat(post("/alarms/silence", "then=/watch", origin).statusCode()).isEqualTo(303);
    assertThat(feed()).contains("\"alarm\":{\"sound\":\"\",\"open\":[1],\"more\":0}");
    assertThat(
            post("/alarms/1/acknowledge", "then=//elsewhere", origin)
                .headers()
                .firstValue("Location"))
        .contains("/alarms");
    assertThat(feed()).contains("\"alarm\":{\"sound\":\"\",\"open\":[],\"more\":0}");
    assertThat(post("/alarms/1/acknowledge", "", origin).statusCode()).isEqualTo(409);

    south.close();
    south();
    until(() -> get("/alarms").body().contains("Han has it; it comes back at"));
    run("open", "--home", path("s"), "N-000002");
    run("acknowledge", "--home", path("s"), "N-000002");
    until(() -> get("/alarms").body().contains("Nothing sounds."));
    assertThat(get("/alarms").body()).contains("ended ");
  }

  @Test
  void nobodyElseActsOnAnAlarm() throws Exception {
    assertThat(post("/alarms/silence", "", "http://localhost:1").statusCode()).isEqualTo(403);
    assertThat(post("/alarms/9/acknowledge", "", origin).statusCode()).isEqualTo(409);
    assertThat(post("/alarms/x/acknowledge", "", origin).statusCode()).isEqualTo(409);
    assertThat(post("/alarms/armed", "desk=a&armed=yes", origin).statusCode()).isEqualTo(409);
    assertThat(post("/alarms/armed", "desk=" + "0a".repeat(16) + "&armed=yes", origin).statusCode())
        .isEqualTo(200);
    assertThat(get("/alarms").body()).contains("One desk would be heard");
    cookie = "liaison-south=" + "A".repeat(43);
    assertThat(post("/alarms/silence", "", origin).statusCode()).isEqualTo(401);
    assertThat(feed()).contains("refused").contains("door");
  }

  private String enrol() throws Exception {
    String link =
        Control.ask(
                folder.resolve("s"),
                Json.object().put("act", "enrol").put("officer", 1),
                words -> {},
                request -> {
                  throw new IllegalStateException();
                })
            .get("link")
            .asString();
    String form = "name=Han&language=en&passphrase=a+long+passphrase&again=a+long+passphrase";
    return post(URI.create(link).getPath(), form, origin)
        .headers()
        .firstValue("Set-Cookie")
        .orElseThrow()
        .split(";")[0];
  }

  private HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  private HttpResponse<String> post(String path, String form, String from) {
    return send(
        request(path)
            .header("Origin", from)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path));
    return cookie == null ? request : request.header("Cookie", cookie);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first event of the feed. */
  private String feed() throws Exception {
    var reply =
        http.send(request("/feed").GET().build(), HttpResponse.BodyHandlers.ofInputStream());
    try (var lines =
        new BufferedReader(new InputStreamReader(reply.body(), StandardCharsets.UTF_8))) {
      StringBuilder event = new StringBuilder();
      for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
        event.append(line).append('\n');
      }
      return event.toString();
    }
  }

  private Home home(String name) {
    return new Home(folder.resolve(name));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static void run(String... words) {
    assertThat(Main.run(words)).as(String.join(" ", words)).isZero();
  }

  private static InetSocketAddress at(int port) {
    return new InetSocketAddress("localhost", port);
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void until(BooleanSupplier is) throws InterruptedException {
    Instant most = Instant.now().plusSeconds(20);
    while (!is.getAsBoolean()) {
      assertThat(Instant.now()).as("within 20 s").isBefore(most);
      Thread.sleep(50);
    }
  }
}
