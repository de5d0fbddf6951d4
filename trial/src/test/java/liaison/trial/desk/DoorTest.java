package liaison.trial.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import liaison.desk.Desk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in at a desk and who is not, what a request may be, what every reply carries. */
@Timeout(120)
class DoorTest {
  /** What answers those who are not let in. Whatever is added here is open to the whole network. */
  private static final List<String> OPEN =
      List.of(
          "GET /door",
          "POST /door",
          "POST /door/prepare",
          "POST /door/key",
          "GET /enrol/{link}",
          "POST /enrol/{link}",
          "GET /feed",
          "GET /help",
          "GET /verify",
          "POST /verify",
          "GET /verifier.html");

  private static final String PASSPHRASE = "the river is high today";

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private Hollow hollow;
  private String cookie;

  @BeforeEach
  void enrol() throws Exception {
    hollow = Hollow.open(folder);
    HttpResponse<String> in = enrol(hollow.link(1));
    assertThat(in.statusCode()).isEqualTo(303);
    cookie = session(in);
  }

  @AfterEach
  void close() {
    hollow.close();
    client.close();
  }

  @Test
  void onlyTheDoorIsOpen() {
    assertThat(
            hollow.desk.ways().stream()
                .filter(Desk.Way::anyone)
                .map(w -> w.method() + " " + w.path()))
        .containsExactlyInAnyOrderElementsOf(OPEN);
  }

  @Test
  void nothingWithoutASession() throws Exception {
    for (Desk.Way way : hollow.desk.ways()) {
      if (way.anyone()) {
        continue;
      }
      for (String held : new String[] {null, "liaison-south=" + "A".repeat(43), "liaison-south="}) {
        HttpRequest.Builder ask = hollow.ask(example(way));
        if (held != null) {
          ask.header("Cookie", held);
        }
        boolean get = way.method().equals("GET");
        HttpResponse<String> got = send(get ? ask : own(ask).POST(BodyPublishers.noBody()));
        assertThat(got.statusCode()).as(way.toString()).isEqualTo(get ? 303 : 401);
        if (get) {
          assertThat(got.body()).isEmpty();
          assertThat(header(got, "Location")).startsWith("/door?then=");
        }
      }
    }
  }

  @Test
  void nothingFromAnotherSite() throws Exception {
    String[][] strangers = {
      {},
      {"Origin", "null"},
      {"Origin", "https://elsewhere.example"},
      {"Origin", hollow.origin + ".elsewhere.example"},
      {"Origin", hollow.origin.replace("localhost", "127.0.0.1")},
      {"Origin", hollow.origin.replace("http:", "https:")},
      {"Origin", hollow.origin, "Sec-Fetch-Site", "cross-site"},
      {"Origin", hollow.origin, "Sec-Fetch-Site", "same-site"}
    };
    for (Desk.Way way : hollow.desk.ways()) {
      for (String[] stranger : way.method().equals("POST") ? strangers : new String[0][]) {
        HttpRequest.Builder ask =
            hollow.ask(example(way)).header("Cookie", cookie).POST(BodyPublishers.noBody());
        HttpResponse<String> got = send(stranger.length == 0 ? ask : ask.headers(stranger));
        assertThat(got.statusCode()).as(way + " " + List.of(stranger)).isEqualTo(403);
      }
    }
    assertThat(get("/me").statusCode()).as("nobody was put out").isEqualTo(200);
  }

  @Test
  void aPassphraseLetsIn() throws Exception {
    HttpResponse<String> in = enter(1, PASSPHRASE, "/me");
    assertThat(in.statusCode()).isEqualTo(303);
    assertThat(header(in, "Location")).isEqualTo("/me");
    assertThat(session(in)).isNotEqualTo(cookie);
    for (String elsewhere :
        List.of(
            "https://elsewhere.example",
            "//elsewhere.example",
            "/\\elsewhere.example",
            "/\t/elsewhere.example",
            "/me\nx",
            "/me#x",
            "")) {
      assertThat(header(enter(1, PASSPHRASE, elsewhere), "Location")).isEqualTo("/watch");
    }
  }

