package liaison.trial.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import liaison.record.Charter;
import liaison.record.Fingerprint;
import liaison.record.keys.JdkSignatures;
import liaison.trial.faults.Office;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole of it once, in a browser: two nodes, two officers a side, passkeys, a FLASH that takes
 * two, the alarm, the ladder, the answer, the line cut and mended, the proof in a stranger's hands.
 * Takes the pictures of the officers' guide on its way.
 */
@Timeout(300)
class StoryTest {
  private static final Duration SILENT = Duration.ofSeconds(20);

  /** What Chromium warns of where passkeys with RSA are not asked for. */
  private static final String NO_RSA = "pubKeyCredParams is missing at least one of the default";

  private static final Path VERIFIER = Path.of("..", "verifier").toAbsolutePath().normalize();
  private static final Pattern FOUR_WORDS = Pattern.compile("^[a-z]{5}(-[a-z]{5}){3}$");

  @TempDir Path folder;
  private TwoDesks desks;
  private Seat han;
  private Seat kim;
  private Seat ri;
  private Seat pak;
  private Camera camera;
  private StoryWords words;

  @BeforeEach
  void open() throws IOException {
    Chromium.open();
    desks = TwoDesks.signing(Files.createDirectory(folder.resolve("o")));
  }

  @AfterEach
  void close() {
    desks.close();
    for (Seat seat : new Seat[] {han, kim, ri, pak}) {
      if (seat != null) {
        seat.close();
      }
    }
  }

  @Test
  void inEnglish() throws Exception {
    tell(StoryWords.ENGLISH);
  }

  @Test
  void inKorean() throws Exception {
    tell(StoryWords.KOREAN);
  }

  private void tell(StoryWords told) throws Exception {
    words = told;
    camera = new Camera(told.language());
    staffed();
    String flash = drafted("FLASH", "NOTE", words.subject(), words.text());
    camera.take(kimAt("/watch"), "watch");
    nobodyAlone(flash);
    nobodyAlone(drafted("ROUTINE", "NOTE_VERBALE", words.verbale(), words.verbale()));
    byPasskey();
    ri.go("/watch");
    released(kim, flash, "S-000001");
    heard();
    acknowledged();
    answered();
    cutAndMended();
    watch(kim, "handover");
    proven();
    for (Seat seat : List.of(han, kim, ri, pak)) {
      assertThat(seat.faults()).filteredOn(f -> !f.contains(NO_RSA)).isEmpty();
    }
  }

  /**
   * The heads enrol by their nodes' links; each announces a second officer, who makes a passkey.
   */
  private void staffed() throws IOException {
    han = Seat.enrolled(desks.south, 1, words.names().get(0));
    kim = second(han, words.names().get(1));
    ri = Seat.enrolled(desks.north, 1, words.names().get(2));
    pak = second(ri, words.names().get(3));
    for (Seat seat : List.of(han, kim, ri, pak)) {
      seat.settings(words.language(), "night");
    }
    for (Seat head : List.of(han, ri)) {
      head.go("/calls/schedule");
      head.page.fill("#opening", "09:00");
      head.page.fill("#closing", "17:00");
      head.page.click(".schedule button");
      assertThat(head.page.locator(".wrong")).hasCount(0);
    }
    for (Seat seat : List.of(han, kim, ri, pak)) {
      armed(seat);
    }
    watch(han, null);
    watch(ri, null);
  }

  private Seat second(Seat head, String name) throws IOException {
    head.go("/people");
    head.page.fill("#name", name);
    head.page.selectOption("#limit", "FLASH");
    head.page.click("main .narrow button.go");
    Seat seat = Seat.empty(head.side, "en");
    seat.page.navigate(head.page.locator("main textarea").inputValue());
    seat.page.fill("#passphrase", TwoDesks.PASSPHRASE);
    seat.page.fill("#again", TwoDesks.PASSPHRASE);
    seat.page.click("main button.go");
    seat.page.waitForURL("**/watch");
    seat.authenticator();
    seat.go("/keys");
    seat.page.click("form[data-begin='/keys/sign/begin'] button");
    String made = seat.page.locator("main textarea + p bdi").textContent();
    head.go("/people/2/accredit");
    assertThat(head.page.locator("main bdi.m").first()).hasText(made);
    head.page.fill("#typed", "2");
    head.page.fill("#passphrase", TwoDesks.PASSPHRASE);
    head.page.click("main button.danger");
    head.page.waitForURL("**/people");
    return seat;
  }

  private void watch(Seat seat, String picture) throws IOException {
    seat.go("/handover");
    for (Locator tick : seat.page.locator("input[name=heard]").all()) {
      tick.check();
    }
    seat.page.fill("#back", words.back());
    if (picture != null) {
      camera.take(seat.page, picture);
    }
    seat.page.click("main form button.go");
    seat.page.waitForLoadState();
    assertThat(seat.page.locator(".wrong")).hasCount(0);
  }

