package liaison.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liaison.desk.DeskSettings;
import liaison.node.acts.Opening;
import liaison.node.house.Running;
import liaison.node.recorder.Succession;
import liaison.office.Act;
import liaison.office.Precedence;
import liaison.office.Release;
import liaison.office.TrafficClass;
import liaison.record.Charter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Urgent notes that nobody acknowledged before their epoch ended, at South's desk. */
class EndedNoteTest {
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

  private static void write(Running by, Precedence precedence, String subject) {
    by.acts.sign(
        1L, new Act.Note(null, subject, precedence, TrafficClass.LIAISON, null, "The text.", null));
  }

  private void nextEpoch() {
    Succession north = new Succession(sides.north.node);
    Charter next = new Succession(sides.south.node).draft(List.of(north.card(null)), null, null);
    next = north.sign(next, false, null);
    sides.close();
    Opening.found(sides.northHome, next, TwoSides.S);
    Opening.found(sides.southHome, next, TwoSides.S);
    sides.startNorth();
    sides.startSouth(settings);
  }

  private static void refused(HttpResponse<String> reply, int status, String why) {
    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(reply.body()).contains(why);
  }

  private boolean silent() {
    return han.get("/alarms").body().contains("Nothing sounds.");
  }

  private static String section(String page, String from, String to) {
    return page.substring(page.indexOf(from), page.indexOf(to, page.indexOf(from)));
  }

  private String needs() {
    return section(han.get("/watch").body(), "Needs you now", "<section");
  }

  @Test
  void aFlashSoundsOnAndIsDealtWithOnTheOwnFloor() {
    write(sides.north, Precedence.FLASH, "Gunfire <b>");
    TwoSides.until("it sounds", () -> !silent());
    refused(han.post("/in/N-000001/deal", "what", "x"), 409, "not a note that its epoch left");
    nextEpoch();

    TwoSides.until("it sounds on", () -> !silent());
    assertThat(han.get("/watch").body())
        .contains("data-alarm=\"1\"")
        .contains("Its epoch has ended: deal with it");
    assertThat(needs()).contains("N-000001", "Its epoch ended before we acknowledged it");
    refused(han.post("/in/N-000001/acknowledge"), 409, "has ended. Write a note that names it.");
    assertThat(han.get("/in/N-000001").body())
        .contains("/in/N-000001/deal", "/write?about=N-000001")
        .doesNotContain("/in/N-000001/acknowledge");
    assertThat(han.get("/handover").body()).contains("ENDED N-000001");

    refused(new Browser(settings).post("/in/N-000001/deal", "what", "x"), 401, "");
    refused(han.post("/in/N-000001/deal", "what", " "), 409, "Say in 1 to 2000 bytes");
    refused(han.post("/in/N-000009/deal", "what", "x"), 409, "There is no note N-000009");
    assertThat(silent()).isFalse();

    HttpResponse<String> done = han.post("/in/N-000001/deal", "what", "Rang the <i>posts</i>.");
    assertThat(done.headers().firstValue("Location")).contains("/in/N-000001");
    TwoSides.until("it is silent", this::silent);
    dealtWith();
    var ledger = sides.south.node.ledger;
    assertThat(ledger.receipts(ledger.note("N-000001").orElseThrow().place())).isEmpty();
    refused(han.post("/in/N-000001/deal", "what", "Again."), 409, "dealt with already");

    sides.south.close();
    sides.startSouth(settings);
    TwoSides.until("it looks", () -> han.get("/log").body().split("Our node started").length == 4);
    assertThat(silent()).isTrue();
    dealtWith();
    JsonNode note =
        Contract.json(Program.made(settings, han, 1, "read").get("/api/v1/notes/N-000001"));
    assertThat(note.get("ended").asBoolean()).isTrue();
    assertThat(note.get("dealt").get("what").asString()).isEqualTo("Rang the <i>posts</i>.");
    assertThat(note.get("ahead").isEmpty()).isTrue();
  }

  private void dealtWith() {
    assertThat(needs()).doesNotContain("class=\"sub\"><a href=\"/in/N-000001");
    assertThat(han.get("/handover").body()).doesNotContain("N-000001");
    assertThat(han.get("/log?check=all").body())
        .contains("N-000001, whose epoch has ended, dealt with by Officer 1")
        .contains("Rang the &lt;i&gt;posts&lt;/i&gt;.")
        .containsPattern("All [0-9]+ lines are as they were written");
    String dealt = section(han.get("/in/N-000001").body(), "id=\"dealt\"", "</section>");
    assertThat(dealt)
        .contains("not in the record. NORTH does not see this.")
        .contains("Rang the &lt;i&gt;posts&lt;/i&gt;.", "Officer 1");
    assertThat(han.get("/in").body()).contains("dealt with on our own floor");
  }

  /** The reference of the new note is the old serial in its words: refs stay within an epoch. */
  @Test
  void theNextStepNamesTheOldSerialAndGoesOut() {
    write(sides.north, Precedence.IMMEDIATE, "A drifting boat");
    write(sides.south, Precedence.IMMEDIATE, "Release of water");
    TwoSides.until("it sounds", () -> !silent());
    nextEpoch();
    TwoSides.until("it sounds on", () -> !silent());
    String board = han.get("/watch").body();
    assertThat(board.substring(board.indexOf("Waiting on NORTH")))
        .contains("S-000001", "Its epoch ended; nobody will acknowledge it");
    assertThat(han.get("/in/S-000001").body())
        .contains("Send it again as a new note")
        .containsPattern("href=\"/out\" aria-current=\"page\"")
        .doesNotContain("/write?corrects");

    assertThat(released("N-000001")).contains("Re N-000001: A drifting boat");
    assertThat(released("S-000001")).contains("Re S-000001: Release of water", "The text.");
    assertThat(han.post("/in/S-000001/deal", "what", "Sent again.").statusCode()).isEqualTo(303);
    String after = han.get("/watch").body();
    assertThat(after.substring(after.indexOf("Waiting on NORTH")))
        .doesNotContain("/in/S-000001")
        .contains("/in/S-000002");
  }

  /** Writes about a note by the link of its page, as it is filled in, and releases it. */
  private String released(String about) {
    String path = han.get("/write?about=" + about).headers().firstValue("Location").orElseThrow();
    String page = han.get(path).body();
    String id = path.substring("/write/".length(), path.indexOf('?'));
    HttpResponse<String> offered =
        han.post(
            "/write/" + id,
            "precedence",
            "ROUTINE",
            "paper",
            "NOTE",
            "class",
            "LIAISON",
            "subject",
            found("name=\"subject\"[^>]* value=\"([^\"]*)\"", page),
            "text",
            "It is done.",
            "do",
            "offer");
    assertThat(offered.statusCode()).as(offered.body()).isEqualTo(303);
    String release = han.get("/release/" + id).body();
    String serial = found("(S-0000[0-9]{2})", release);
    HttpResponse<String> out = han.release(id, han.shown(id), serial, Browser.PASSPHRASE);
    assertThat(out.statusCode()).as(out.body()).isEqualTo(303);
    assertThat(sides.south.node.ledger.note(serial)).isPresent();
    return page;
  }

  private static String found(String pattern, String in) {
    Matcher m = Pattern.compile(pattern).matcher(in);
    assertThat(m.find()).as(pattern + " in " + in).isTrue();
    return m.group(1);
  }
}
