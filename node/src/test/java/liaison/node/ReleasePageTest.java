package liaison.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import liaison.desk.DeskSettings;
import liaison.node.keys.BouncySignatures;
import liaison.office.Act;
import liaison.office.Release;
import liaison.record.OfficerSigner;
import liaison.record.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four eyes over HTTP: three officers with software keys, two real nodes. */
class ReleasePageTest {
  private final DeskSettings settings = Browser.desk(Release.USUAL);
  @TempDir Path folder;
  private TwoSides sides;
  private Browser han;
  private Browser kim;

  @BeforeEach
  void open() {
    sides = TwoSides.open(folder, false, settings);
    accredit(2, Roles.DUTY | Roles.RELEASER);
    accredit(3, Roles.DUTY);
    han = Browser.enrolled(settings, sides.southHome, 1);
    kim = Browser.enrolled(settings, sides.southHome, 2);
  }

  private void accredit(long number, int roles) {
    sides.south.acts.sign(1L, new Act.Accredit(TwoSides.make(sides.southHome, number, roles)));
  }

  @AfterEach
  void close() {
    sides.close();
  }

  private void nothing() {
    assertThat(sides.south.node.ledger.note("S-000001")).isEmpty();
  }

  private void refused(HttpResponse<String> reply, int status, String why) {
    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(reply.body()).contains(why);
    nothing();
  }

