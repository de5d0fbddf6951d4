package liaison.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liaison.desk.DeskSettings;
import liaison.node.acts.Views;
import liaison.office.Act;
import liaison.office.Dtg;
import liaison.office.LineState;
import liaison.office.Precedence;
import liaison.office.Release;
import liaison.office.TrafficClass;
import liaison.office.watch.Watchkeeping;
import liaison.record.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watch and the line over HTTP: a head, a releaser, an operator, two real nodes. */
class WatchPageTest {
  private final DeskSettings settings = Browser.desk(Release.USUAL);
  @TempDir Path folder;
  private TwoSides sides;
  private Browser han;
  private Browser kim;
  private Browser park;

  @BeforeEach
  void open() {
    sides = TwoSides.open(folder, false, settings);
    accredit(2, Roles.DUTY | Roles.RELEASER);
    accredit(3, Roles.OPERATOR);
    han = Browser.enrolled(settings, sides.southHome, 1);
    kim = Browser.enrolled(settings, sides.southHome, 2);
    park = Browser.enrolled(settings, sides.southHome, 3);
  }

  @AfterEach
  void close() {
    sides.close();
  }

  private void accredit(long number, int roles) {
    sides.south.acts.sign(1L, new Act.Accredit(TwoSides.make(sides.southHome, number, roles)));
  }

  private static void refused(HttpResponse<String> reply, String why) {
    assertThat(reply.statusCode()).isEqualTo(409);
    assertThat(reply.body()).contains(why);
  }

