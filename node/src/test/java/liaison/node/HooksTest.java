package liaison.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liaison.desk.DeskSettings;
import liaison.node.house.HookPost;
import liaison.office.Act;
import liaison.office.Release;
import liaison.record.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Posts to a receiver that fails, redirects and takes; two real nodes behind it. */
class HooksTest {
  private record Post(String path, String signature, String event, String body) {}

  private final DeskSettings settings = Browser.desk(Release.USUAL);
  private final List<Post> posts = new CopyOnWriteArrayList<>();
  private volatile int answer = 200;
  @TempDir Path folder;
  private TwoSides sides;
  private Browser han;
  private HttpServer receiver;

  @BeforeEach
  void open() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    receiver.createContext(
        "/",
        x -> {
          String body = new String(x.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String signature = x.getRequestHeaders().getFirst("Liaison-Signature");
          String event = x.getRequestHeaders().getFirst("Liaison-Event");
          posts.add(new Post(x.getRequestURI().getPath(), signature, event, body));
          x.getResponseHeaders().add("Location", "/elsewhere");
          x.sendResponseHeaders(answer, -1);
          x.close();
        });
    receiver.start();
    sides = TwoSides.open(folder, false, settings);
    han = Browser.enrolled(settings, sides.southHome, 1);
  }

  @AfterEach
  void close() {
    sides.close();
    receiver.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
  }

  private String hooked(String... rungs) {
    String[] fields = new String[2 + 2 * rungs.length];
    fields[0] = "url";
    fields[1] = url();
    for (int i = 0; i < rungs.length; i++) {
      fields[2 + 2 * i] = "rung";
      fields[3 + 2 * i] = rungs[i];
    }
    HttpResponse<String> made = han.post("/people/hooks", fields);
    Matcher m = Pattern.compile("[0-9a-f]{64}").matcher(made.body());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    assertThat(m.find()).isTrue();
    assertThat(han.get("/people/hooks").body()).contains(url()).doesNotContain(m.group());
    return m.group();
  }

  private void note() {
    String id = han.offered("ROUTINE", "NOTE", "A secret of the text");
    han.release(id, han.shown(id), "S-00000" + next++, Browser.PASSPHRASE);
  }

  private int next = 1;

  @Test
  void itIsToldInOrderSignedAndWithoutAWordOfTheNote() {
    String secret = hooked("released", "delivered", "opened");
    note();
    TwoSides.until("two posts", () -> posts.size() == 2);
    sides.north.acts.sign(1L, new Act.Open("S-000001"));
    TwoSides.until("three posts", () -> posts.size() == 3);
    assertThat(posts.stream().map(p -> json(p).get("rung").asString()))
        .containsExactly("released", "delivered", "opened");
    for (Post p : posts) {
      assertThat(p.body).doesNotContain("secret", "water");
      JsonNode schema = Contract.DOCUMENT.at("/components/schemas/Event");
      assertThat(Contract.faults(schema, json(p))).isEmpty();
      assertThat(json(p).get("id").asString()).isEqualTo(p.event);
      long seconds = Long.parseLong(p.signature.substring(2, p.signature.indexOf(',')));
      assertThat(HookPost.signature(secret, seconds, p.body)).isEqualTo(p.signature);
      assertThat(HookPost.signature(secret, seconds, p.body + " ")).isNotEqualTo(p.signature);
    }
    TwoSides.until("it is shown", () -> han.get("/people/hooks").body().contains("HTTP 200"));
  }

  @Test
  void whatFailsIsTriedAgainInOrderAcrossAStart() {
    hooked("released", "delivered");
    answer = 503;
    note();
    TwoSides.until("a first try", () -> !posts.isEmpty());
    TwoSides.until("it is shown", () -> han.get("/people/hooks").body().contains("HTTP 503"));
    sides.clock.on(Duration.ofSeconds(6));
    TwoSides.until("a second try", () -> posts.size() >= 2);
    assertThat(posts.stream().map(Post::event).distinct()).hasSize(1);
    sides.south.close();
    answer = 204;
    sides.clock.on(Duration.ofMinutes(31));
    posts.clear();
    sides.startSouth(settings);
    TwoSides.until("both are told", () -> posts.size() == 2);
    assertThat(posts.stream().map(p -> json(p).get("rung").asString()))
        .containsExactly("released", "delivered");
  }

  @Test
  void noRedirectIsFollowedAndAfterADayTheNextHasItsTurn() {
    hooked("released");
    answer = 302;
    note();
    TwoSides.until("a try", () -> han.get("/people/hooks").body().contains("HTTP 302"));
    assertThat(posts).allMatch(p -> p.path.equals("/hook"));
    String first = posts.getFirst().event;
    note();
    sides.clock.on(Duration.ofHours(25));
    answer = 200;
    int before = posts.size();
    TwoSides.until("the next", () -> posts.size() > before);
    sides.clock.on(Duration.ofHours(1));
    TwoSides.until("the other", () -> posts.stream().anyMatch(p -> !p.event.equals(first)));
  }

  @Test
  void whereNothingIsPosted() {
    for (String url :
        List.of(
            "http://example.org/x",
            "http://127.0.0.1.example.org/",
            "http://localhost@example.org/",
            "ftp://localhost/",
            "file:///etc/passwd",
            "https://user:word@example.org/",
            "https:///x",
            "nonsense",
            "")) {
      HttpResponse<String> got = han.post("/people/hooks", "url", url, "rung", "opened");
      assertThat(got.statusCode()).as(url).isEqualTo(409);
      assertThat(got.body()).contains("no https address");
    }
    HttpResponse<String> none = han.post("/people/hooks", "url", "https://example.org/");
    assertThat(none.statusCode()).isEqualTo(409);
    assertThat(none.body()).contains("Tick at least one");
    sides.south.acts.sign(1L, new Act.Accredit(TwoSides.make(sides.southHome, 3, Roles.DUTY)));
    Browser park = Browser.enrolled(settings, sides.southHome, 3);
    HttpResponse<String> got = park.post("/people/hooks", "url", url(), "rung", "opened");
    assertThat(got.statusCode()).isEqualTo(409);
    assertThat(got.body()).contains("a head or an operator");
  }

  private static JsonNode json(Post p) {
    return JsonMapper.shared().readTree(p.body);
  }
}