  private String drafted(String precedence, String paper, String subject, String text)
      throws IOException {
    han.go("/write");
    han.page.locator("input[name=precedence][value=" + precedence + "]").check();
    han.page.selectOption("#paper", paper);
    han.page.fill("#subject", subject);
    han.page.fill("#text", text);
    assertThat(han.page.locator("#lsubject")).hasText(subject);
    if (precedence.equals("FLASH")) {
      camera.take(han.page, "write");
    }
    return precedence.equals("FLASH") || paper.equals("NOTE_VERBALE")
        ? initialled(han)
        : offered(han);
  }

  /** Offers what takes two: read as it will be shown, initialled by passphrase or passkey. */
  private static String initialled(Seat seat) {
    seat.page.click("button[name=do][value=offer]");
    seat.page.waitForURL("**/offer");
    assertThat(seat.page.locator("#words")).hasText(FOUR_WORDS);
    if (seat.page.locator("#passphrase").count() > 0) {
      seat.page.fill("#passphrase", TwoDesks.PASSPHRASE);
    }
    seat.page.click("main form button.go");
    return draft(seat);
  }

  /** Lays what is written before a second officer; the draft's id. */
  private static String offered(Seat seat) {
    seat.page.click("button[name=do][value=offer]");
    return draft(seat);
  }

