package liaison.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import liaison.office.Archive;
import liaison.office.Ladder;
import liaison.office.NoteView;
import liaison.office.Question;
import liaison.office.ReceiptView;
import liaison.office.Refused;
import liaison.office.Rung;
import liaison.office.floor.Readings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages that read, over HTTP. */
class ReadingTest {
  private static final String ORIGIN = "http://localhost:1";
  private static final Path PROOF =
      Path.of("../docs/spec/vectors/shared/joint-answered.liaison-proof");

  private final Reading office = new Reading();
  private final HttpClient client = HttpClient.newHttpClient();
  private Desk desk;

  @BeforeEach
  void open() throws Exception {
    office.add("N-000001", "표류 선박 통보", "조난 어선 1척", Rung.DELIVERED, Reading.NOON + 3_600_000);
    office.add("N-000002", Reading.HOSTILE, Reading.HOSTILE, Rung.OPENED, null);
    office.add("S-000001", "Answer", "", Rung.ACCEPTED, null);
    DeskSettings settings =
        new DeskSettings(
            new InetSocketAddress("localhost", 0), ORIGIN, ZoneId.of("Asia/Seoul"), null, false);
    desk =
        Desk.open(
            settings,
            office,
            office.floor,
            Clock.fixed(Instant.ofEpochMilli(Reading.NOON), ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private HttpRequest.Builder at(String path, boolean letIn) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + desk.address().getPort() + path))
            .header("Host", ORIGIN.substring("http://".length()))
            .header("Origin", ORIGIN);
    return letIn ? request.header("Cookie", "liaison-south=" + Reading.SESSION) : request;
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(at(path, true).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> check(byte[] file, String name, String fingerprint)
      throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String start =
        "--cut\r\nContent-Disposition: form-data; name=\"charter\"\r\n\r\n"
            + fingerprint
            + "\r\n--cut\r\nContent-Disposition: form-data; name=\"proof\"; filename=\""
            + name
            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    body.writeBytes(start.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes("\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8));
    return post(body.toByteArray());
  }

  private HttpResponse<String> post(byte[] body) throws Exception {
    return client.send(
        at("/verify", false)
            .header("Content-Type", "multipart/form-data; boundary=cut")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void anyone_may_have_a_proof_checked() throws Exception {
    byte[] proof = Files.readAllBytes(PROOF);
    HttpResponse<String> genuine = check(proof, "N-1.liaison-proof", "");
    assertThat(genuine.statusCode()).isEqualTo(200);
    assertThat(genuine.body())
        .contains("This note is genuine: NORTH sent it, and SOUTH received it, no later than ")
        .contains("The charter was not compared with one you trust")
        .contains("SOUTH officer 3 acknowledged it, ")
        .doesNotContain("The charter is our own.")
        .contains("data-still");
    proof[proof.length - 100] ^= 1;
    assertThat(check(proof, "<b>", "").body())
        .contains("This file proves nothing.")
        .contains("&lt;b&gt;")
        .doesNotContain("This note is genuine");
    assertThat(check(Files.readAllBytes(PROOF), "x", "a".repeat(64)).body())
        .contains("is not the one of the fingerprint");
  }

  @Test
  void what_is_no_proof_is_told_in_one_sentence() throws Exception {
    assertThat(check(new byte[0], "", "").body()).contains("No file was chosen");
    assertThat(check(new byte[] {1}, "x", "eight words").body()).contains("A fingerprint is 64");
    assertThat(post("charter=x".getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(400);
    assertThat(post("--cut\r\nContent".getBytes(StandardCharsets.UTF_8)).body())
        .contains("That was no file.");
    assertThat(check(new byte[(16 << 20) + 1], "x", "").body())
        .contains("larger than any proof may be");
    assertThat(post(new byte[(17 << 20) + 1]).statusCode()).isEqualTo(413);
  }

  @Test
  void a_proof_is_saved_under_its_serial() throws Exception {
    HttpResponse<String> whole = get("/in/N-000001/proof");
    assertThat(whole.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"N-000001.liaison-proof\"");
    assertThat(whole.body()).isEqualTo("\1");
    HttpResponse<String> bare = get("/in/n-000001/proof?text=no");
    assertThat(bare.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"N-000001-without-text.liaison-proof\"");
    assertThat(bare.body()).isEqualTo("\0");
    assertThat(get("/in/N-000009/proof").statusCode()).isEqualTo(409);
  }

  @Test
  void the_archive_finds_and_says_where_nothing_is() throws Exception {
    String q = URLEncoder.encode("어선 from:N", StandardCharsets.UTF_8);
    assertThat(get("/search?q=" + q).body())
        .contains("<mark>어선</mark>")
        .contains("/in/N-000001/proof")
        .contains("1 note in 1 matter. 3 entries searched.");
    assertThat(get("/search?q=nowhere").body())
        .contains("No entry has these words. 3 entries searched.");
    assertThat(get("/search?q=from:Q").body()).contains("This filter names nothing");
    assertThat(get("/search").body()).contains("3 entries can be searched");
  }

  @Test
  void text_of_the_other_side_stays_text() throws Exception {
    for (String path :
        new String[] {"/in", "/in/N-000002", "/search?q=script", "/search?q=%3Cscript%3E"}) {
      assertThat(get(path).body()).as(path).contains("&lt;script").doesNotContain("<script>alert");
    }
  }

  @Test
  void trays_show_what_is_open_and_are_alive_when_empty() throws Exception {
    assertThat(get("/in").body())
        .contains("N-000001", "01:00 to answer")
        .doesNotContain("S-000001");
    assertThat(get("/out").body())
        .contains("No note waits for anyone.", "Last note:", "S-000001")
        .doesNotContain("N-000001");
  }

  @Test
  void the_note_shows_what_is_not_yet() throws Exception {
    assertThat(get("/in/N-000001").body())
        .contains("Sun 22 21:00 +09:00", "not yet", "01:00 to answer", "lives at risk")
        .contains("rests on the signature of its author alone");
  }

  @Test
  void the_house_says_what_to_do() throws Exception {
    office.standstill = "The guard says " + Reading.HOSTILE;
    assertThat(get("/house").body())
        .contains("Our node signs nothing.", "A line is silent.", "The record was never exported")
        .doesNotContain("<script>alert");
    assertThat(get("/help").body()).contains("The five sounds");
    assertThat(get("/kit").body()).contains("data-theme=\"day\"");
  }

  @Test
  void help_and_the_foot_of_a_page_show_the_keys_the_reader_has_chosen() throws Exception {
    assertThat(get("/help").body()).contains(">J  K</kbd>", ">N</kbd>", "write a note");
    String usual = "&key.previous=KeyK&key.search=Slash&key.help=Shift%2BSlash";
    chosen("key.next=KeyD&key.write=off" + usual);
    assertThat(get("/help").body())
        .contains(">D  K</kbd>", "<kbd dir=\"ltr\">D</kbd>", ">/</kbd>")
        .doesNotContain(">J</kbd>", "write a note<");
    chosen("key.next=KeyJ&key.write=KeyN" + usual);
    assertThat(get("/help").body()).contains(">J  K</kbd>");
  }

  private void chosen(String keys) throws Exception {
    HttpRequest request =
        at("/me", true)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("name=Han&language=en&theme=night&" + keys))
            .build();
    assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(303);
  }

  @Test
  void the_verifier_is_handed_out_as_a_file() throws Exception {
    HttpResponse<String> file =
        client.send(at("/verifier.html", false).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(file.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"liaison-verifier.html\"");
    assertThat(file.body())
        .isEqualTo(Files.readString(Path.of("../verifier/liaison-verifier.html")));
  }

  @Test
  void the_index_follows_what_comes_and_goes() throws Exception {
    Reading other = new Reading();
    other.add("N-000001", "One", null, Rung.DELIVERED, null);
    other.add("N-000002", "Two", "text", Rung.DELIVERED, null);
    try (Archive archive = new Archive(other, other.floor)) {
      Question late = Question.read("later", other.sides());
      assertThat(archive.find(late)).isEqualTo(new Archive.Found(2, List.of()));
      assertThat(other.floor.index().kept().get("N-000001").text()).isFalse();
      other.texts.put("N-000001", "it came later");
      assertThat(archive.find(late).hits()).hasSize(1);
      other.notes.removeFirst();
      assertThat(archive.find(late)).isEqualTo(new Archive.Found(1, List.of()));
      assertThat(other.floor.index().kept()).containsOnlyKeys("N-000002");
    }
    other.add("N-000003", "later", "", Rung.DELIVERED, null);
    Archive again = new Archive(other, other.floor);
    again.follow();
    assertThat(again.find(Question.read("later", other.sides())).hits()).hasSize(1);
  }

  @Test
  void our_reading_is_found_as_the_text_is_and_shown_as_ours() throws Exception {
    Reading other = new Reading();
    other.add("N-000001", "방류 예정", "상류 지역에 비가 내림", Rung.DELIVERED, null);
    Instant now = Instant.ofEpochMilli(Reading.NOON);
    Archive archive = new Archive(other, other.floor);
    Question rain = Question.read("rain", other.sides());
    assertThat(archive.find(rain).hits()).isEmpty();
    archive.read("N-000001", 1, "It rains upstream.", now);
    archive.read("N-000001", 2, "It is raining.", now.plusSeconds(1));
    assertThat(archive.find(rain).hits()).hasSize(1);
    assertThat(archive.find(Question.read("상류", other.sides())).hits()).hasSize(1);
    Archive again = new Archive(other, other.floor);
    assertThat(again.find(Question.read("upstream", other.sides())).hits()).hasSize(1);
    assertThat(again.readings("N-000001"))
        .extracting(Readings.Reading::officer, Readings.Reading::text)
        .containsExactly(tuple(2L, "It is raining."), tuple(1L, "It rains upstream."));
    for (String bad : List.of("", " \n", "비".repeat(Archive.MOST_TEXT / 3 + 1))) {
      assertThatThrownBy(() -> again.read("N-000001", 1, bad, now))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("Nothing was kept");
    }
    for (int i = 2; i < Archive.MOST_READINGS; i++) {
      again.read("N-000001", 1, "no " + i, now);
    }
    assertThatThrownBy(() -> again.read("N-000001", 1, "one more", now))
        .hasMessageContaining("There are 16 readings");
    again.read("N-000002", 1, "of another", now);
  }

  @Test
  void an_erased_text_leaves_the_index() throws Exception {
    Reading other = new Reading();
    NoteView note = other.add("N-000001", "One", "secret", Rung.DELIVERED, null);
    Archive archive = new Archive(other, other.floor);
    Question secret = Question.read("secret", other.sides());
    assertThat(archive.find(secret).hits()).hasSize(1);
    ReceiptView erased = new ReceiptView(null, "erased", 0, 1, Reading.NOON, null, "basis");
    other.notes.set(
        0,
        new NoteView(
            note.serial(),
            note.from(),
            note.to(),
            note.precedence(),
            note.cls(),
            note.subject(),
            note.officer(),
            note.time(),
            note.replyBy(),
            note.validUntil(),
            note.position(),
            new Ladder(Rung.DELIVERED, Map.of(), List.of(erased))));
    assertThat(archive.find(secret).hits()).isEmpty();
    assertThat(archive.find(Question.read("one", other.sides())).hits()).hasSize(1);
  }
}
