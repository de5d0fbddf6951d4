package liaison.trial.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One officer's browser at one desk. Whatever the page complains of is kept: errors on its console
 * or in its scripts, breaches of the policy, requests to anywhere but this desk.
 */
final class Seat implements AutoCloseable {
  private static final String WATCH_POLICY =
      "addEventListener('securitypolicyviolation', (e) =>"
          + " console.error('policy', e.violatedDirective, e.blockedURI, e.sample))";

  final Page page;
  final TwoDesks.Side side;
  private final BrowserContext context;
  private final List<String> faults = new ArrayList<>();

  private Seat(TwoDesks.Side side, BrowserContext context) {
    this.side = side;
    this.context = context;
    context.addInitScript(WATCH_POLICY);
    context.onRequest(request -> {
      if (!request.url().startsWith(side.origin + "/")) {
        faults.add("asks elsewhere: " + request.url());
      }
    });
    page = context.newPage();
    page.onPageError(e -> faults.add(page.url() + ": " + e));
    page.onConsoleMessage(said -> {
      if (said.type().equals("error") || said.type().equals("warning")) {
        faults.add(page.url() + ": " + said.type() + " " + said.text());
      }
    });
  }

  /** A browser nobody is let in with; it asks for pages in {@code language}. */
  static Seat empty(TwoDesks.Side side, String language) throws IOException {
    return new Seat(
        side,
        Chromium.open()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(1440, 900)
                    .setLocale(language)
                    .setIgnoreHTTPSErrors(side.origin.startsWith("https:"))
                    .setTimezoneId("Asia/Seoul")
                    .setColorScheme(ColorScheme.LIGHT)));
  }

  /** Enrols by the link that the node printed, and is let in. */
  static Seat enrolled(TwoDesks.Side side, long officer, String name) throws IOException {
    Seat seat = empty(side, "en");
    seat.page.navigate(side.link(officer));
    seat.page.fill("#name", name);
    seat.page.fill("#passphrase", TwoDesks.PASSPHRASE);
    seat.page.fill("#again", TwoDesks.PASSPHRASE);
    seat.page.click("main button.go");
    seat.page.waitForURL(side.origin + "/watch");
    return seat;
  }

  void go(String path) {
    page.navigate(side.origin + path);
  }

  /** Changes language and theme by the officer's own settings. */
  void settings(String language, String theme) {
    go("/me");
    page.selectOption("#language", language);
    page.selectOption("#theme", theme);
    page.click("main button.go");
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
    assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo(theme);
  }

  /** A security key inside the browser that always finds its owner's finger. */
  CDPSession authenticator() {
    CDPSession devtools = context.newCDPSession(page);
    devtools.send("WebAuthn.enable");
    JsonObject key = new JsonObject();
    key.addProperty("protocol", "ctap2");
    key.addProperty("ctap2Version", "ctap2_1");
    key.addProperty("transport", "internal");
    key.addProperty("hasResidentKey", true);
    key.addProperty("hasUserVerification", true);
    key.addProperty("isUserVerified", true);
    key.addProperty("automaticPresenceSimulation", true);
    JsonObject options = new JsonObject();
    options.add("options", key);
    devtools.send("WebAuthn.addVirtualAuthenticator", options);
    return devtools;
  }

  BrowserContext context() {
    return context;
  }

  /** What the pages complained of since the last time this was asked. */
  List<String> faults() {
    List<String> all = List.copyOf(faults);
    faults.clear();
    return all;
  }

  @Override
  public void close() {
    context.close();
  }
}
