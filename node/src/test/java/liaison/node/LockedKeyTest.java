package liaison.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import liaison.desk.DeskSettings;
import liaison.node.acts.Audit;
import liaison.node.acts.Control;
import liaison.node.acts.Papers;
import liaison.node.acts.Restoring;
import liaison.node.home.Json;
import liaison.node.home.OfficerKey;
import liaison.node.home.Officers;
import liaison.node.recorder.Rotation;
import liaison.office.Refused;
import liaison.office.Release;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An officer whose key in the home is locked: at the node, on the command line, at the desk. */
class LockedKeyTest {
  private static final String OTHER = "quite another passphrase";
  private final DeskSettings settings = Browser.desk(Release.USUAL);
  @TempDir Path folder;
  private TwoSides sides;
  private Browser han;

  @BeforeEach
  void open() {
    sides = TwoSides.open(folder, false, settings);
    han = Browser.enrolled(settings, sides.southHome, 1);
  }

  @AfterEach
  void close() {
    sides.close();
  }

  private static char[] typed(String passphrase) {
    return passphrase.toCharArray();
  }

  private OfficerKey onDisk() {
    return sides.southHome.officerKey(1);
  }

  private JsonNode ask(String passphrase) {
    ObjectNode request =
        Json.object().put("act", "call").put("type", "contact").put("outcome", "rung");
    return Control.ask(
        sides.southHome.folder(),
        Json.put(request, "passphrase", passphrase),
        progress -> {},
        alone -> {
          throw new AssertionError("no node");
        });
  }

  private static void done(HttpResponse<String> reply) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(303);
  }

  private static void refused(HttpResponse<String> reply, int status, String why) {
    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(reply.body()).contains(why);
  }

  @Test
  void theNodeOpensItForOneActAndSlowsWhoGuesses() {
    Officers keys = sides.south.node.officers;
    assertThat(keys.locked(1)).isFalse();
    ask(null);
    assertThat(keys.lock(1, new char[0], typed(OTHER))).isTrue();
    assertThat(keys.locked(1)).isTrue();
    assertThatThrownBy(() -> ask(null))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("officer 1 is locked");
    assertThat(ask(OTHER).get("leaf").asLong()).isGreaterThan(0);
    assertThatThrownBy(() -> sides.south.acts.sign(1L, TwoSides.note("After that one act")))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("is locked");
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> ask("a wrong passphrase"))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("Nothing was signed");
    }
    assertThatThrownBy(() -> ask(OTHER)).hasMessageContaining("wait a minute");
    sides.clock.on(Duration.ofSeconds(61));
    sides.delivered(sides.south, ask(OTHER).get("leaf").asLong());
  }

  @Test
  void anotherPassphraseAndAChangeThatBrokeOff() {
    Officers keys = sides.south.node.officers;
    keys.lock(1, new char[0], typed("the first passphrase"));
    assertThat(keys.lock(1, typed("not the first"), typed(OTHER))).isFalse();
    assertThat(keys.lock(1, typed("the first passphrase"), typed(OTHER))).isTrue();
    assertThat(keys.lock(1, typed("the first passphrase"), typed(OTHER))).isTrue();
    assertThat(keys.unlocked(1, typed("the first passphrase"), () -> {})).isFalse();
    assertThat(keys.unlocked(1, typed(OTHER), () -> {})).isTrue();
  }

  @Test
  void atTheDeskItAsksAtEverySignature() {
    refused(han.post("/keys/lock", "passphrase", OTHER), 403, "not your passphrase");
    assertThat(onDisk()).isInstanceOf(OfficerKey.Open.class);
    done(han.post("/keys/lock", "passphrase", Browser.PASSPHRASE));
    assertThat(onDisk()).isInstanceOf(OfficerKey.Locked.class);
    assertThat(han.get("/keys").body()).contains("locked under your passphrase");

    String id = han.offered("ROUTINE", "NOTE", "By a locked key");
    String shown = han.shown(id);
    refused(han.release(id, shown, "S-000001", OTHER), 403, "not your passphrase");
    done(han.release(id, shown, "S-000001", Browser.PASSPHRASE));

    sides.north.acts.sign(null, TwoSides.note("To be opened"));
    TwoSides.until("it is here", () -> sides.south.node.ledger.note("N-000001").isPresent());
    assertThat(han.get("/in/N-000001/acknowledge").body()).contains("name=\"passphrase\"");
    refused(han.post("/in/N-000001/acknowledge"), 403, "not your passphrase");
    done(han.post("/in/N-000001/acknowledge", "passphrase", Browser.PASSPHRASE));
    assertThat(han.get("/calls").body()).contains("name=\"passphrase\"");
    refused(han.post("/calls/contact/ring"), 403, "not your passphrase");
    done(han.post("/calls/contact/ring", "passphrase", Browser.PASSPHRASE));
  }

  @Test
  void aChangedPassphraseLocksAnew() {
    done(han.post("/keys/lock", "passphrase", Browser.PASSPHRASE));
    refused(change(OTHER, OTHER, OTHER), 403, "not your passphrase");
    refused(change(Browser.PASSPHRASE, "eleven char", "eleven char"), 409, "fewer than 12");
    refused(change(Browser.PASSPHRASE, OTHER, OTHER + "."), 409, "differ");
    done(change(Browser.PASSPHRASE, OTHER, OTHER));
    assertThat(((OfficerKey.Locked) onDisk()).unlock(typed(OTHER))).isPresent();
    refused(han.post("/calls/contact/ring", "passphrase", Browser.PASSPHRASE), 403, "not your");
    done(han.post("/calls/contact/ring", "passphrase", OTHER));
    done(new Browser(settings).post("/door", "officer", "1", "passphrase", OTHER, "then", "/"));
    sides.south.node.officers.lock(1, typed(OTHER), typed("set on the command line"));
    refused(change(OTHER, Browser.PASSPHRASE, Browser.PASSPHRASE), 409, "under another");
    done(new Browser(settings).post("/door", "officer", "1", "passphrase", OTHER, "then", "/"));
  }

  private HttpResponse<String> change(String before, String now, String again) {
    return han.post("/keys/passphrase", "before", before, "now", now, "again", again);
  }

  /** verify, the next epoch's card, rotation and rebuild need no passphrase. */
  @Test
  void whatNeedsNoOfficerGoesOn() throws Exception {
    sides.south.node.officers.lock(1, new char[0], typed(OTHER));
    sides.south.acts.rotate(null, Rotation.make(true, false, false));
    sides.delivered(sides.south, ask(OTHER).get("leaf").asLong());
    Control.ask(
        sides.southHome.folder(), Json.object().put("act", "next-card"), p -> {}, alone -> null);
    Path export = folder.resolve("export");
    new Papers(sides.north.node).export(export, words -> {});
    sides.south.close();
    Audit.Result result = Audit.of(sides.southHome.folder(), null, TwoSides.S, words -> {});
    assertThat(result.genuine()).as(result.sentence()).isTrue();
    Path again = folder.resolve("again");
    Restoring.rebuild(again, export, sides.southHome.folder(), TwoSides.S, words -> {});
    assertThat(Files.readString(again.resolve("officer-1.key")))
        .isEqualTo(Files.readString(sides.southHome.officerFile(1)));
  }
}