  @Test
  void guessingIsSlowedDown() throws Exception {
    enrol(hollow.link(2));
    for (int i = 0; i < 5; i++) {
      assertThat(enter(1, "not the passphrase", "").statusCode()).isEqualTo(403);
    }
    assertThat(enter(1, PASSPHRASE, "").statusCode()).as("shut for all").isEqualTo(403);
    HttpResponse<String> inside =
        post(
            "/keys/passphrase",
            form("before", PASSPHRASE, "now", PASSPHRASE + "!", "again", PASSPHRASE + "!"));
    assertThat(inside.statusCode()).as("who is inside works on").isEqualTo(303);
    cookie = session(inside);
    post(
        "/keys/passphrase",
        form("before", PASSPHRASE + "!", "now", PASSPHRASE, "again", PASSPHRASE));
    assertThat(enter(2, PASSPHRASE, "").statusCode()).as("another officer").isEqualTo(303);
    hollow.later(Duration.ofSeconds(61));
    assertThat(enter(1, PASSPHRASE, "").statusCode()).as("after a minute").isEqualTo(303);
    for (String nobody : List.of("0", "7", "-1", "99999999999", "x", "")) {
      assertThat(post("/door", "officer=" + nobody + "&passphrase=" + PASSPHRASE).statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void aLinkWorksOnceAndForHalfAnHour() throws Exception {
    String used = hollow.link(3);
    assertThat(get(used).statusCode()).as("looking does not use it").isEqualTo(200);
    assertThat(enrol(used).statusCode()).isEqualTo(303);
    String old = hollow.link(4);
    hollow.later(Duration.ofMinutes(29));
    assertThat(get(old).statusCode()).isEqualTo(200);
    hollow.later(Duration.ofMinutes(1));
    for (String gone : List.of(used, old, "/enrol/" + "A".repeat(43), "/enrol/x", "/enrol/")) {
      assertThat(get(gone).statusCode()).as(gone).isEqualTo(410);
      assertThat(enrol(gone).statusCode()).as(gone).isEqualTo(410);
    }
  }

  @Test
  void anEnrolmentSaysWhatIsWrong() throws Exception {
    String link = hollow.link(5);
    for (String wrong :
        List.of(
            form("name", "", "passphrase", PASSPHRASE, "again", PASSPHRASE),
            form("name", "n".repeat(81), "passphrase", PASSPHRASE, "again", PASSPHRASE),
            form("name", "Han", "passphrase", "eleven char", "again", "eleven char"),
            form("name", "Han", "passphrase", PASSPHRASE, "again", "another passphrase"))) {
      HttpResponse<String> got = post(link, wrong);
      assertThat(got.statusCode()).isEqualTo(400);
      assertThat(got.body()).contains("role=\"alert\"");
    }
    assertThat(enrol(link).statusCode()).isEqualTo(303);
  }

  @Test
  void aSessionEnds() throws Exception {
    assertThat(get("/me").statusCode()).isEqualTo(200);
    HttpResponse<String> in = enter(1, PASSPHRASE, "");
    HttpResponse<String> out = post("/leave", "");
    assertThat(header(out, "Set-Cookie")).startsWith("liaison-south=;").contains("Max-Age=0");
    assertThat(get("/me").statusCode()).as("the old cookie is worth nothing").isEqualTo(303);
    cookie = session(in);
    hollow.later(Duration.ofHours(12).minusSeconds(30));
    assertThat(get("/me").statusCode()).isEqualTo(200);
    hollow.later(Duration.ofMinutes(1));
    assertThat(get("/me").statusCode()).as("after a watch").isEqualTo(303);
  }

  @Test
  void theCookieIsForThisDeskAlone() throws Exception {
    assertThat(header(enter(1, PASSPHRASE, ""), "Set-Cookie"))
        .matches(
            "liaison-south=[A-Za-z0-9_-]{43}; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict");
  }

  @Test
  void everyReplyCarriesThePolicy() throws Exception {
    for (HttpResponse<String> got :
        List.of(
            get("/me"),
            get("/door"),
            get("/desk.css"),
            get("/none"),
            get("/enrol/x"),
            post("/me", ""),
            send(hollow.ask("/watch")))) {
      assertThat(header(got, "Content-Security-Policy"))
          .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
          .contains("require-trusted-types-for 'script'", "form-action 'self'")
          .doesNotContain("unsafe");
      assertThat(header(got, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(header(got, "Referrer-Policy")).isEqualTo("same-origin");
      assertThat(header(got, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
      assertThat(header(got, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
      assertThat(got.headers().map()).doesNotContainKeys("server", "access-control-allow-origin");
      assertThat(header(got, "Cache-Control"))
          .isEqualTo(got.uri().getPath().endsWith(".css") ? "no-cache" : "no-store");
    }
  }

  @Test
  void limits() throws Exception {
    assertThat(get("/" + "x".repeat(511)).statusCode()).isEqualTo(404);
    assertThat(get("/" + "x".repeat(512)).statusCode()).isEqualTo(414);
    assertThat(get("/me?" + "x".repeat(4_096)).statusCode()).isEqualTo(200);
    assertThat(get("/me?" + "x".repeat(4_097)).statusCode()).isEqualTo(414);
    assertThat(post("/me", fields(64)).statusCode()).as("64 fields, no name").isEqualTo(400);
    assertThat(post("/me", fields(65)).statusCode()).isEqualTo(413);
    assertThat(get("/me?" + fields(65)).statusCode()).isEqualTo(413);
    assertThat(post("/me", "a=" + "x".repeat(4 << 20)).statusCode()).isEqualTo(413);
    assertThat(get("/me", "X-Long", "x".repeat(17_000)).statusCode()).isEqualTo(431);
    assertThat(get("/me").statusCode()).isEqualTo(200);
  }

  @Test
  void whoIsNotLetInSendsLittle() throws Exception {
    String link = hollow.link(6);
    cookie = null;
    for (String open : List.of("/door", "/door/prepare", "/door/key", link)) {
      int over = post(open, "a=" + "x".repeat((16 << 10) - 1)).statusCode();
      assertThat(over).as(open).isEqualTo(413);
      assertThat(post(open, "a=" + "x".repeat((16 << 10) - 2)).statusCode())
          .as(open)
          .isNotEqualTo(413);
    }
    assertThat(post("/verify", "a=" + "x".repeat(17 << 20)).statusCode()).isEqualTo(413);
  }

  @Test
  void ofWhatIsLargeOnlyAFewAreHeldAtOnce() throws Exception {
    String head = "POST /verify HTTP/1.1\r\nOrigin: " + hollow.origin + "\r\nHost: " + host();
    List<Socket> held = new ArrayList<>();
    try {
      cookie = null;
      while (post("/verify", "x".repeat(20_000)).statusCode() != 503) {
        assertThat(held).as("one is held, or came while what asks was").hasSizeLessThan(20);
        Socket slow = socket();
        held.add(slow);
        slow.getOutputStream()
            .write(
                (head + "\r\nContent-Length: 40000\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        slow.getOutputStream().write(new byte[30_000]);
        Thread.sleep(100);
      }
      HttpResponse<String> full = post("/verify", "x".repeat(20_000));
      assertThat(full.statusCode()).isEqualTo(503);
      assertThat(header(full, "Retry-After")).isEqualTo("5");
      assertThat(post("/verify", "small").statusCode()).as("what is small").isEqualTo(400);
    } finally {
      for (Socket slow : held) {
        slow.close();
      }
    }
    liaison.trial.faults.Office.until(
        "there is room again",
        Duration.ofSeconds(40),
        () -> {
          try {
            return post("/verify", "x".repeat(20_000)).statusCode() == 400;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void byAnotherNameItIsNotThisDesk() throws Exception {
    int port = URI.create(hollow.origin).getPort();
    for (String host : List.of("127.0.0.1:" + port, "elsewhere.example", "localhost", "")) {
      for (String path : List.of("/watch", "/desk.css", "/api/v1/house")) {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: " + host)).startsWith("HTTP/1.1 400 ");
      }
    }
    assertThat(raw("GET /door HTTP/1.1\r\nHost: " + host())).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void manyTriesAtOnceAreNoMoreTries() throws Exception {
    List<java.util.concurrent.CompletableFuture<HttpResponse<String>>> tries =
        IntStream.range(0, 30)
            .mapToObj(i ->
                client.sendAsync(
                    own(hollow.ask("/door"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                            BodyPublishers.ofString(
                                form(
                                    "officer",
                                    "1",
                                    "passphrase",
                                    i < 20 ? "wrong passphrase" + i : PASSPHRASE)))
                        .build(),
                    BodyHandlers.ofString()))
            .toList();
    for (var one : tries) {
      assertThat(one.join().statusCode()).isIn(303, 403);
    }
    long from = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      enter(1_000 + i, "of nobody", "");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void anEnrolmentEndsTheSessionsAndDoorKeysOfBefore() throws Exception {
    hollow
        .floor
        .passkeys()
        .add(
            new liaison.office.floor.Passkeys.Passkey(
                new byte[] {1},
                1,
                liaison.office.floor.Passkeys.Purpose.ENTER,
                new byte[] {2},
                null,
                java.time.Instant.now()));
    String before = cookie;
    String again = session(enrol(hollow.link(1)));
    assertThat(get("/me").statusCode()).as("the session of before").isEqualTo(303);
    assertThat(before).isNotEqualTo(again);
    cookie = again;
    assertThat(get("/me").statusCode()).isEqualTo(200);
    assertThat(hollow.floor.passkeys().of(1, liaison.office.floor.Passkeys.Purpose.ENTER))
        .isEmpty();
  }

  @Test
  void noSecretOfALinkIsWrittenInTheLog() throws Exception {
    List<String> written = new java.util.concurrent.CopyOnWriteArrayList<>();
    java.util.logging.Logger log = java.util.logging.Logger.getLogger("liaison");
    java.util.logging.Handler ear =
        new java.util.logging.Handler() {
          @Override
          public void publish(java.util.logging.LogRecord r) {
            written.add(r.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    log.addHandler(ear);
    try {
      String link = hollow.link(7);
      hollow.brokenAloud();
      get(link);
      assertThat(written).anySatisfy(m -> assertThat(m).contains("/enrol/{link}"));
      String secret = link.substring("/enrol/".length());
      assertThat(written).noneSatisfy(m -> assertThat(m).contains(secret));
    } finally {
      log.removeHandler(ear);
    }
  }

  @Test
  void whatIsMalformedIsRefusedInOneSentence() throws Exception {
    for (String wrong : List.of("a=%", "a=%4", "a=%zz", "%=a")) {
      HttpResponse<String> got = post("/me", wrong);
      assertThat(got.statusCode()).as(wrong).isEqualTo(400);
      assertThat(got.body()).contains("This request is malformed. Nothing was done.");
    }
    for (String target :
        List.of(
            "/in/%",
            "/in/%zz",
            "/in/%c0%af",
            "/in/%00",
            "/in/a%2fb",
            "/in/..%2f..",
            "/../me",
            "/in/;x",
            "/me?a=%zz",
            "http://elsewhere.example/me",
            "*")) {
      String got = raw("GET " + target + " HTTP/1.1\r\nHost: " + host() + "\r\nCookie: " + cookie);
      assertThat(got).as(target).matches("(?s)HTTP/1.1 (303|400|404|409) .*");
      assertThat(got).as(target).doesNotContainIgnoringCase("jetty").doesNotContain("\tat ");
    }
  }

  @Test
  void aFailureIsOneSentence() throws Exception {
    hollow.broken();
    for (String path : List.of("/me", "/door", "/none", "/enrol/x")) {
      HttpResponse<String> got = get(path);
      assertThat(got.statusCode()).as(path).isEqualTo(500);
      assertThat(got.body()).startsWith("The desk could not do that.").hasLineCount(1);
      assertThat(got.body()).doesNotContain("secret", "Exception");
      assertThat(header(got, "Content-Security-Policy")).isNotEmpty();
    }
  }

  @Test
  void otherMethodsAreNotTaken() throws Exception {
    for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW")) {
      HttpResponse<String> got =
          send(
              own(hollow.ask("/me"))
                  .header("Cookie", cookie)
                  .method(method, BodyPublishers.noBody()));
      assertThat(got.statusCode()).as(method).isEqualTo(405);
      assertThat(header(got, "Allow")).isEqualTo("GET, HEAD, POST");
    }
    assertThat(header(post("/watch", ""), "Allow")).isEqualTo("GET, HEAD");
    assertThat(get("/none").statusCode()).isEqualTo(404);
  }

  @Test
  void headIsGetWithoutItsBody() throws Exception {
    for (String path : List.of("/me", "/door", "/desk.css", "/none", "/feed")) {
      HttpResponse<String> head = send(hollow.ask(path).header("Cookie", cookie).HEAD());
      assertThat(head.body()).isEmpty();
      if (!path.equals("/feed")) {
        HttpResponse<String> get = get(path);
        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(header(head, "Content-Type")).isEqualTo(header(get, "Content-Type"));
      }
    }
  }

  @Test
  void settingsAreKeptAndOnlyWhatIsOffered() throws Exception {
    String keys = form("key.next", "KeyG", "key.search", "off", "key.help", "Escape");
    String good = form("name", "<b>Han</b> & 'Co'", "language", "ar", "theme", "day");
    assertThat(post("/me", good + "&" + keys).statusCode()).isEqualTo(303);
    String me = get("/me").body();
    assertThat(me).contains("lang=\"ar\" dir=\"rtl\" data-theme=\"day\"").doesNotContain("<b>Han");
    assertThat(me).contains("next=KeyG previous=KeyK write=KeyN search=off help=Shift+Slash");
    post("/me", form("name", "Han", "language", "tlh", "theme", "dusk"));
    assertThat(get("/me").body()).contains("lang=\"ar\" dir=\"rtl\" data-theme=\"day\"");
    String twice = form("name", "Han", "key.next", "KeyK");
    assertThat(post("/me", twice).statusCode()).isEqualTo(400);
    assertThat(get("/me").body()).contains("next=KeyJ");
  }

  private HttpResponse<String> enrol(String link) throws Exception {
    String name = "Han " + Integer.toHexString(link.hashCode());
    return post(link, form("name", name, "passphrase", PASSPHRASE, "again", PASSPHRASE));
  }

  private HttpResponse<String> enter(long officer, String passphrase, String then)
      throws Exception {
    return post(
        "/door", form("officer", String.valueOf(officer), "passphrase", passphrase, "then", then));
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder ask = hollow.ask(path).header("Cookie", cookie);
    return send(headers.length == 0 ? ask : ask.headers(headers));
  }

  private HttpResponse<String> post(String path, String form) throws Exception {
    HttpRequest.Builder ask = own(hollow.ask(path));
    if (cookie != null) {
      ask.header("Cookie", cookie);
    }
    return send(
        ask.header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpRequest.Builder own(HttpRequest.Builder ask) {
    return ask.header("Origin", hollow.origin);
  }

  private HttpResponse<String> send(HttpRequest.Builder ask) throws Exception {
    return client.send(ask.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
  }

  private String host() {
    return URI.create(hollow.origin).getAuthority();
  }

  private Socket socket() throws IOException {
    URI at = URI.create(hollow.origin);
    return new Socket(InetAddress.getByName(at.getHost()), at.getPort());
  }

  private String raw(String head) throws IOException {
    try (Socket socket = socket()) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String example(Desk.Way way) {
    return way.path().replaceAll("\\{[a-z]+}", "x");
  }

  private static String session(HttpResponse<String> in) {
    return header(in, "Set-Cookie").split(";", 2)[0];
  }

  private static String header(HttpResponse<?> got, String name) {
    return got.headers().firstValue(name).orElse("");
  }

  private static String fields(int count) {
    return IntStream.range(0, count).mapToObj(i -> "f" + i + "=1").collect(Collectors.joining("&"));
  }

  private static String form(String... pairs) {
    return Stream.iterate(0, i -> i < pairs.length, i -> i + 2)
        .map(i -> Map.entry(pairs[i], URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8)))
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining("&"));
  }
}
