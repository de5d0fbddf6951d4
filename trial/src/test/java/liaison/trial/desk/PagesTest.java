package liaison.trial.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import liaison.office.OfficerCard;
import liaison.record.Member;
import liaison.record.Officer;
import liaison.record.OfficerSigner;
import liaison.record.keys.JdkSignatures;
import liaison.record.merkle.Hash;
import liaison.trial.faults.Desk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page in {en, ko, ar} by {night, day} by {1440, 390, 320}: no violation of axe, no overflow,
 * no complaint of the browser, no request elsewhere, at most 60 kB; a picture of each. A seeded
 * sample that has every page, language, theme and width, or all with -Dliaison.trial=full.
 */
@Timeout(1_800)
class PagesTest {
  private static final List<String> LANGUAGES = List.of("en", "ko", "ar");
  private static final List<String> THEMES = List.of("night", "day");

  /** A page in one of its looks. */
  private record View(String path, String language, String theme, int width) {
    String name() {
      String page =
          path.substring(1)
              .replace(id(offered), "offered")
              .replace(id(drafted), "draft")
              .replace(id(two), "two")
              .replace(id(change), "change")
              .replace('/', '-');
      return String.join("-", page, language, theme, String.valueOf(width));
    }

    String settings() {
      return language + theme;
    }
  }

  @TempDir static Path folder;
  private static TwoDesks desks;
  private static Seat seat;
  private static String drafted;
  private static String offered;
  private static String two;
  private static String change;
  private static String theirs;
  private final Look look = new Look();

  @BeforeAll
  static void open() throws IOException {
    Chromium.open();
    desks = TwoDesks.open(Files.createDirectory(folder.resolve("o")));
    String last = Hostile.fill(desks);
    desks.arrived(desks.south, last);
    seat = Seat.enrolled(desks.south, 1, "한지원 Han Ji-won");
    desks.north.missed(Hostile.TEXT);
    seat.go("/calls/schedule");
    seat.page.click(".schedule button");
    seat.page.waitForLoadState();
    seat.go("/in/N-000001");
    seat.page.click("#reading summary");
    seat.page.fill("#ours", Hostile.TEXT);
    seat.page.click("#reading button");
    seat.page.locator("#reading .aside").waitFor();
    drafted = draft("save", "ROUTINE");
    offered = draft("offer", "ROUTINE");
    two = draft("offer", "FLASH").replace("/offer", "");
    change = change();
    theirs = "NORTH-" + accredited(desks.north, "north");
    announced();
  }

  /** A card of officer 2 of the side whose home this is, its key nowhere else. */
  private static String card(String home) throws IOException {
    byte[] member = Files.readAllBytes(folder.resolve("o").resolve(home).resolve("member"));
    Hash seat = Member.decode(member).seat().fingerprint();
    OfficerSigner signer = OfficerSigner.ed25519(2, new byte[32], new JdkSignatures());
    byte[] possession = signer.sign(Officer.possessionBytes(seat, 2));
    return new OfficerCard(seat, new Officer(2, signer.key(), 3, possession)).text();
  }

  private static long accredited(TwoDesks.Side side, String home) throws IOException {
    return side.node().sure(Desk.act("accredit").put("card", card(home))).get("leaf").asLong();
  }

  /** Announces officer 2 and lays a card before the heads, by the page. */
  private static void announced() throws IOException {
    seat.go("/people");
    seat.page.fill("#name", "김서연 Kim Seo-yeon");
    seat.page.click("main .narrow button.go");
    assertThat(seat.page.locator("textarea").inputValue()).contains("/enrol/");
    seat.go("/people/2/card");
    seat.page.fill("#card", card("south"));
    seat.page.click("main button.go");
    assertThat(seat.page.locator("a[href='/people/2/accredit']").count()).isEqualTo(1);
  }

  /** Writes a draft by the page, and saves or offers it; where it is then. */
  private static String draft(String act, String precedence) {
    seat.go("/write");
    seat.page.locator("input[name=precedence][value=" + precedence + "]").check();
    seat.page.fill("#subject", "표류 선박 예인 협조 요청 " + act);
    seat.page.fill("#text", Hostile.TEXT);
    // What is being kept just then goes first; the page waits with the form.
    seat.page.waitForResponse(
        r -> String.valueOf(r.request().postData()).contains("do=" + act),
        () -> seat.page.click("button[name=do][value=" + act + "]"));
    seat.page.waitForLoadState();
    return URI.create(seat.page.url()).getPath();
  }

