package liaison.trial.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import liaison.trial.faults.Office;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a newcomer meets it: by Space, by clicking in the desks, and what it leaves. */
@Timeout(300)
class DemoTest {
  private static final Duration STEP = Duration.ofSeconds(10);

  @TempDir Path folder;
  private final List<String> faults = new ArrayList<>();

  private Stage stage(String name) throws IOException {
    return Stage.open(Files.createDirectory(folder.resolve(name)), port());
  }

  private static int port() {
    return Integer.parseInt(Office.address().split(":", 2)[1]);
  }

  private Page visit(Stage stage, String language) throws IOException {
    BrowserContext context =
        Chromium.open()
            .newContext(
                new Browser.NewContextOptions().setViewportSize(1440, 900).setLocale(language));
    context.onRequest(request -> {
      URI asked = URI.create(request.url());
      if (!asked.getHost().equals("localhost")) {
        faults.add("asks elsewhere: " + asked);
      }
    });
    Page page = context.newPage();
    page.onPageError(e -> faults.add(page.url() + ": " + e));
    page.onConsoleMessage(said -> {
      if (said.type().equals("error") || said.type().equals("warning")) {
        faults.add(said.type() + " " + said.text() + " " + said.location());
      }
    });
    page.navigate(stage.origin() + "/");
    return page;
  }

  private static void told(Page page, int step) {
    assertThat(page.locator("main"))
        .hasAttribute(
            "data-told",
            String.valueOf(step),
            new LocatorAssertions.HasAttributeOptions().setTimeout(STEP.toMillis()));
  }

  private static void step(Page page, int step) {
    page.keyboard().press("Space");
    told(page, step);
  }

  @Test
  void allStepsBySpace() throws Exception {
    try (Stage stage = stage("space")) {
      Page page = visit(stage, "en");
      List<String> wrong = new ArrayList<>(Look.at(page, "demo-first-en-night-1440", 1440));
      wrong.addAll(Look.at(page, "demo-first-en-night-320", 320));
      page.setViewportSize(1440, 900);
      page.keyboard().press("Space");
      FrameLocator south = page.frameLocator("#south");
      FrameLocator north = page.frameLocator("#north");
      assertThat(south.locator(".exercise")).isVisible();
      assertThat(north.locator("html")).hasAttribute("lang", "ko");
      assertThat(north.locator("html")).hasAttribute("data-sound", "on");
      step(page, 1);
      assertThat(south.locator("#theirs")).isVisible();
      assertThat(north.locator("main .q")).hasCount(0);
      south.locator("h1").first().click();
      step(page, 2);
      assertThat(north.locator(".cries .FLASH")).isVisible();
      assertThat(south.locator("#course li:not(.no)")).hasCount(3);
      step(page, 3);
      assertThat(north.locator("h1")).containsText("XS-000001");
      assertThat(north.locator(".cries .FLASH")).isVisible();
      assertThat(south.locator("#course li:not(.no)")).hasCount(4);
      page.waitForTimeout(500);
      wrong.addAll(Look.at(page, "demo-3-en-night-1440", 1440));
      wrong.addAll(Look.at(page, "demo-3-en-night-390", 390));
      page.setViewportSize(1440, 900);
      step(page, 4);
      assertThat(north.locator(".cries.live")).hasCount(0);
      assertThat(south.locator("#course li.no")).hasCount(0);
      step(page, 5);
      step(page, 6);
      for (FrameLocator desk : List.of(south, north)) {
        assertThat(desk.locator("#strip")).hasClass(Pattern.compile("\\bcut\\b"));
        assertThat(desk.locator("main .q").first().locator("li")).hasCount(1);
      }
      wrong.addAll(Look.at(page, "demo-6-en-night-1440", 1440));
      step(page, 7);
      for (FrameLocator desk : List.of(south, north)) {
        assertThat(desk.locator("#strip")).not().hasClass(Pattern.compile("\\bcut\\b"));
      }
      wrong.addAll(Look.at(page, "demo-7-en-night-1440", 1440));
      wrong.addAll(Look.at(page, "demo-7-en-night-390", 390));
      page.setViewportSize(1440, 900);
      page.locator("form[action='/demo/again'] button").click();
      page.locator(".begin .btn").last().click();
      assertThat(south.locator("#subject")).isVisible();
      page.waitForLoadState();
      step(page, 1);
      step(page, 2);
      assertThat(page.locator(".said")).containsText("XS-000003");
      assertThat(wrong).isEmpty();
      assertThat(faults).isEmpty();
      page.context().close();
    }
  }

