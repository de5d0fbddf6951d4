package liaison.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liaison.desk.DeskSettings;
import liaison.office.Accreditation;
import liaison.office.Act;
import liaison.office.OfficerCard;
import liaison.office.Release;
import liaison.record.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People and keys over HTTP: every act and every refusal; two real nodes, one moved clock. */
class PeoplePageTest {
  private static final int DESK = Roles.DUTY | Roles.RELEASER;
  private final DeskSettings settings = Browser.desk(Release.USUAL);
  @TempDir Path folder;
  private TwoSides sides;
  private Browser head;

  private void open(boolean twoOfficers) {
    sides = TwoSides.open(folder, twoOfficers, settings);
    head = Browser.enrolled(settings, sides.southHome, 1);
  }

  @AfterEach
  void close() {
    sides.close();
  }

  private Browser officer(long number, int roles) {
    OfficerCard card = TwoSides.make(sides.southHome, number, roles);
    sides.south.acts.seal(sides.southHome.file("seat.key"), new Act.Accredit(card));
    return Browser.enrolled(settings, sides.southHome, number);
  }

  private static void refused(HttpResponse<String> reply, int status, String why) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    assertThat(reply.body()).contains(why);
  }

  private static void done(HttpResponse<String> reply) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(303);
  }

  private static String found(String pattern, String in) {
    Matcher m = Pattern.compile(pattern).matcher(in);
    assertThat(m.find()).as(in).isTrue();
    return m.group(1);
  }

  private HttpResponse<String> announce(Browser by, String name) {
    return by.post("/people", "name", name, "role", "duty", "role", "head", "limit", "PRIORITY");
  }

  /** Announces officer 2 and enrols with the link shown; the link's path. */
  private String link(HttpResponse<String> reply) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return found(Pattern.quote(settings.origin()) + "(/enrol/[^<]+)", reply.body());
  }

  private HttpResponse<String> enrol(Browser b, String path) {
    return b.post(
        path,
        "name",
        "Kim Seo-yeon",
        "language",
        "en",
        "passphrase",
        Browser.PASSPHRASE,
        "again",
        Browser.PASSPHRASE);
  }

  private HttpResponse<String> sign(Browser by, String path, String... fields) {
    String[] all = java.util.Arrays.copyOf(fields, fields.length + 2);
    all[fields.length] = "passphrase";
    all[fields.length + 1] = Browser.PASSPHRASE;
    return by.post(path, all);
  }

  private boolean accredited(long number) {
    return sides.south.acts.staff(TwoSides.SOUTH).officer(number).isPresent();
  }

  @Test
  void announcedEnrolledAccreditedAndWithdrawn() {
    open(false);
    assertThat(head.get("/people").body()).contains("Nobody is announced.", "officer 1");
    HttpResponse<String> shown = announce(head, "Kim");
    String link = link(shown);
    assertThat(shown.body()).containsPattern("--number 2 --roles duty,head --seat [0-9a-f]{64} ");
    assertThat(head.get("/people").body()).doesNotContain("/enrol/");
    Browser kim = new Browser(settings);
    assertThat(kim.get(link).body()).contains("value=\"Kim\"");
    done(enrol(kim, link));
    refused(enrol(new Browser(settings), link), 410, "This link was used");
    refused(head.post("/people/2/link"), 409, "enrolled at this desk already");
    String page = kim.get("/people").body();
    assertThat(page).contains("Kim Seo-yeon", "enrolled; has made no signing key yet");
    assertThat(page).doesNotContain("/people/2/accredit").contains("/people/2/card");
    done(head.get("/people/2/accredit"));

    OfficerCard card = TwoSides.make(sides.southHome, 2, Roles.OPERATOR);
    refused(kim.post("/people/2/card", "card", "no card"), 409, "not a whole");
    done(kim.post("/people/2/card", "card", card.text()));
    refused(
        sign(kim, "/people/2/accredit", "typed", "2", "role", "head", "key", card.words()),
        409,
        "not accredited");
    String[] form = {"typed", "2", "role", "duty", "role", "releaser", "key", card.words()};
    String sheet = head.get("/people/2/accredit").body();
    assertThat(sheet).contains(card.words(), "value=\"head\" checked", "PRIORITY");
    assertThat(sheet).doesNotContain("value=\"operator\" checked");
    refused(head.post("/people/2/accredit", form), 403, "not your passphrase");
    refused(
        sign(head, "/people/2/accredit", "typed", "3", "role", "duty", "key", card.words()),
        409,
        "typed is not 2");
    refused(
        sign(head, "/people/2/accredit", "typed", "2", "key", card.words()),
        409,
        "at least one role");
    refused(
        sign(head, "/people/2/accredit", "typed", "2", "role", "duty", "key", "a-b-c-d"),
        409,
        "Another key waits");
    assertThat(accredited(2)).isFalse();
    done(sign(head, "/people/2/accredit", form));
    Accreditation now = sides.south.acts.staff(TwoSides.SOUTH).officer(2).orElseThrow();
    assertThat(now.officer().roles()).isEqualTo(DESK);
    assertThat(head.get("/people").body()).contains("Kim Seo-yeon", "/people/2/withdraw");

    assertThat(kim.get("/watch").statusCode()).as("their key lies in this house").isEqualTo(303);
    refused(
        kim.post("/door", "officer", "2", "passphrase", Browser.PASSPHRASE, "then", "/"),
        403,
        "not the passphrase");
    refused(head.post("/people/2/link"), 409, "liaison enrol --officer 2");
    kim = Browser.enrolled(settings, sides.southHome, 2);
    done(kim.post("/me", "name", "Kim Seo-yeon", "language", "en", "theme", "night"));
    assertThat(kim.get("/watch").statusCode()).isEqualTo(200);
    refused(sign(kim, "/people/1/withdraw", "typed", "1"), 409, "does not have the role");
    done(sign(head, "/people/2/withdraw", "typed", "2"));
    assertThat(accredited(2)).isFalse();
    assertThat(kim.get("/watch").headers().firstValue("Location")).hasValue("/door?then=%2Fwatch");
    refused(
        kim.post("/door", "officer", "2", "passphrase", Browser.PASSPHRASE, "then", "/"),
        403,
        "not the passphrase");
    assertThat(new Browser(settings).get("/door").body()).doesNotContain("Kim Seo-yeon");
    assertThat(head.get("/people").body()).doesNotContain("Kim Seo-yeon");
    link(announce(head, "Lee"));
    assertThat(head.get("/people").body()).contains("officer 3");
  }

  @Test
  void whoMayAnnounceAndSetLimits() {
    open(false);
    Browser operator = officer(2, Roles.OPERATOR);
    Browser duty = officer(3, DESK);
    refused(announce(duty, "Kim"), 409, "head or an operator");
    assertThat(duty.get("/people").body())
        .contains("A head or an operator announces")
        .doesNotContain("/withdraw");
    refused(
        operator.post("/people", "name", "", "role", "duty", "limit", "ROUTINE"),
        409,
        "at least one role");
    refused(operator.post("/people", "name", "Kim", "limit", "ROUTINE"), 409, "at least one role");
    refused(
        operator.post("/people", "name", "Kim", "role", "duty", "limit", "x"),
        409,
        "at least one role");
    refused(
        operator.post("/people", "name", "Kim", "role", "spy", "limit", "FLASH"), 409, "Roles are");
    String first = link(announce(operator, "<b>Kim</b>"));
    assertThat(operator.get("/people").body()).contains("&lt;b&gt;Kim&lt;/b&gt;");
    String second = link(operator.post("/people/4/link"));
    refused(enrol(new Browser(settings), first), 410, "This link was used, or has ended");
    refused(operator.post("/people/1/link"), 409, "not announced");
    refused(duty.post("/people/4/back"), 409, "head or an operator");
    refused(operator.post("/people/4/limit", "limit", "FLASH"), 409, "a head");
    refused(head.post("/people/1/limit", "limit", "ROUTINE"), 409, "own limit");
    done(head.post("/me", "name", "Han", "language", "ko", "theme", "day"));
    refused(head.post("/people/1/limit", "limit", "ROUTINE"), 409, "다른 책임자가 정함");
    refused(head.get("/in/N-000999"), 409, "이 기록에 통지문 N-000999가 없음.");
    refused(head.post("/alarms/999/acknowledge"), 409, "이 경보는 끝남. 처리된 것 없음.");
    done(head.post("/people/4/limit", "limit", "IMMEDIATE"));
    Browser kim = new Browser(settings);
    done(enrol(kim, second));
    assertThat(kim.get("/people").body()).contains("IMMED").doesNotContain("PRIORITY");
    nothingIsDoneBy(kim);
    refused(kim.post("/people/4/limit", "limit", "FLASH"), 409, "not accredited");
    String late = slow(kim, "/me", () -> done(operator.post("/people/4/back")));
    assertThat(late).as("who asks is asked once the body is there").startsWith("HTTP/1.1 401");
    assertThat(kim.get("/watch").statusCode()).isEqualTo(303);
  }

  /** The answer to a form whose last byte is sent only after {@code meanwhile}. */
  private String slow(Browser by, String path, Runnable meanwhile) {
    try (var socket = new java.net.Socket("127.0.0.1", settings.address().getPort())) {
      socket.setSoTimeout(20_000);
      var out = socket.getOutputStream();
      String head =
          "POST "
              + path
              + " HTTP/1.1\r\nHost: "
              + by.origin.substring(by.origin.indexOf("//") + 2)
              + "\r\nConnection: close\r\nOrigin: "
              + by.origin
              + "\r\nCookie: "
              + by.cookie
              + "\r\nContent-Type: application/x-www-form-urlencoded"
              + "\r\nContent-Length: 6\r\n\r\nname=";
      out.write(head.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      out.flush();
      Thread.sleep(500);
      meanwhile.run();
      out.write('x');
      out.flush();
      return new String(socket.getInputStream().readAllBytes());
    } catch (java.io.IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Somebody enrolled and not accredited reads, and changes nothing but what is their own. */
  private void nothingIsDoneBy(Browser nobody) {
    for (String path :
        new String[] {
          "/alarms/silence",
          "/alarms/1/acknowledge",
          "/alarms/test",
          "/write/0011223344556677",
          "/write/0011223344556677/offer",
          "/release/0011223344556677/back",
          "/declare",
          "/declare/0011223344556677/drop",
          "/log",
          "/handover",
          "/in/N-000001/standby",
          "/in/N-000001/reading"
        }) refused(nobody.post(path, "why", "x", "text", "x"), 409, "not accredited");
    String armed = nobody.post("/alarms/armed", "desk", "0a".repeat(16), "armed", "yes").body();
    assertThat(armed).as("a desk that counts for nobody").isEmpty();
    assertThat(nobody.get("/alarms").body()).contains("No desk would be heard now.");
    done(nobody.post("/me", "name", "Kim", "language", "en", "theme", "night"));
  }

  @Test
  void whereTwoAreAskedForAnotherHeadConfirms() {
    open(true);
    Browser second = officer(2, Roles.HEAD);
    link(announce(head, "Kim"));
    OfficerCard card = TwoSides.make(sides.southHome, 3, DESK);
    done(head.post("/people/3/card", "card", card.text()));
    done(sign(head, "/people/3/accredit", "typed", "3", "role", "duty", "key", card.words()));
    assertThat(accredited(3)).isFalse();
    String page = head.get("/people").body();
    assertThat(page).contains("another head confirms it", "accreditation waits for a second head");
    assertThat(page).doesNotContain("/people/3/accredit", "/people/confirm/");
    String path = found("(/people/confirm/SOUTH-[0-9]+)", second.get("/people").body());
    assertThat(second.get(path).body()).contains(card.words(), "duty officer");
    refused(sign(head, path, "typed", "3"), 409, "own proposal");
    done(second.get("/people/confirm/NORTH-1"));
    done(second.get("/people/confirm/SOUTH-9999"));
    done(sign(second, path, "typed", "3"));
    assertThat(accredited(3)).isTrue();

    Browser kim = Browser.enrolled(settings, sides.southHome, 3);
    done(sign(head, "/people/3/withdraw", "typed", "3"));
    assertThat(kim.get("/watch").statusCode()).as("not yet").isEqualTo(200);
    path = found("(/people/confirm/SOUTH-[0-9]+)", second.get("/people").body());
    done(sign(second, path, "typed", "3"));
    assertThat(kim.get("/watch").statusCode()).isEqualTo(303);
  }

  @Test
  void anObjectionIsMadeAndAnsweredAtTheDesk() {
    open(false);
    sides.clock.on(Accreditation.NOTICE.plusHours(1));
    head = again();
    OfficerCard theirs = TwoSides.make(sides.northHome, 2, DESK);
    long seq = sides.north.acts.sign(1L, new Act.Accredit(theirs)).place().seq();
    sides.delivered(sides.north, seq);
    String path = "/people/object/NORTH-" + seq;
    assertThat(head.get("/people").body()).contains(path, "Acts from");
    refused(sign(head, path, "text", " "), 409, "Give the words");
    refused(sign(head, path, "text", "x".repeat(4097)), 409, "Give the words");
    done(sign(head, path, "text", "Not <known> to us."));
    assertThat(head.get("/people").body()).contains("Not &lt;known&gt; to us.");
    done(head.get("/people/object/SOUTH-1"));
    done(head.get("/people/object/NORTH-0"));

    OfficerCard ours = TwoSides.make(sides.southHome, 2, DESK);
    long leaf = sides.south.acts.sign(1L, new Act.Accredit(ours)).place().seq();
    sides.delivered(sides.south, leaf);
    long objection = sides.north.acts.sign(1L, new Act.Object("SOUTH", leaf, "No.")).place().seq();
    sides.delivered(sides.north, objection);
    Browser kim = Browser.enrolled(settings, sides.southHome, 2);
    String answer = "/people/uphold/NORTH-" + objection;
    assertThat(head.get("/people").body()).contains(answer, "Signs nothing");
    assertThat(kim.get("/people").body()).doesNotContain(answer).contains("Signs nothing");
    assertThat(head.get(answer).body()).contains("No.");
    refused(sign(kim, answer, "text", "I stay."), 409, "acts from");
    done(sign(head, answer, "text", "The accreditation stands."));
    assertThat(head.get("/people").body()).contains("answered by a head").doesNotContain(answer);
  }

  /** The head comes in again, as after twelve hours. */
  private Browser again() {
    Browser b = new Browser(settings);
    done(b.post("/door", "officer", "1", "passphrase", Browser.PASSPHRASE, "then", "/watch"));
    return b;
  }

  @Test
  void onlyAHeadAnswersAnObjection() {
    open(false);
    Browser duty = officer(3, DESK);
    sides.clock.on(Accreditation.NOTICE.plusHours(1));
    duty = new Browser(settings);
    done(duty.post("/door", "officer", "3", "passphrase", Browser.PASSPHRASE, "then", "/"));
    OfficerCard ours = TwoSides.make(sides.southHome, 2, DESK);
    long leaf = sides.south.acts.sign(1L, new Act.Accredit(ours)).place().seq();
    sides.delivered(sides.south, leaf);
    long objection = sides.north.acts.sign(1L, new Act.Object("SOUTH", leaf, "No.")).place().seq();
    sides.delivered(sides.north, objection);
    String answer = "/people/uphold/NORTH-" + objection;
    refused(sign(duty, answer, "text", "It stands."), 409, "A head answers an objection");
    assertThat(
            sides
                .south
                .acts
                .staff(TwoSides.SOUTH)
                .officer(2)
                .orElseThrow()
                .objections()
                .getFirst()
                .holds())
        .isTrue();
  }
}