  /** Drafts a declaration by the page; where it is. */
  private static String change() {
    seat.go("/declare");
    seat.page.fill("#reason", Hostile.TEXT);
    seat.page.fill("#passphrase", TwoDesks.PASSPHRASE);
    seat.page.click("main form button.go");
    seat.page.waitForURL("**/declare/*");
    return URI.create(seat.page.url()).getPath();
  }

  @AfterAll
  static void close() {
    if (seat != null) {
      seat.close();
    }
    if (desks != null) {
      desks.close();
    }
  }

  @Test
  void everyPageInEveryLook() throws Exception {
    boolean full = "full".equals(System.getProperty("liaison.trial"));
    List<View> views = new ArrayList<>();
    List<String> pages = pages();
    assertThat(pages).contains("/watch", "/me", "/in/N-000001", offered, two + "/offer");
    assertThat(pages).contains("/calls", "/calls/schedule");
    pages.add("/in/S-000001");
    pages.add(drafted);
    assertThat(pages).contains("/people/2/accredit", "/people/object/" + theirs);
    pages.add("/people/1/withdraw");
    for (String path : pages) {
      for (String language : LANGUAGES) {
        for (String theme : THEMES) {
          for (int width : Look.WIDTHS) {
            views.add(new View(path, language, theme, width));
          }
        }
      }
    }
    List<String> wrong = new ArrayList<>();
    String settings = "";
    String at = "";
    for (View view : full ? views : sample(views)) {
      if (!view.settings().equals(settings)) {
        seat.settings(view.language(), view.theme());
        settings = view.settings();
        at = "";
      }
      if (!view.path().equals(at)) {
        seat.go(view.path());
        wrong.addAll(look.weight(seat, view.path()));
        at = view.path();
        wrong.addAll(floor(at));
      }
      wrong.addAll(look.at(seat, view.name(), view.width()));
    }
    assertThat(wrong).isEmpty();
  }

  /** Its band must say of who sees it what the rail says of the floor it lies on. */
  private static List<String> floor(String path) {
    Locator lit = seat.page.locator("#rail [aria-current]");
    boolean shared = seat.page.locator("#rail .shared [aria-current]").count() > 0;
    boolean both = seat.page.locator("main > .both").count() > 0;
    int entries = path.equals("/door") ? 0 : 1;
    return lit.count() == entries && shared == both
        ? List.of()
        : List.of(path + ": floor and band");
  }

