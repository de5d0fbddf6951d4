package liaison.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liaison.desk.DeskSettings;
import liaison.node.house.SaidOfCalls;
import liaison.node.house.Spoken;
import liaison.node.recorder.Node;
import liaison.office.Act;
import liaison.office.Act.CallCause;
import liaison.office.Act.CallOutcome;
import liaison.office.Act.CallType;
import liaison.office.Release;
import liaison.record.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls over HTTP at South's desk, North's words coming over the line. */
class CallsPageTest {
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
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

  @Test
  void weRingTheyAnswerAndOnlyThenIsThereNoMessage() {
    assertThat(han.get("/calls").body()).contains("No schedule of calls is kept yet");
    done(han.post("/calls/contact/ring"));
    String id = id();
    assertThat(han.get("/calls").body()).contains("rings at the desk of NORTH", "data-until=");
    refused(han.post("/calls/" + id + "/ring"), "still rings");
    sides.clock.on(Duration.ofMinutes(3));
    refused(han.post("/calls/" + id + "/no-message"), "only a side that was rung");
    refused(han.post("/calls/" + id + "/answer"), "only a side that was rung");
    done(han.post("/calls/" + id + "/ring"));
    assertThat(han.get("/calls").body()).contains("Rung 2 of 3 times");
    say(CallOutcome.ANSWERED, null, "<b>here</b>", at(id));
    until("&lt;b&gt;here&lt;/b&gt;", "/calls");
    assertThat(han.get("/calls").body()).doesNotContain("<b>here").contains("No message");
    refused(han.post("/calls/" + id + "/spoke", "text", " "), "Write down what was said");
    done(han.post("/calls/" + id + "/no-message"));
    assertThat(said(1))
        .containsExactly("RUNG null null", "RUNG null null", "ANSWERED null No message.");
    assertThat(han.get("/calls").body()).doesNotContain("/" + id + "/");
    refused(han.post("/calls/" + id + "/miss", "cause", "LINK"), "last word");
    refused(han.post("/calls/contact-1/ring"), "no such call");
  }

  @Test
  void theyRingItSoundsAndIsAnsweredWithNoMessageInOneAct() {
    say(CallOutcome.RUNG, null, null, sides.clock.millis());
    until("NORTH rings", "/watch");
    until("rings since", "/alarms");
    done(han.post("/calls/" + id() + "/no-message"));
    until("Nothing sounds.", "/alarms");
    assertThat(said(1)).containsExactly("ANSWERED null No message.");
    assertThat(said(0)).containsExactly("RUNG null null");
  }

  @Test
  void aCallNobodyHeldIsAnAlarmAfterTenMinutesAndAHolidayOfTheirsIsNone() {
    LocalDateTime now = LocalDateTime.ofInstant(sides.clock.instant(), SEOUL);
    LocalTime soon = now.plusMinutes(5).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
    done(han.post("/calls/schedule", schedule(soon.toString(), "")));
    until("due within ten minutes", "/watch");
    assertThat(han.get("/calls").body()).contains("SOUTH is to ring", "+09:00", "+08:30");
    sides.clock.on(Duration.ofMinutes(13));
    assertThat(han.get("/alarms").body()).doesNotContain("was not held");
    sides.clock.on(Duration.ofMinutes(3));
    until("was not held", "/alarms");
    refused(han.post("/calls/" + id() + "/miss"), "Say why");
    done(han.post("/calls/" + id() + "/miss", "cause", "NOBODY", "text", "Rung by telephone."));
    until("not held: nobody at the desk", "/calls");
    sides.delivered(sides.south, sides.south.node.read(c -> c.log(TwoSides.SOUTH).size()) - 1);
    assertThat(said(1)).containsExactly("MISSED NOBODY Rung by telephone.");
    until("ended ", "/alarms");
    String today = now.toLocalDate() + "\r\n" + now.toLocalDate().plusDays(1);
    String later = soon.plusMinutes(30).toString();
    done(han.post("/calls/schedule", schedule(later, today)));
    sides.clock.on(Duration.ofMinutes(40));
    assertThat(han.get("/calls").body()).contains("NORTH: holiday", "not expected");
  }

  @Test
  void onlyAHeadKeepsAScheduleAndAWrongLineKeepsWhatWasTyped() {
    sides.south.acts.sign(
        1L, new Act.Accredit(TwoSides.make(sides.southHome, 2, Roles.DUTY | Roles.RELEASER)));
    Browser kim = Browser.enrolled(settings, sides.southHome, 2);
    refused(kim.post("/calls/schedule", schedule("09:00", "")), "Only a head");
    assertThat(kim.get("/calls/schedule").body()).contains("<fieldset disabled");
    HttpResponse<String> wrong = han.post("/calls/schedule", schedule("09:00", "3 October"));
    refused(wrong, "holiday 3 October");
    assertThat(wrong.body()).contains(">3 October</textarea>");
    refused(han.post("/calls/schedule", schedule("9 o'clock", "")), "is not understood");
    assertThat(han.get("/calls/schedule").body()).contains("None is kept yet");
    done(han.post("/calls/schedule", schedule("09:00", "2026-10-03")));
    assertThat(han.get("/calls/schedule").body())
        .contains("kept by Officer 1", ">2026-10-03</textarea>", "2018-05-04T14:59:00Z +08:30");
    assertThat(han.get("/calls?before=soon").statusCode()).isEqualTo(409);
    assertThat(han.get("/calls?before=2026-01-05").statusCode()).isEqualTo(200);
  }

  /** Every day a working day; North has shifted its clock. */
  private static String[] schedule(String opening, String holidays) {
    List<String> f = new ArrayList<>();
    f.addAll(List.of("clock", "1", "opening", opening, "opening-rings", "1", "closing", ""));
    for (int side = 0; side < 2; side++) {
      f.addAll(List.of("zone-" + side, "Asia/Seoul"));
      for (var day : java.time.DayOfWeek.values()) {
        f.addAll(List.of("days-" + side, day.name()));
      }
    }
    f.addAll(List.of("holiday-0", holidays, "shift-0", "2018-05-04T14:59:00Z +08:30"));
    return f.toArray(String[]::new);
  }

  private void say(CallOutcome outcome, CallCause cause, String text, long at) {
    sides.north.acts.sign(1L, new Act.Call(CallType.CONTACT, outcome, cause, text, at));
  }

  /** What a side has said, as North's node has it. */
  private List<String> said(int side) {
    TwoSides.until(
        "all is there", () -> words(sides.north.node, side).equals(words(sides.south.node, side)));
    return words(sides.north.node, side);
  }

  private static List<String> words(Node node, int side) {
    return new SaidOfCalls(node, new Spoken(node, place -> false))
        .all().stream()
            .filter(s -> s.side() == side)
            .map(s -> s.outcome() + " " + s.cause() + " " + s.text())
            .toList();
  }

  /** The call that something may be done about. */
  private String id() {
    Matcher m = Pattern.compile("id=\"call-([a-z]+-[0-9]+)\"").matcher(han.get("/calls").body());
    return Stream.of(m).filter(Matcher::find).map(f -> f.group(1)).findFirst().orElseThrow();
  }

  private static long at(String id) {
    return Long.parseLong(id.substring(id.indexOf('-') + 1));
  }

  private void until(String words, String path) {
    TwoSides.until(words, () -> han.get(path).body().contains(words));
  }

  private static void done(HttpResponse<String> reply) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(303);
  }

  private static void refused(HttpResponse<String> reply, String why) {
    assertThat(reply.statusCode()).isEqualTo(409);
    assertThat(reply.body()).contains(why);
  }
}
