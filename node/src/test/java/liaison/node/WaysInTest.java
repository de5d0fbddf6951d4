package liaison.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import liaison.desk.DeskSettings;
import liaison.office.Act;
import liaison.office.OfficerCard;
import liaison.office.Release;
import liaison.record.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions, names and passphrases of the own people, and what the log tells of their ways in. */
class WaysInTest {
  private final DeskSettings settings = Browser.desk(Release.USUAL);
  @TempDir Path folder;
  private TwoSides sides;
  private Browser head;
  private Browser second;

  @BeforeEach
  void open() {
    sides = TwoSides.open(folder, false, settings);
    head = Browser.enrolled(settings, sides.southHome, 1);
    OfficerCard card = TwoSides.make(sides.southHome, 2, Roles.DUTY | Roles.RELEASER);
    sides.south.acts.seal(sides.southHome.file("seat.key"), new Act.Accredit(card));
    second = Browser.enrolled(settings, sides.southHome, 2);
  }

  @AfterEach
  void close() {
    sides.close();
  }

  private static void refused(HttpResponse<String> reply, int status, String why) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    assertThat(reply.body()).contains(why);
  }

  private static boolean in(Browser b) {
    return b.get("/watch").statusCode() == 200;
  }

  private Browser entered(long officer, String passphrase) {
    Browser b = new Browser(settings);
    b.post("/door", "officer", String.valueOf(officer), "passphrase", passphrase);
    return b;
  }

  private HttpResponse<String> change(Browser b, String before, String now) {
    return b.post("/keys/passphrase", "before", before, "now", now, "again", now);
  }

  @Test
  void anotherPassphraseEndsEverySessionButTheOneThatChangedIt() {
    Browser elsewhere = entered(2, Browser.PASSPHRASE);
    String held = second.cookie;
    refused(change(second, "not the passphrase", "another passphrase"), 403, "Nothing was changed");
    assertThat(in(elsewhere)).isTrue();
    assertThat(change(second, Browser.PASSPHRASE, "another passphrase").statusCode())
        .isEqualTo(303);
    assertThat(in(second)).isTrue();
    assertThat(second.cookie).isNotEqualTo(held);
    assertThat(in(elsewhere)).isFalse();
    Browser stolen = new Browser(settings);
    stolen.cookie = held;
    assertThat(in(stolen)).as("the cookie it had before").isFalse();
    assertThat(in(head)).as("another officer").isTrue();

    elsewhere = entered(2, "another passphrase");
    assertThat(second.get("/keys").body()).contains("End all my other sessions");
    assertThat(second.post("/keys/alone").statusCode()).isEqualTo(303);
    assertThat(in(second)).isTrue();
    assertThat(in(elsewhere)).isFalse();

    elsewhere = entered(2, "another passphrase");
    assertThat(second.post("/keys/remove", "credential", "AAAA").statusCode()).isEqualTo(303);
    assertThat(in(second)).isTrue();
    assertThat(in(elsewhere)).isFalse();
  }

  @Test
  void aPassphraseThatCouldNeverBeTypedAgainIsRefused() {
    String long1 = "x".repeat(1_025);
    refused(change(second, Browser.PASSPHRASE, long1), 409, "more than 1,024 characters");
    String longest = "x".repeat(1_024);
    assertThat(change(second, Browser.PASSPHRASE, longest).statusCode()).isEqualTo(303);
    assertThat(in(entered(2, longest))).isTrue();
    Browser newcomer = new Browser(settings);
    String link = announced("Kim");
    refused(enrol(newcomer, link, "Kim", long1), 400, "more than 1,024 characters");
    assertThat(enrol(newcomer, link, "Kim", longest).statusCode()).isEqualTo(303);
    assertThat(in(newcomer)).isTrue();
  }

  private String announced(String name) {
    String page = head.post("/people", "name", name, "role", "duty", "limit", "PRIORITY").body();
    return page.replaceAll("(?s).*?" + settings.origin() + "(/enrol/[A-Za-z0-9_-]+).*", "$1");
  }

  private HttpResponse<String> enrol(Browser b, String link, String name, String passphrase) {
    return b.post(
        link, "name", name, "language", "en", "passphrase", passphrase, "again", passphrase);
  }

  private HttpResponse<String> rename(Browser b, String name) {
    return b.post("/me", "name", name, "language", "en", "theme", "night", "key.board", "OFF");
  }

  @Test
  void nobodyTakesTheNameOfAnotherAndOldLinesSayTheNumber() {
    second.post("/log", "text", "The tide is late.");
    refused(rename(second, "officer  1"), 409, "Officer 1 has that name already");
    assertThat(head.get("/log").body()).contains("Officer 2 (2) writes");
    String link = announced("Kim");
    Browser kim = new Browser(settings);
    refused(
        enrol(kim, link, "OFFICER 2", Browser.PASSPHRASE), 409, "Officer 2 has that name already");
    assertThat(enrol(kim, link, "Kim", Browser.PASSPHRASE).statusCode()).isEqualTo(303);
    refused(rename(second, "kim"), 409, "Officer 3 has that name already");
    refused(
        head.post("/people", "name", "Kim", "role", "duty", "limit", "ROUTINE"), 409, "Officer 3");
    assertThat(rename(second, "Officer Two").statusCode()).isEqualTo(303);
    assertThat(head.get("/log").body())
        .contains(
            "Officer Two (2) writes",
            "Officer 2, called Officer 2 before, is now called Officer Two");
  }

  @Test
  void whoGuessesSomebodysPassphraseShutsOutThemselfAlone() {
    String[] asked = {"name", "Board", "officer", "2", "scope", "write", "passphrase", "wrong one"};
    for (int i = 0; i < 5; i++) {
      assertThat(head.post("/people/tokens", asked).statusCode()).isEqualTo(403);
    }
    asked[7] = Browser.PASSPHRASE;
    assertThat(head.post("/people/tokens", asked).statusCode()).as("shut").isEqualTo(403);
    assertThat(change(second, Browser.PASSPHRASE, "another passphrase").statusCode())
        .as("officer 2 goes on")
        .isEqualTo(303);
  }

  @Test
  void theLogTellsEveryWayIn() {
    Browser kim = new Browser(settings);
    enrol(kim, announced("Kim"), "Kim", Browser.PASSPHRASE);
    head.post("/people/2/limit", "limit", "FLASH");
    Program.made(settings, head, 2, "read");
    TwoSides.until(
        "the log tells of the accreditation",
        () ->
            head.get("/log").body().contains("The seat signed the accreditation of Officer 2 (2)"));
    assertThat(head.get("/log").body())
        .contains(
            "A link was made at the node, by command, by which Officer 2 (2) enrols",
            "Officer 1 (1) made a link by which Kim (3) enrols",
            "Kim (3) enrolled",
            "Officer 1 (1): Officer 2 (2) releases up to FLASH",
            "Officer 1 (1) let in the program Registry 2 for Officer 2 (2) (read only)");
  }
}