  @Test
  void theDoorInEveryLanguage() throws Exception {
    List<String> wrong = new ArrayList<>();
    String link = URI.create(desks.south.link(2)).getPath();
    for (String language : LANGUAGES) {
      try (Seat stranger = Seat.empty(desks.south, language)) {
        for (String path : List.of("/door", link)) {
          stranger.go(path);
          assertThat(stranger.page.locator("html").getAttribute("lang")).isEqualTo(language);
          String name = path.equals(link) ? "enrol" : "door";
          for (int width : Look.WIDTHS) {
            wrong.addAll(look.at(stranger, name + "-" + language + "-night-" + width, width));
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** The trial's own eyes: each of these must be seen. */
  @Test
  void aFaultIsSeen() throws Exception {
    String[][] faults = {
      {"axe color-contrast", "p.style.color = 'var(--ruleSoft)'"},
      {"axe image-alt", "p.append(new Image())"},
      {"overflows", "p.style.width = '2000px'; p.style.maxWidth = 'none'"},
      {
        "a button 20 px high",
        "p.innerText = ''; const b = document.createElement('button');"
            + " b.innerText = 'x'; b.style.minHeight = b.style.height = '20px'; b.style.padding = 0; p.append(b)"
      },
      {
        "squeezed",
        "p.innerText = 'W'.repeat(99); p.style.width = '9px'; p.style.overflowWrap = 'anywhere'"
      },
      {
        "policy img-src",
        "const i = new Image(); i.alt = 'x'; i.src = 'http://127.0.0.1:9/x.png'; p.append(i)"
      },
      {"TrustedHTML", "try { p.innerHTML = '<b>x</b>' } catch { }"},
      {"error said", "console.error('said')"}
    };
    for (String[] fault : faults) {
      seat.go("/watch");
      assertThat(look.at(seat, "fault", 390)).isEmpty();
      seat.page.evaluate(
          "() => new Promise((done) => { const p = document.createElement('p'); p.innerText ="
              + " 'words'; const main = document.querySelector('main'); main.append(p);"
              + " main.dataset.still = 'yes';"
              + fault[1]
              + "; setTimeout(done, 100) })");
      assertThat(look.at(seat, "fault", 390)).as(fault[0]).anyMatch(w -> w.contains(fault[0]));
    }
  }

  @Test
  void textOfTheOtherSideIsNeverMarkup() {
    for (int i = 0; i <= Hostile.SUBJECTS.size(); i++) {
      seat.go(i == 0 ? "/watch" : "/in/N-00000" + i);
      assertThat(seat.page.locator("main :is(script, img, iframe, style, [onerror])").count())
          .isZero();
      assertThat(seat.page.locator("[href^='javascript:' i]").count()).isZero();
      assertThat(seat.page.title()).doesNotContain("taken");
      String subject = Hostile.SUBJECTS.get(Math.max(0, i - 1));
      Locator shown =
          seat.page
              .locator("main")
              .getByText(subject, new Locator.GetByTextOptions().setExact(true))
              .first();
      assertThat(shown.textContent()).as("letter for letter").isEqualTo(subject);
      assertThat(shown.evaluate("e => getComputedStyle(e).unicodeBidi").toString())
          .as("what turns the text around stays within it")
          .isIn("isolate", "plaintext");
    }
    assertThat(seat.page.locator("main").textContent()).contains(Hostile.TEXT.strip());
    assertThat(seat.faults()).isEmpty();
  }

  /** Every path of the desk that shows a page to an officer who is let in. */
  private static List<String> pages() throws IOException, InterruptedException {
    String cookie =
        seat.context().cookies().stream()
            .map(c -> c.name + "=" + c.value)
            .reduce((a, b) -> a + "; " + b)
            .orElseThrow();
    List<String> pages = new ArrayList<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String path : paths()) {
        HttpRequest head =
            HttpRequest.newBuilder(URI.create(desks.south.origin + path))
                .header("Cookie", cookie)
                .HEAD()
                .build();
        HttpResponse<Void> got = client.send(head, HttpResponse.BodyHandlers.discarding());
        boolean page =
            got.headers().firstValue("Content-Type").orElse("").startsWith("text/html")
                && got.headers().firstValue("Content-Disposition").isEmpty();
        if (page) {
          assertThat(got.statusCode()).as(path).isEqualTo(200);
          pages.add(path);
        }
      }
    }
    return pages;
  }

  private static List<String> paths() throws IOException {
    try (Hollow hollow = Hollow.open(folder)) {
      return hollow.desk.ways().stream()
          .filter(w -> w.method().equals("GET"))
          .map(w -> example(w.path()))
          .filter(path -> !path.startsWith("/enrol/"))
          .toList();
    }
  }

  /** A path whose parts stand for something that is there. */
  private static String example(String path) {
    String one =
        path.replace("/write/{id}/offer", two + "/offer")
            .replace("{serial}", "N-000001")
            .replace("{id}", id(offered))
            .replace("{link}", "link")
            .replace("{change}", id(change))
            .replace("{officer}", "2")
            .replace("{place}", theirs);
    assertThat(one).as("an example of this page is wanted here").doesNotContain("{");
    return one;
  }

  private static String id(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Shuffled with a fixed seed, then the fewest that have each page and every pair of looks. */
  private static List<View> sample(List<View> all) {
    List<View> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(20180914));
    TreeSet<String> wanted = new TreeSet<>();
    List<View> chosen = new ArrayList<>();
    for (View view : shuffled) {
      boolean page = wanted.add(view.path());
      boolean pair = wanted.add(view.settings() + view.width());
      if (page || pair) {
        chosen.add(view);
      }
    }
    chosen.sort(
        java.util.Comparator.comparing(View::settings)
            .thenComparing(View::path)
            .thenComparing(View::width));
    return chosen;
  }
}