  @Test
  void allStepsByClickingInTheDesks() throws Exception {
    try (Stage stage = stage("click")) {
      Page page = visit(stage, "ar");
      page.locator(".reader button").last().click();
      assertThat(page.locator("html")).hasAttribute("data-theme", "day");
      page.locator(".begin .btn").last().click();
      FrameLocator south = page.frameLocator("#south");
      FrameLocator north = page.frameLocator("#north");
      assertThat(south.locator("html")).hasAttribute("dir", "rtl");
      assertThat(south.locator("html")).hasAttribute("data-theme", "day");
      south.locator("#subject").fill("River");
      south.locator("button[value=offer]").click();
      south.locator("#passphrase").fill("exercise only");
      south.locator("main form button.go").click();
      told(page, 1);
      south.locator("#serial").fill("XS-000001");
      south.locator("#passphrase").fill("exercise only");
      south.locator("button.danger").click();
      told(page, 2);
      north.locator(".q a").click();
      north.locator("a.go").click();
      north.locator("button.go").click();
      told(page, 4);
      List<String> wrong = new ArrayList<>(Look.at(page, "demo-4-ar-day-1440", 1440));
      wrong.addAll(Look.at(page, "demo-4-ar-day-320", 320));
      page.setViewportSize(1440, 900);
      page.locator("#next").click();
      told(page, 5);
      Locator line = page.locator("#house form button");
      line.click();
      told(page, 6);
      line.click();
      told(page, 7);
      Page verifier =
          page.context().waitForPage(() -> page.locator(".end a[target=_blank]").click());
      assertThat(verifier.locator("#result")).hasAttribute("data-genuine", "yes");
      assertThat(verifier.locator("#sentence")).containsText("\"River\"");
      assertThat(verifier.locator("#sentence")).containsText("accepted by NORTH officer 1");
      assertThat(wrong).isEmpty();
      assertThat(faults).isEmpty();
      page.context().close();
    }
  }

  @Test
  void aDoorLinkWorksOnceAndOnlyInAnExercise() throws Exception {
    try (Stage stage = stage("door");
        Hollow real = Hollow.open(Files.createDirectory(folder.resolve("real")));
        HttpClient client = HttpClient.newHttpClient()) {
      String door = location(client, stage.origin() + "/demo/south");
      assertThat(door).startsWith("http://localhost:" + (stage.port() + 2) + "/let-in/");
      assertThat(status(client, door)).isEqualTo(303);
      assertThat(status(client, door)).isEqualTo(410);
      String link = real.link(1).replace("/enrol/", "/let-in/");
      assertThat(status(client, real.origin + link)).isEqualTo(404);
      HttpRequest stranger =
          HttpRequest.newBuilder(URI.create(stage.origin() + "/demo/next"))
              .header("Origin", "http://localhost:" + (stage.port() + 2))
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      assertThat(client.send(stranger, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(403);
    }
  }

  private static int status(HttpClient client, String address) throws Exception {
    return get(client, address).statusCode();
  }

  private static String location(HttpClient client, String address) throws Exception {
    return get(client, address).headers().firstValue("Location").orElseThrow();
  }

  private static HttpResponse<Void> get(HttpClient client, String address) throws Exception {
    HttpRequest ask = HttpRequest.newBuilder(URI.create(address)).build();
    return client.send(ask, HttpResponse.BodyHandlers.discarding());
  }

  @Test
  void nothingIsLeft() throws Exception {
    try (Stage stopped = stage("stop")) {
      List<ProcessHandle> nodes = stopped.nodes();
      assertThat(nodes).hasSize(2);
      assertThat(stopped.left()).hasSize(1);
      stopped.stop();
      assertThat(nodes).noneMatch(ProcessHandle::isAlive);
      assertThat(stopped.left()).isEmpty();
    }
    try (Stage killed = stage("kill")) {
      List<ProcessHandle> nodes = killed.nodes();
      killed.kill();
      Office.until(
          "both nodes to end with it",
          Duration.ofSeconds(20),
          () -> nodes.stream().noneMatch(ProcessHandle::isAlive));
      try (ServerSocket taken = new ServerSocket()) {
        taken.bind(new InetSocketAddress(InetAddress.getByName("localhost"), 0));
        int wanted = taken.getLocalPort() - 2;
        try (Stage next = Stage.open(killed.temporary, wanted)) {
          assertThat(next.left()).as("the next demo sweeps").hasSize(1);
          assertThat(next.output()).contains("Port " + wanted);
          assertThat(next.port()).isGreaterThan(wanted);
        }
      }
    }
  }
}
