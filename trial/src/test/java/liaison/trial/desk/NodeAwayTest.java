package liaison.trial.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The own node killed, frozen, started again under open desks: they say so, and come back. */
@Timeout(240)
class NodeAwayTest {
  /** The longest a desk waits between two tries to open its stream, and the time of a beat. */
  private static final Duration BACK = Duration.ofSeconds(20);

  private static final LocatorAssertions.IsVisibleOptions SOON =
      new LocatorAssertions.IsVisibleOptions().setTimeout(BACK.toMillis());

  @TempDir static Path folder;
  private static TwoDesks desks;
  private static Seat board;
  private static Page writing;

  @BeforeAll
  static void open() throws Exception {
    Chromium.open();
    desks = TwoDesks.open(Files.createDirectory(folder.resolve("o")));
    board = Seat.enrolled(desks.south, 1, "Han Ji-won");
    writing = board.context().newPage();
  }

  @AfterAll
  static void close() {
    if (board != null) {
      board.close();
    }
    if (desks != null) {
      desks.close();
    }
  }

  /** A board, and a second page in which somebody writes. */
  @BeforeEach
  void sit() {
    board.go("/watch");
    writing.navigate(desks.south.origin + "/me");
    writing.locator("main input[type=text]").first().fill("half a sente");
    writing.waitForTimeout(1_000);
  }

  @Test
  void killedAndStartedAgain() {
    desks.south.node().kill();
    lost();
    desks.start(desks.south);
    found();
    arrives("Written after the node was killed");
  }

  @Test
  void frozenAndThawed() {
    desks.south.node().freeze();
    try {
      lost();
    } finally {
      desks.south.node().thaw();
    }
    found();
    arrives("Written after the node was frozen");
  }

  @Test
  void whatCameWhileTheDeskWasOutIsThere() {
    desks.south.node().kill();
    String subject = "Written while the desk had no node";
    desks.north.note(subject, "immediate", "Read this.");
    lost();
    desks.start(desks.south);
    found();
    assertThat(item(subject)).isVisible(SOON);
  }

  /** The node is back before the desk has said that it was gone, and something came meanwhile. */
  @Test
  void aShortBreakLosesNothing() {
    board.page.route("**/feed", Route::abort);
    desks.south.node().kill();
    desks.start(desks.south);
    String subject = "Written in a short break";
    String serial = desks.north.note(subject, "immediate", "Read this.");
    desks.arrived(desks.south, serial);
    board.page.unroute("**/feed");
    assertThat(item(subject)).isVisible(SOON);
  }

  @Test
  void whatIsNewComesByItself() {
    arrives("Written with both desks open");
    assertThat(Contact.isLost(board.page)).isFalse();
  }

  /** A key in the browser can sign for this desk: it is there for the trials of release. */
  @Test
  void aPasskeyIsMadeHere() {
    board.page.bringToFront();
    CDPSession key = board.authenticator();
    Object made =
        board.page.evaluate(
            """
            async () => (await navigator.credentials.create({ publicKey: {
              challenge: new Uint8Array(32), rp: { name: 'x' },
              user: { id: new Uint8Array(8), name: 'x', displayName: 'x' },
              pubKeyCredParams: [{ type: 'public-key', alg: -8 }, { type: 'public-key', alg: -7 }],
              authenticatorSelection: { userVerification: 'required' } } })).type\
            """);
    assertThat(made).isEqualTo("public-key");
    key.send("WebAuthn.disable");
    key.detach();
  }

  private static void lost() {
    Contact.lost(board.page, Contact.PROMISED);
    Contact.lost(writing, Contact.PROMISED);
    assertThat(writing.locator("main input[type=text]").first()).hasValue("half a sente");
  }

  private static void found() {
    Contact.found(board.page, BACK);
    Contact.found(writing, BACK);
    assertThat(writing.locator("main input[type=text]").first()).hasValue("half a sente");
  }

  /** A note of the other side shows on the board, and the typed text still stands. */
  private static void arrives(String subject) {
    desks.north.note(subject, "priority", "Read this.");
    assertThat(item(subject)).isVisible(SOON);
    assertThat(writing.locator("main input[type=text]").first()).hasValue("half a sente");
  }

  private static Locator item(String subject) {
    return board.page.getByRole(
        com.microsoft.playwright.options.AriaRole.LINK,
        new Page.GetByRoleOptions().setName(subject));
  }
}
