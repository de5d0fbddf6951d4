package liaison.trial.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an officer is about to sign, has chosen or reads stands still, and all around it is new. */
@Timeout(240)
class RenewalTest {
  private static final int SOON = 30_000;

  /** Longer than a key must have rested before it signs. */
  private static final int REST = 600;

  @TempDir static Path folder;
  private static TwoDesks desks;
  private static Seat seat;
  private static Page page;

  @BeforeAll
  static void open() throws Exception {
    Chromium.open();
    desks = TwoDesks.open(Files.createDirectory(folder.resolve("o")));
    seat = Seat.enrolled(desks.south, 1, "Han Ji-won");
    page = seat.page;
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

  @AfterEach
  void nothingComplainedOf() {
    assertThat(seat.faults()).isEmpty();
  }

  private static String sent(String subject) {
    String serial = desks.north.note(subject, "routine", "Read this.");
    desks.arrived(desks.south, serial);
    return serial;
  }

  private static Locator item(String serial) {
    return page.locator(".q > li a[href='/in/" + serial + "']");
  }

  private static void seen(Locator what) {
    assertThat(what).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SOON));
  }

  private static void says(Locator what, String words) {
    assertThat(what)
        .containsText(
            Pattern.compile(words), new LocatorAssertions.ContainsTextOptions().setTimeout(SOON));
  }

  @Test
  void theBoardIsRenewedAroundHalfALine() {
    seat.go("/watch");
    page.fill("#logged", "the river is");
    page.evaluate("() => { window.field = document.getElementById('logged') }");
    String serial = sent("While a line was half written");
    seen(item(serial));
    assertThat(page.locator("#logged")).hasValue("the river is");
    assertThat(page.locator("#logged")).isFocused();
    assertThat(page.evaluate("() => window.field === document.getElementById('logged')"))
        .isEqualTo(true);
  }

  @Test
  void whatComesWhileAFieldHasTheFocusIsThereWhenItIsLeft() {
    seat.go("/watch");
    page.focus("#logged");
    String serial = sent("While a field had the focus");
    seen(item(serial));
    page.evaluate("() => { window.field = document.getElementById('logged') }");
    page.locator("h1").click();
    page.waitForCondition(() ->
        page.evaluate("() => window.field !== document.getElementById('logged')").equals(true));
  }

  @Test
  void aReasonChosenStays() {
    String serial = sent("To be refused");
    seat.go("/in/" + serial + "/refuse");
    page.selectOption("#reason", "FORM");
    page.locator("h1").click();
    Locator count = page.locator("#rail a[href='/in'] b");
    String before = count.textContent();
    sent("Which comes meanwhile");
    assertThat(count)
        .not()
        .hasText(before, new LocatorAssertions.HasTextOptions().setTimeout(SOON));
    page.waitForTimeout(500);
    assertThat(page.locator("#reason")).hasValue("FORM");
    page.click("main button.go");
    page.waitForURL("**/in/" + serial);
    assertThat(page.locator("#course")).containsText("form");
  }

  /** The form of what is gone stays as it was left, and never comes to stand for something else. */
  @Test
  void aChosenFormNeverStandsForAnotherThing() {
    String first = sent("First of two alarms");
    seat.go("/in");
    page.evaluate(
        """
        (serial) => {
          const li = document.querySelector(`a[href="/in/${serial}"]`).closest('li');
          const form = document.createElement('form');
          form.setAttribute('action', `/x/${serial}`);
          const box = document.createElement('input');
          box.type = 'checkbox';
          form.append(box);
          li.append(form);
          box.checked = true;
          window.kept = li;
        }\
        """,
        first);
    String second = sent("Second of two alarms");
    seen(item(second));
    assertThat(page.evaluate("() => window.kept.isConnected && window.kept.textContent"))
        .asString()
        .contains("First of two")
        .doesNotContain("Second");
  }

  @Test
  void aKeyThatIsHeldSignsNothing() {
    String serial = sent("Not to be signed by a heavy hand");
    seat.go("/in/" + serial);
    page.keyboard().down("a");
    page.waitForURL("**/acknowledge");
    for (int i = 0; i < 30; i++) {
      page.keyboard().down("a");
      page.waitForTimeout(50);
    }
    page.keyboard().up("a");
    page.waitForTimeout(300);
    assertThat(page).hasURL(Pattern.compile("/acknowledge$"));
    // As a remote screen repeats a key: down and up, without a mark.
    for (int i = 0; i < 30; i++) {
      page.keyboard().press("a");
      page.waitForTimeout(30);
    }
    page.waitForTimeout(300);
    assertThat(page).hasURL(Pattern.compile("/acknowledge$"));
    page.waitForTimeout(REST);
    page.keyboard().press("a");
    page.waitForURL("**/in/" + serial);
  }

  @Test
  void keysActOnTheItemThatIsChosen() {
    sent("One above");
    String serial = sent("The chosen one");
    String below = sent("One below");
    seat.go("/watch");
    seen(item(below));
    page.locator("h1").click();
    while (!page.evaluate("() => document.activeElement.getAttribute('href') ?? ''")
        .equals("/in/" + serial)) {
      page.keyboard().press("j");
    }
    seen(item(sent("One that comes")));
    page.keyboard().press("j");
    assertThat(item(below)).isFocused();
    page.keyboard().press("k");
    page.keyboard().press("s");
    page.waitForURL("**/in/" + serial + "/standby");
    seat.go("/watch");
    page.keyboard().press("l");
    assertThat(page.locator("#logged")).isFocused();
    assertThat(page.locator("#logged")).hasValue("");
  }

  @Test
  void aKeyGivenToNoActDoesNothing() {
    String serial = sent("A is off");
    seat.go("/me");
    page.selectOption("#key\\.acknowledge", "off");
    page.click("main button.go");
    try {
      seat.go("/in/" + serial);
      assertThat(page.locator("main kbd", new Page.LocatorOptions().setHasText("A"))).hasCount(0);
      page.keyboard().press("a");
      page.waitForTimeout(300);
      assertThat(page).hasURL(Pattern.compile(serial + "$"));
    } finally {
      seat.go("/me");
      page.selectOption("#key\\.acknowledge", "KeyA");
      page.click("main button.go");
    }
  }

  @Test
  void theStripAgesBySecondsAndSilenceIsCounted() {
    seat.go("/watch");
    Locator heard = page.locator("#strip [data-in=seconds]");
    seen(heard);
    page.evaluate("() => { window.same = true }");
    long first = Long.parseLong(heard.getAttribute("data-at"));
    page.waitForCondition(
        () -> Long.parseLong(heard.getAttribute("data-at")) > first,
        new Page.WaitForConditionOptions().setTimeout(SOON));
    desks.north.node().freeze();
    try {
      says(heard, " [3-9] s ago");
      Locator silent = page.locator("#strip [data-line] [data-in=clock]");
      says(silent, "SILENT since [0-9]{4}Z, for 00:00:[0-9]{2}");
      String then = silent.textContent();
      assertThat(silent).not().hasText(then);
      says(page.locator("#said"), "Line NORTH.*SILENT");
      seat.go("/line");
      Locator head = page.locator("main li b [data-ahead]");
      says(head, "00:1[0-9]:[0-9]{2} left");
      // Whatever the node renders meanwhile has the right time again.
      page.waitForCondition(
          () -> {
            head.evaluate("(e) => { e.dataset.at = Date.now() - 1000 }");
            return head.textContent().contains("Tell the head of office now");
          },
          new Page.WaitForConditionOptions().setTimeout(SOON));
      says(page.locator("main .big [data-in=clock]"), "Silent for 00:0[0-9]:[0-9]{2}");
    } finally {
      desks.north.node().thaw();
    }
    says(page.locator("#strip [data-line]"), "OPEN since");
    says(page.locator("#said"), "Line NORTH.*OPEN");
  }

  @Test
  void openAlarmsStayInSightWithoutTheNode() {
    seat.go("/watch");
    String serial = desks.north.note("Barrage", "flash", "Open at once.");
    Locator flash = page.locator(".cries.live .FLASH.un");
    seen(flash);
    says(page.locator("#cry"), serial);
    assertThat(page.locator(".cries .then")).isHidden();
    desks.south.node().freeze();
    try {
      Contact.lost(page, Contact.PROMISED.plus(Duration.ofSeconds(10)));
      assertThat(flash).isVisible();
      assertThat(page.locator(".cries .then")).isVisible();
      assertThat(page.locator(".cries.live button").first()).isHidden();
      says(page.locator("#cry"), "NO CONTACT");
    } finally {
      desks.south.node().thaw();
    }
    Contact.found(page, Duration.ofSeconds(20));
    page.click(".cries.live [id^=ack-]");
    seat.faults();
  }

  @Test
  void oneArmedTabIsEnough() {
    seat.go("/watch");
    Page other = seat.context().newPage();
    other.navigate(desks.south.origin + "/in");
    assertThat(other.locator("html")).hasAttribute("data-sound", "off");
    page.bringToFront();
    page.click("#arm");
    page.click("#heard");
    assertThat(other.locator("html")).hasAttribute("data-sound", "other");
    assertThat(other.locator(".other")).isVisible();
    assertThat(other.locator("#arm")).isHidden();
    seat.go("/in");
    other.waitForTimeout(4_000);
    assertThat(other.locator("html")).hasAttribute("data-sound", "other");
    page.navigate("about:blank");
    assertThat(other.locator("html"))
        .hasAttribute(
            "data-sound", "off", new LocatorAssertions.HasAttributeOptions().setTimeout(SOON));
    assertThat(other.locator("#arm")).isVisible();
    other.close();
  }

  @Test
  void whoIsNotLetInIsShownNoState() throws Exception {
    try (Seat stranger = Seat.empty(desks.south, "en")) {
      for (String path : new String[] {"/door", "/help", "/verify"}) {
        stranger.go(path);
        assertThat(stranger.page.locator("#utc")).isVisible();
        assertThat(stranger.page.locator("#strip [data-line], #node, #strip [data-at]"))
            .hasCount(0);
      }
    }
  }

  @Test
  void whatTakesTheFocusIsNotUnderTheStrip() {
    for (int i = 0; i < 14; i++) {
      sent("To fill the page " + i);
    }
    seat.go("/in");
    page.locator(".q > li a").last().focus();
    for (int i = 0; i < 13; i++) {
      page.keyboard().press("Shift+Tab");
      assertThat(
              page.evaluate(
                  "() => document.activeElement.getBoundingClientRect().top"
                      + " - document.getElementById('strip').getBoundingClientRect().bottom"))
          .as("px between the strip and what has the focus")
          .satisfies(gap -> assertThat(((Number) gap).doubleValue()).isNotNegative());
    }
  }
}