  private static String draft(Seat seat) {
    String path = seat.page.locator("main .big a").getAttribute("href");
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private Page kimAt(String path) {
    kim.go(path);
    return kim.page;
  }

  /** Who wrote it has no way to release it, by the page or past it. */
  private void nobodyAlone(String draft) {
    String path = "/release/" + draft;
    han.go(path);
    String said = han.page.locator("#words").textContent();
    assertThat(han.page.locator("#serial")).hasCount(0);
    assertThat(han.page.locator("main button.danger")).hasCount(0);
    kim.go(path);
    assertThat(kim.page.locator("#words")).hasText(said);
    FormData forged =
        FormData.create()
            .set("shown", kim.page.locator("[name=shown]").getAttribute("value"))
            .set("serial", "S-000001")
            .set("passphrase", TwoDesks.PASSPHRASE);
    for (String end : List.of("", "/prepare")) {
      assertThat(posted(han, path + end, forged).status()).isEqualTo(409);
    }
    assertThat(posted(kim, path, forged).status()).as("no touch").isEqualTo(409);
    assertThat(desks.south.node().notes("SOUTH")).isEmpty();
  }

  private static APIResponse posted(Seat seat, String path, FormData form) {
    RequestOptions how =
        RequestOptions.create()
            .setHeader("Origin", seat.side.origin)
            .setForm(form)
            .setMaxRedirects(0);
    return seat.context().request().post(seat.side.origin + path, how);
  }

  /** What an officer with a passkey drafts is initialled by a touch; the other may release it. */
  private void byPasskey() {
    kim.go("/write");
    kim.page.locator("input[name=precedence][value=FLASH]").check();
    kim.page.fill("#subject", words.verbale());
    kim.page.fill("#text", words.verbale());
    String draft = initialled(kim);
    han.go("/release/" + draft);
    assertThat(han.page.locator("main button.danger")).isVisible();
    kim.go("/write/" + draft);
    kim.page.click("button[name=do][value=discard]");
    kim.page.waitForURL("**/write/" + draft);
    assertThat(kim.page.locator("button[value=takeup]")).isVisible();
  }

  /** As whoever did not write it, with the key. */
  private void released(Seat by, String draft, String serial) throws IOException {
    by.go("/release/" + draft);
    assertThat(by.page.locator("#words")).hasText(FOUR_WORDS);
    by.page.fill("#serial", serial);
    if (serial.equals("S-000001")) {
      camera.take(by.page, "release", 1220);
    }
    by.page.click("main button.danger");
    by.page.waitForURL("**/write/" + draft);
    assertThat(by.page.locator("main")).containsText(serial);
  }

  private static void armed(Seat seat) {
    seat.go("/watch");
    seat.page.click("#arm");
    seat.page.click("#heard");
    assertThat(seat.page.locator("html")).hasAttribute("data-sound", "on");
  }

  /** North's alarm sounds, and one named person takes it. */
  private void heard() throws IOException {
    Locator cry = ri.page.locator(".cries.live .FLASH.un");
    assertThat(cry).isVisible();
    assertThat(ri.page).hasTitle(Pattern.compile("^▲ "));
    camera.take(ri.page, "alarm");
    taken(ri);
    ri.go("/alarms");
    assertThat(ri.page.locator("main")).containsText(words.names().get(2));
  }

  private static void taken(Seat by) {
    by.page.click(".cries.live [id^=ack-]");
    assertThat(by.page.locator(".cries.live")).hasCount(0);
  }

  /** Acknowledged at North with a passkey; the ladder grows at South on a page that stays. */
  private void acknowledged() throws IOException {
    stays(han, "/in/S-000001");
    rungs(han, 3);
    pak.go("/in/S-000001");
    assertThat(pak.page.locator(".bodyt")).hasText(words.text());
    camera.take(pak.page, "note");
    pak.page.click("a[href$='/acknowledge']");
    // A press before the page's script is there asks no key: the form comes back, nothing signed.
    pak.page.waitForURL("**/acknowledge");
    pak.page.click("main button.go");
    pak.page.waitForURL("**/in/S-000001");
    rungs(han, 4);
  }

  private void answered() throws IOException {
    ri.go("/write?answers=S-000001");
    ri.page.fill("#text", words.answer());
    released(pak, initialled(ri), "N-000001");
    rungs(han, 5);
    stayed(han);
    taken(han);
    camera.take(han.page, "ladder");
  }

  private static void stays(Seat seat, String path) {
    seat.go(path);
    seat.page.evaluate("() => { window.same = true }");
  }

  private static void stayed(Seat seat) {
    assertThat(seat.page.evaluate("() => window.same === true")).isEqualTo(true);
  }

  private static void rungs(Seat seat, int reached) {
    assertThat(seat.page.locator("#course li:not(.no)"))
        .hasCount(reached, new LocatorAssertions.HasCountOptions().setTimeout(SILENT.toMillis()));
  }

  /** Both strips say that the line is cut; a note is written meanwhile, and crosses by itself. */
  private void cutAndMended() throws IOException {
    stays(han, "/watch");
    stays(pak, "/watch");
    desks.office.cut();
    for (Seat seat : List.of(han, pak)) {
      assertThat(seat.page.locator("#strip"))
          .hasClass(
              Pattern.compile("\\bcut\\b"),
              new LocatorAssertions.HasClassOptions().setTimeout(SILENT.toMillis()));
      assertThat(seat.page.locator("#strip .glyph.SILENT")).isVisible();
      stayed(seat);
    }
    String draft = drafted("ROUTINE", "NOTE", words.later(), words.later());
    han.go("/release/" + draft);
    han.page.fill("#serial", "S-000002");
    han.page.fill("#passphrase", TwoDesks.PASSPHRASE);
    han.page.click("main button.danger");
    han.page.waitForURL("**/write/" + draft);
    han.go("/line");
    camera.take(han.page, "silent");
    stays(han, "/in/S-000002");
    rungs(han, 2);
    desks.office.mend();
    rungs(han, 3);
    stayed(han);
    assertThat(pak.page.locator("#strip")).not().hasClass(Pattern.compile("\\bcut\\b"));
    assertThat(pak.page.locator("main")).containsText(words.later());
    stayed(pak);
    camera.take(hanAt("/calls"), "calls");
  }

  private Page hanAt(String path) {
    han.go(path);
    return han.page;
  }

  /** The browser saves the proof; whoever has the charter's fingerprint needs nothing else. */
  private void proven() throws Exception {
    Path file = folder.resolve("S-000001.liaison-proof");
    String charter = charter();
    Office.until(
        "both have signed for it",
        SILENT,
        () -> {
          saved(file);
          return verdict(file, charter).text().contains("cosigned by NORTH");
        });
    Office.Said verdict = verdict(file, charter);
    assertThat(verdict.exit()).as(verdict.text()).isZero();
    assertThat(verdict.text()).contains("signed by SOUTH officer 2", "answered by NORTH officer 2");
    stranger(file, charter);
    han.go("/verify");
    han.page.setInputFiles("#proof", file);
    han.page.click("main button.go");
    assertThat(han.page.locator("main .big")).isVisible();
    camera.take(han.page, "verify");
    second(file, charter);
  }

  private void saved(Path file) {
    han.go("/in/S-000001");
    Download download =
        han.page.waitForDownload(() -> han.page.click("#course a[href='/in/S-000001/proof']"));
    assertThat(download.suggestedFilename()).isEqualTo("S-000001.liaison-proof");
    download.saveAs(file);
  }

  private String charter() throws IOException {
    byte[] held = Files.readAllBytes(desks.office.home("south").resolve("charter.0"));
    return Fingerprint.hex(Charter.decode(held, new JdkSignatures()).fingerprint());
  }

  private Office.Said verdict(Path file, String charter) {
    return desks.office.say("verify", file.toString(), "--charter", charter);
  }

  /** The page from the disk, the file dropped on it. */
  private static void stranger(Path file, String charter) throws IOException {
    try (Page page =
        Chromium.open().newContext(new Browser.NewContextOptions().setLocale("en")).newPage()) {
      page.navigate(VERIFIER.resolve("liaison-verifier.html").toUri().toString());
      page.fill("#fingerprint", charter);
      String bytes = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
      JSHandle dropped =
          page.evaluateHandle(
              "(text) => { const held = new DataTransfer();"
                  + " const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));"
                  + " held.items.add(new File([bytes], 'S-000001.liaison-proof')); return held }",
              bytes);
      page.dispatchEvent("#drop", "drop", Map.of("dataTransfer", dropped));
      assertThat(page.locator("#result")).hasAttribute("data-genuine", "yes");
      assertThat(page.locator("#sentence")).containsText("accepted by NORTH officer 2");
      page.context().close();
    }
  }

  /** The other implementation, where there is a node for it. */
  private static void second(Path file, String charter) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("node", VERIFIER.resolve("verify.mjs").toString(), file.toString()));
    command.addAll(List.of("--charter", charter));
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(false, "skipped: there is no node to run verifier/verify.mjs");
      return;
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said).contains("answered by NORTH officer 2");
  }
}