  private static void done(HttpResponse<String> reply) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(303);
  }

  private String dtg(Duration ahead) {
    return Dtg.of(sides.clock.instant().plus(ahead));
  }

  private HttpResponse<String> shift(Browser by, Duration from, Duration until, long officer) {
    return by.post(
        "/roster",
        "from",
        dtg(from),
        "until",
        dtg(until),
        "officer",
        String.valueOf(officer),
        "second",
        "");
  }

  private static String found(String pattern, HttpResponse<String> in) {
    Matcher m = Pattern.compile(pattern).matcher(in.body());
    return m.find() ? m.group(1) : "";
  }

  private static String known(Browser by) {
    return found("name=\"known\" value=\"([0-9]+)\"", by.get("/handover"));
  }

  @Test
  void whatHappensIsWrittenAndStays() {
    sides.north.acts.sign(1L, TwoSides.note("Release of water"));
    TwoSides.until("written", () -> han.get("/log").body().contains("N-000001 arrived"));
    done(han.post("/log", "text", "Radio <b>check</b> done", "then", "/watch"));
    assertThat(han.get("/log").body()).contains("Radio &lt;b&gt;check&lt;/b&gt; done");
    String line = found("href=\"/log\\?corrects=([0-9]+)#text", han.get("/log"));
    done(kim.post("/log", "text", "It was the west line", "corrects", line));
    assertThat(kim.get("/log?check=all").body())
        .contains("Officer 2 (2) corrects line " + line)
        .contains("Radio &lt;b&gt;check&lt;/b&gt; done")
        .containsPattern("All [0-9]+ lines are as they were written");
    refused(han.post("/log", "text", " "), "Nothing was written");
    refused(han.post("/log", "text", "x".repeat(2_001)), "Nothing was written");
    refused(han.post("/log", "text", "x", "corrects", "9999"), "Nothing was written");
    done(han.post("/in/N-000001/acknowledge"));
    TwoSides.until("ours", () -> kim.get("/log").body().contains("N-000001 acknowledged by"));
    String all = han.get("/log").body();
    sides.south.close();
    sides.startSouth(settings);
    TwoSides.until("again", () -> han.get("/log").body().split("Our node started").length == 3);
    assertThat(han.get("/log").body().split("N-000001 arrived")).hasSize(2);
    assertThat(all).contains("The log begins");
  }

  @Test
  void theWatchIsPassedByWhoeverComes() {
    sides.north.acts.sign(1L, TwoSides.note("Release of water"));
    TwoSides.until("open", () -> han.get("/handover").body().contains("N-000001"));
    String heard = "UNACKNOWLEDGED N-000001";
    assertThat(han.get("/watch").body()).contains("nobody has taken it");
    refused(take(park, "0", heard, "fog"), "does not have you as a duty officer");
    refused(
        han.post("/handover", "known", "0", "shown", heard, "heard", "x", "back", "fog"),
        "Not every open matter is ticked");
    refused(take(han, "0", heard, " "), "Say back");
    refused(take(han, "0", heard, "x".repeat(2_001)), "Say back");
    refused(take(han, "7", heard, "fog"), "Somebody else has just taken");
    assertThat(han.get("/watch").body()).contains("nobody has taken it");
    done(take(han, "0", heard, "The river rises <b>"));
    assertThat(kim.get("/watch").body()).contains("<bdi>Officer 1 (1) since");
    String known = known(kim);
    refused(take(kim, "0", heard, "fog"), "Somebody else has just taken");
    sides.north.acts.sign(1L, TwoSides.note("Another"));
    TwoSides.until("two", () -> han.get("/handover").body().contains("N-000002"));
    sides.north.acts.sign(1L, immediate());
    TwoSides.until("three", () -> han.get("/handover").body().contains("N-000003"));
    refused(take(kim, known, heard, "fog"), "Not every open matter is ticked");
    TwoSides.until("it sounds", () -> han.get("/alarms").body().contains("/acknowledge"));
    String alarm = found("/alarms/([0-9]+)/acknowledge", han.get("/alarms"));
    assertThat(kim.get("/handover").body())
        .contains("name=\"shown\" value=\"UNACKNOWLEDGED N-000002\"");
    refused(
        kim.post(
            "/handover",
            "known",
            known,
            "shown",
            "UNACKNOWLEDGED N-000002",
            "heard",
            heard,
            "heard",
            "UNACKNOWLEDGED N-000003",
            "heard",
            "ALARM " + alarm,
            "back",
            "fog"),
        "Not every open matter is ticked");
    assertThat(kim.get("/watch").body()).contains("<bdi>Officer 1 (1) since");
    done(
        kim.post(
            "/handover",
            "known",
            known,
            "heard",
            heard,
            "heard",
            "UNACKNOWLEDGED N-000003",
            "heard",
            "ALARM " + alarm,
            "back",
            "fog"));
    assertThat(han.get("/watch").body()).contains("<bdi>Officer 2 (2) since");
    assertThat(han.get("/log").body())
        .contains("Officer 2 (2) has the watch. Came meanwhile, not read aloud: N-000002")
        .contains("rises &lt;b&gt;");
    Browser stranger = new Browser(settings);
    assertThat(take(stranger, known, heard, "fog").statusCode()).isEqualTo(401);
  }

  private static Act immediate() {
    return new Act.Note(
        null, "s", Precedence.IMMEDIATE, TrafficClass.LIAISON, null, "The text.", null);
  }

  @Test
  void theEndOfAnAlarmIsWrittenHoweverOldItIs() {
    sides.north.acts.sign(1L, immediate());
    TwoSides.until("it sounds", () -> han.get("/log").body().contains("Alarm sounds: IMMED"));
    sides.clock.on(Duration.ofHours(49));
    han = Browser.enrolled(settings, sides.southHome, 1);
    done(han.post("/in/N-000001/acknowledge"));
    TwoSides.until("the end", () -> han.get("/log").body().contains("Alarm ended: IMMED"));
  }

  @Test
  void nobodyFloodsTheLog() {
    for (int i = 0; i < Watchkeeping.A_MINUTE; i++) {
      done(han.post("/log", "text", "line " + i));
    }
    refused(han.post("/log", "text", "one more"), "You have written 20 lines within a minute");
    done(kim.post("/log", "text", "another officer's"));
    sides.clock.on(Duration.ofSeconds(61));
    done(han.post("/log", "text", "a minute later"));
    assertThat(han.get("/log?check=all").body()).contains("lines are as they were written");
  }

  private static HttpResponse<String> take(Browser by, String known, String heard, String back) {
    return by.post("/handover", "known", known, "heard", heard, "back", back);
  }

  @Test
  void theRosterIsTheHeadsAndAGapIsSeenAndSounds() {
    refused(shift(kim, Duration.ofHours(1), Duration.ofHours(2), 2), "The roster is the head");
    refused(shift(han, Duration.ofHours(2), Duration.ofHours(1), 2), "ends after it begins");
    refused(shift(han, Duration.ofHours(1), Duration.ofHours(2), 9), "stays as it was");
    refused(han.post("/roster", "from", "soon", "until", "x", "officer", "1"), "stays as it was");
    done(shift(han, Duration.ofMinutes(-5), Duration.ofHours(1), 1));
    refused(shift(han, Duration.ofMinutes(30), Duration.ofHours(2), 2), "is due then");
    done(shift(han, Duration.ofHours(2), Duration.ofHours(3), 2));
    String starts = found("name=\"starts\" value=\"([^\"]+)\"", han.get("/roster"));
    assertThat(Instant.parse(starts)).isAfter(sides.clock.instant());
    refused(kim.post("/roster/off", "starts", starts), "The roster is the head");
    refused(han.post("/roster/off", "starts", "x"), "stays as it was");
    refused(han.post("/roster/off", "starts", T0), "No watch of the roster");
    assertThat(han.get("/watch").body()).contains("Nobody is due for the watch from");
    done(take(han, "0", "GAP roster", "fog"));
    assertThat(han.get("/watch").body()).contains("<bdi>Officer 1 (1) to ");
    assertThat(han.get("/alarms").body()).contains("Nothing sounds.");
    sides.clock.on(Duration.ofMinutes(61));
    assertThat(han.get("/watch").body())
        .contains("relief was due")
        .contains("Nobody is due for the watch since");
    assertThat(han.get("/alarms").body()).contains("Nothing sounds.");
    sides.clock.on(Duration.ofMinutes(10));
    TwoSides.until("sounds", () -> han.get("/alarms").body().contains("Nobody has the watch"));
    done(han.post("/roster/off", "starts", starts));
    String alarm = found("/alarms/([0-9]+)/acknowledge", han.get("/alarms"));
    done(
        kim.post(
            "/handover",
            "known",
            known(kim),
            "heard",
            "GAP roster",
            "heard",
            "ALARM " + alarm,
            "back",
            "fog"));
    TwoSides.until("ends", () -> han.get("/alarms").body().contains("Nothing sounds."));
  }

  private static final String T0 = "2026-01-01T00:00:00Z";

  private HttpResponse<String> draft(String state, String reason, String... more) {
    String[] all = java.util.Arrays.copyOf(more, more.length + 6);
    all[more.length] = "state";
    all[more.length + 1] = state;
    all[more.length + 2] = "reason";
    all[more.length + 3] = reason;
    all[more.length + 4] = "passphrase";
    all[more.length + 5] = Browser.PASSPHRASE;
    return han.post("/declare", all);
  }

  private static String path(HttpResponse<String> reply) {
    done(reply);
    return reply.headers().firstValue("Location").orElseThrow();
  }

  private static HttpResponse<String> declare(
      Browser by, String path, String typed, String passphrase) {
    String shown = found("name=\"shown\" value=\"([0-9a-f]{64})\"", by.get(path));
    return by.post(path, "shown", shown, "typed", typed, "passphrase", passphrase);
  }

  private LineState liaison() {
    return LineState.declared(new Views(sides.south.node, null).declared(TrafficClass.LIAISON));
  }

  @Test
  void aDeclarationTakesTwo() {
    refused(draft("SEVERED", "r"), "at least one class");
    refused(draft("SEVERED", " ", "class", "LIAISON"), "Say why");
    refused(draft("SILENT", "r", "class", "LIAISON"), "Choose what is to be declared");
    refused(draft("SEVERED", "r", "class", "LIVES_AT_RISK"), "Tick both boxes");
    refused(draft("SEVERED", "r", "class", "LIAISON", "until", "soon"), "Not a date-time group");
    refused(draft("OPEN", "r", "class", "LIAISON", "until", dtg(Duration.ofDays(1))), "has no end");
    String path =
        path(
            draft(
                "SEVERED",
                "<b>Storm</b>",
                "class",
                "LIAISON",
                "class",
                "LIVES_AT_RISK",
                "lives",
                "yes",
                "line",
                "East",
                "until",
                dtg(Duration.ofDays(2))));
    assertThat(han.get("/line").body()).contains(path);
    assertThat(kim.get(path).body())
        .contains("&lt;b&gt;Storm&lt;/b&gt;")
        .contains("includes lives");
    refused(declare(han, path, "SEVERED", Browser.PASSPHRASE), "you drafted this one");
    refused(declare(park, path, "SEVERED", Browser.PASSPHRASE), "not accredited as a releaser");
    refused(declare(kim, path, "SUSPENDED", Browser.PASSPHRASE), "Type SEVERED");
    refused(kim.post(path, "typed", "SEVERED", "shown", "0".repeat(64)), "not the change that was");
    assertThat(declare(kim, path, "SEVERED", "another").statusCode()).isEqualTo(403);
    assertThat(liaison()).isEqualTo(LineState.OPEN);
    done(declare(kim, path, "severed", Browser.PASSPHRASE));
    assertThat(liaison()).isEqualTo(LineState.SEVERED);
    assertThat(kim.get(path).body()).contains("Declared by Officer 2");
    assertThat(kim.post(path, "typed", "SEVERED").statusCode()).isEqualTo(409);
    assertThat(kim.post(path + "/drop").statusCode()).isEqualTo(409);
    String line = kim.get("/line").body();
    assertThat(line)
        .contains("SOUTH declared severed:")
        .contains("&lt;b&gt;Storm&lt;/b&gt;")
        .contains("East")
        .contains("The way back: SOUTH declares open");
    TwoSides.until("reached", () -> kim.get("/line").body().contains("reached the other side"));
    TwoSides.until(
        "logged", () -> kim.get("/log").body().contains("SOUTH declared the line severed"));
    String back = path(draft("OPEN", "", "class", "LIAISON", "class", "LIVES_AT_RISK"));
    done(declare(kim, back, "OPEN", Browser.PASSPHRASE));
    assertThat(liaison()).isEqualTo(LineState.OPEN);
  }

  @Test
  void aDraftEndsByTimeAndByHand() {
    String path = path(draft("SUSPENDED", "r", "class", "MILITARY"));
    done(kim.post(path + "/drop"));
    assertThat(kim.get(path).body()).contains("Dropped by Officer 2");
    String late = path(draft("SUSPENDED", "r", "class", "MILITARY"));
    String shown = found("name=\"shown\" value=\"([0-9a-f]{64})\"", kim.get(late));
    sides.clock.on(Duration.ofMinutes(30));
    refused(
        kim.post(late, "shown", shown, "typed", "SUSPENDED", "passphrase", Browser.PASSPHRASE),
        "after thirty minutes");
    assertThat(kim.get("/declare/ffffffffffffffff").statusCode()).isEqualTo(409);
    assertThat(new Browser(settings).post(late).statusCode()).isEqualTo(401);
    han.origin = "https://elsewhere.example";
    assertThat(draft("SUSPENDED", "r", "class", "MILITARY").statusCode()).isEqualTo(403);
  }

  @Test
  void theLineHistoryOutlivesTheNode() {
    TwoSides.until("open", () -> han.get("/line").body().contains("The line opened."));
    sides.north.close();
    TwoSides.until("silent", () -> han.get("/line").body().contains("The line fell silent."));
    assertThat(han.get("/line").body()).contains("What to do").contains("Tell the head of office");
    sides.south.close();
    sides.startNorth();
    sides.startSouth(settings);
    TwoSides.until(
        "open again", () -> han.get("/line").body().split("The line opened\\.").length == 3);
    assertThat(han.get("/line").body())
        .contains("The line fell silent.")
        .contains("Our node started");
  }
}