  private static void released(HttpResponse<String> reply) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(303);
  }

  @Test
  void aFlashTakesTwoAndCarriesWhatWasShown() {
    String id = han.offered("FLASH", "PROTEST", "First line\r\nsecond <b>line</b>");
    assertThat(han.get("/release/" + id).body()).contains("you wrote or initialled it");
    String shown = kim.shown(id);
    assertThat(shown).hasSize(64);
    refused(
        han.release(id, shown, "S-000001", Browser.PASSPHRASE), 409, "you wrote or initialled it");
    assertThat(kim.get("/watch").body()).contains("/release/" + id);
    assertThat(han.get("/watch").body()).doesNotContain("/release/" + id);
    assertThat(kim.get("/release/" + id).body()).contains("second &lt;b&gt;line&lt;/b&gt;");
    released(kim.release(id, shown, "s-000001", Browser.PASSPHRASE));
    var note = sides.south.acts.note("S-000001");
    assertThat(note.officer()).isEqualTo(2);
    assertThat(note.precedence()).isEqualTo(3);
    assertThat(note.media()).isEqualTo("text/plain;charset=utf-8;paper=protest");
    assertThat(new String(sides.south.node.ledger.entry(note.place()).orElseThrow().body()))
        .isEqualTo("First line\nsecond <b>line</b>");
    assertThat(kim.get("/write/" + id).body()).contains("S-000001");
    assertThat(kim.release(id, shown, "S-000002", Browser.PASSPHRASE).statusCode()).isEqualTo(409);
    assertThat(sides.south.node.ledger.note("S-000002")).isEmpty();
    sides.delivered(sides.south, note.place().seq());
  }

  @Test
  void oneAloneMayReleaseWhatIsRoutineAndNoMore() {
    for (String[] two :
        new String[][] {{"PRIORITY", "NOTE"}, {"ROUTINE", "NOTE_VERBALE"}, {"FLASH", "NOTE"}}) {
      String id = han.offered(two[0], two[1], "Text");
      refused(
          han.release(id, kim.shown(id), "S-000001", Browser.PASSPHRASE),
          409,
          "you wrote or initialled it");
    }
    String id = han.offered("ROUTINE", "NOTE", "Text");
    released(han.release(id, han.shown(id), "S-000001", Browser.PASSPHRASE));
  }

  @Test
  void aPersonWhoIsNotInTheRecordIsNoSecondPerson() {
    Browser nobody = Browser.enrolled(settings, sides.southHome, 9);
    String path = han.get("/write").headers().firstValue("Location").orElseThrow();
    String[] words = {"precedence", "FLASH", "subject", "s", "text", "Text", "do", "offer"};
    refused(nobody.post(path, words), 409, "not accredited");
    assertThat(han.get(path + "/wordings").statusCode()).as("nothing was kept").isEqualTo(409);
  }

  @Test
  void whatTakesTwoIsOfferedByTheKeyAndNotByASession() {
    String path = han.get("/write").headers().firstValue("Location").orElseThrow();
    String id = path.substring("/write/".length());
    String[] words = {"precedence", "FLASH", "subject", "s", "text", "Text", "do", "offer"};
    HttpResponse<String> asked = han.post(path, words);
    assertThat(asked.headers().firstValue("Location")).hasValue(path + "/offer");
    assertThat(han.get(path).body()).contains("name=\"offered\" value=\"no\"");
    String page = han.get(path + "/offer").body();
    assertThat(page).contains("Offer this for release?", "Initial and offer", ">Text<");
    String[] wrong = {"version", "1", "passphrase", "another passphrase"};
    refused(han.post(path + "/offer", wrong), 403, "Nothing was offered");
    String[] stale = {"version", "2", "passphrase", Browser.PASSPHRASE};
    refused(han.post(path + "/offer", stale), 409, "just changed");
    assertThat(kim.shown(id)).isEmpty();
    assertThat(new Browser(settings).post(path + "/offer", "version", "1").statusCode())
        .isEqualTo(401);
    released(han.initial(path));
    assertThat(kim.get("/release/" + id).body())
        .contains("Officer 1 (1) has initialled exactly this with their key");
    released(kim.release(id, kim.shown(id), "S-000001", Browser.PASSPHRASE));
    assertThat(han.get(path + "/offer").statusCode()).as("released").isEqualTo(303);
  }

  @Test
  void whoeverOffersItIsNoSecondPerson() {
    String path = han.get("/write").headers().firstValue("Location").orElseThrow();
    String id = path.substring("/write/".length());
    String[] words = {"precedence", "FLASH", "subject", "s", "text", "Text", "do", "save"};
    released(han.post(path, words));
    released(kim.initial(path));
    assertThat(kim.shown(id)).isEmpty();
    assertThat(kim.get("/release/" + id).body()).contains("you wrote or initialled it");
  }

  /** Whoever can make a link comes in as another; the other's key they have not. */
  @Test
  void aPhantomOffersNothingThatTakesTwo() {
    OfficerSigner elsewhere = OfficerSigner.ed25519(4, new byte[32], new BouncySignatures());
    int roles = Roles.DUTY | Roles.RELEASER;
    var card = TwoSides.card(sides.southHome, 4, roles, elsewhere.key(), elsewhere);
    sides.south.acts.sign(1L, new Act.Accredit(card));
    Browser phantom = Browser.enrolled(settings, sides.southHome, 4);
    String path = phantom.get("/write").headers().firstValue("Location").orElseThrow();
    String[] words = {"precedence", "FLASH", "subject", "s", "text", "Text", "do", "offer"};
    released(phantom.post(path, words));
    assertThat(phantom.get(path + "/offer").body())
        .contains("no key at this desk that the record knows")
        .doesNotContain("Initial and offer");
    refused(phantom.initial(path), 409, "officer 4");
    String id = path.substring("/write/".length());
    assertThat(kim.shown(id)).as("nothing is offered").isEmpty();
    released(
        phantom.post(
            path,
            "precedence",
            "ROUTINE",
            "subject",
            "s",
            "text",
            "Text",
            "version",
            "1",
            "do",
            "offer"));
    released(kim.release(id, kim.shown(id), "S-000001", Browser.PASSPHRASE));
  }

  @Test
  void correctingWhatTookTwoTakesTwo() {
    String id = han.offered("FLASH", "NOTE", "Text");
    released(kim.release(id, kim.shown(id), "S-000001", Browser.PASSPHRASE));
    for (int i = 1; i <= 2; i++) {
      String path = han.get("/write").headers().firstValue("Location").orElseThrow();
      String correction = path.substring("/write/".length());
      han.offer(
          path,
          "relation",
          "CORRECTS",
          "earlier",
          "S-00000" + i,
          "precedence",
          "ROUTINE",
          "subject",
          "s",
          "text",
          "t",
          "do",
          "offer");
      String shown = kim.shown(correction);
      String serial = "S-00000" + (i + 1);
      HttpResponse<String> alone = han.release(correction, shown, serial, Browser.PASSPHRASE);
      assertThat(alone.body()).contains("you wrote or initialled it");
      assertThat(sides.south.node.ledger.note(serial)).isEmpty();
      released(kim.release(correction, shown, serial, Browser.PASSPHRASE));
    }
  }

  @Test
  void whoeverIsNoReleaserReleasesNothing() {
    Browser park = Browser.enrolled(settings, sides.southHome, 3);
    String id = han.offered("ROUTINE", "NOTE", "Text");
    assertThat(park.shown(id)).isEmpty();
    String shown = kim.shown(id);
    refused(park.release(id, shown, "S-000001", Browser.PASSPHRASE), 409, "not accredited as");
  }

  @Test
  void theSerialAndThePassphraseAreTheRightOnes() {
    String id = han.offered("FLASH", "NOTE", "Text");
    String shown = kim.shown(id);
    refused(kim.release(id, shown, "S-000002", Browser.PASSPHRASE), 409, "will be S-000001");
    refused(kim.release(id, shown, "", Browser.PASSPHRASE), 409, "will be S-000001");
    refused(kim.release(id, shown, "S-000001", "another passphrase"), 403, "not your passphrase");
    released(kim.release(id, shown, "S-000001", Browser.PASSPHRASE));
  }

  @Test
  void anOfferEndsByTimeAndByChange() {
    String id = han.offered("FLASH", "NOTE", "Text");
    String shown = kim.shown(id);
    sides.clock.on(Duration.ofMinutes(30));
    refused(kim.release(id, shown, "S-000001", Browser.PASSPHRASE), 409, "offer has ended");
    String[] other = {"precedence", "FLASH", "subject", "s", "text", "Other", "do", "offer"};
    HttpResponse<String> stale = han.post("/write/" + id, other);
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("Your words stand below", ">\nOther</textarea>");
    assertThat(stale.body())
        .contains("name=\"offered\" value=\"yes\"")
        .doesNotContain("id=\"draft\"");
    String[] seen = java.util.Arrays.copyOf(other, 12);
    System.arraycopy(new String[] {"version", "1", "offered", "yes"}, 0, seen, 8, 4);
    seen[7] = "keep";
    HttpResponse<String> keep = han.post("/write/" + id, seen);
    assertThat(keep.statusCode()).isEqualTo(409);
    assertThat(keep.body()).contains("Save it to change it");
    assertThat(han.get("/write/" + id).body())
        .as("offered still")
        .contains("name=\"offered\" value=\"yes\"");
    seen[7] = "offer";
    han.offer("/write/" + id, seen);
    refused(kim.release(id, shown, "S-000001", Browser.PASSPHRASE), 409, "not the one that was");
    released(kim.release(id, kim.shown(id), "S-000001", Browser.PASSPHRASE));
  }

  @Test
  void sentBackItWaitsForItsDrafter() {
    String id = han.offered("FLASH", "NOTE", "Text");
    String shown = kim.shown(id);
    released(kim.post("/release/" + id + "/back", "why", "Say which river."));
    refused(kim.release(id, shown, "S-000001", Browser.PASSPHRASE), 409, "Nothing is offered");
    assertThat(han.get("/write/" + id).body()).contains("Say which river.");
  }

  @Test
  void nobodyFromElsewhere() {
    String id = han.offered("ROUTINE", "NOTE", "Text");
    String shown = han.shown(id);
    Browser stranger = new Browser(settings);
    refused(stranger.release(id, shown, "S-000001", Browser.PASSPHRASE), 401, "Nobody is let in");
    assertThat(stranger.post("/release/" + id + "/prepare").statusCode()).isEqualTo(401);
    assertThat(stranger.get("/release/" + id).statusCode()).isEqualTo(303);
    han.origin = "https://elsewhere.example";
    refused(han.release(id, shown, "S-000001", Browser.PASSPHRASE), 403, "Nothing was done");
  }

  @Test
  void draftsAndEveryWordingOutliveTheNode() {
    String path = han.get("/write").headers().firstValue("Location").orElseThrow();
    String version = "0";
    for (String text : new String[] {"one", "two", "two"}) {
      HttpResponse<String> kept =
          han.post(
              path,
              "version",
              version,
              "subject",
              "s",
              "text",
              text,
              "reply",
              "nonsense",
              "do",
              "keep");
      assertThat(kept.statusCode()).isEqualTo(200);
      version = kept.headers().firstValue("Draft-Version").orElseThrow();
      assertThat(kept.body())
          .contains("A time that was typed cannot be read")
          .doesNotContain("<html");
    }
    sides.south.close();
    sides.startSouth(settings);
    assertThat(han.get(path).body()).contains(">\ntwo</textarea>");
    assertThat(han.get(path + "/wordings").body())
        .contains("one")
        .contains("<b>2</b> ·")
        .doesNotContain("<b>3</b> ·");
    assertThat(han.post(path + "/wordings/1").statusCode()).isEqualTo(409);
    assertThat(han.post(path + "/wordings/1", "version", version).statusCode()).isEqualTo(303);
    assertThat(han.get(path).body()).contains(">\none</textarea>");
  }

  @Test
  void actsOnANoteThatCame() {
    sides.north.acts.sign(1L, TwoSides.note("Release of water"));
    TwoSides.until("it came", () -> sides.south.node.ledger.note("N-000001").isPresent());
    assertThat(han.get("/in/N-000001").body()).contains("/in/N-000001/acknowledge");
    assertThat(han.post("/in/N-000001/refuse", "reason", "OTHER").statusCode()).isEqualTo(409);
    assertThat(han.post("/in/N-000001/disseminated", "text", " \n").statusCode()).isEqualTo(409);
    assertThat(han.post("/in/N-000001/standby", "by", "yesterday").statusCode()).isEqualTo(409);
    for (String act : new String[] {"open", "acknowledge"}) {
      released(han.post("/in/N-000001/" + act));
    }
    released(han.post("/in/N-000001/disseminated", "text", "2nd Corps\nsector 7"));
    assertThat(han.post("/in/N-000001/acknowledge").body()).contains("already");
    assertThat(han.get("/write?answers=n-000001").headers().firstValue("Location").orElseThrow())
        .endsWith("?answers=N-000001");
    assertThat(sides.south.node.ledger.receipts(sides.south.acts.note("N-000001").place()))
        .extracting(r -> r.kind())
        .containsExactly(2, 3, 5);
  }
}
