package liaison.trial.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The stream of what is new, read as a browser reads it. */
@Timeout(60)
class FeedTest {
  /** One event as it came. */
  private record Event(String name, long id, String data) {}

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<BufferedReader> open = new ArrayList<>();
  private Hollow hollow;
  private String cookie;

  @BeforeEach
  void enrol() throws Exception {
    hollow = Hollow.open(folder);
    cookie = enrolled(1);
  }

  private String enrolled(long officer) throws IOException, InterruptedException {
    return session(
        hollow.link(officer),
        "name=Han+" + officer + "&passphrase=a+long+passphrase&again=a+long+passphrase");
  }

  private String session(String path, String form) throws IOException, InterruptedException {
    return client
        .send(
            hollow
                .ask(path)
                .header("Origin", hollow.origin)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .headers()
        .firstValue("Set-Cookie")
        .orElseThrow()
        .split(";", 2)[0];
  }

  @AfterEach
  void close() throws IOException {
    for (BufferedReader one : open) {
      one.close();
    }
    hollow.close();
    client.shutdownNow();
  }

  @Test
  void whoIsNotLetInIsToldWithoutAnError() throws Exception {
    BufferedReader stream = open("");
    assertThat(next(stream).name()).isEqualTo("refused");
    assertThat(stream.readLine()).as("and the stream ends").isNull();
  }

  @Test
  void aStreamBeginsWithABeatAndBeats() throws Exception {
    BufferedReader stream = open(cookie);
    Event first = next(stream);
    assertThat(first.name()).isEqualTo("beat");
    assertThat(first.data()).contains("\"now\":", "\"size\":0");
    long from = System.nanoTime();
    assertThat(next(stream).name()).isEqualTo("beat");
    assertThat(Duration.ofNanos(System.nanoTime() - from))
        .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(7));
  }

  @Test
  void aChangeIsToldAtOnceToEveryStream() throws Exception {
    List<BufferedReader> streams = List.of(open(cookie), open(cookie), open(cookie));
    for (BufferedReader stream : streams) {
      next(stream);
    }
    long before = 0;
    for (int i = 0; i < 3; i++) {
      long from = System.nanoTime();
      hollow.change();
      for (BufferedReader stream : streams) {
        Event told = change(stream);
        assertThat(told.id()).isGreaterThan(before);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(2));
      before++;
    }
  }

  @Test
  void whoComesBackFindsTheIdRisen() throws Exception {
    BufferedReader stream = open(cookie);
    long last = next(stream).id();
    stream.close();
    hollow.change();
    Event first = next(open(cookie, "Last-Event-ID", String.valueOf(last)));
    assertThat(first.id()).as("so that it can know it missed something").isGreaterThan(last);
  }

  @Test
  void oneSessionHasEightStreamsAndDeafensNobody() throws Exception {
    List<BufferedReader> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      BufferedReader stream = open(cookie);
      assertThat(next(stream).name()).isEqualTo("beat");
      all.add(stream);
    }
    assertThat(next(open(cookie)).name()).as("one too many").isEqualTo("refused");
    assertThat(next(open(enrolled(2))).name()).as("another's").isEqualTo("beat");
    for (BufferedReader stream : all) {
      stream.close();
    }
    liaison.trial.faults.Office.until(
        "room for a stream",
        Duration.ofSeconds(20),
        () -> {
          hollow.change();
          try {
            return next(open(cookie)).name().equals("beat");
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void oneOfficerHasSixteenInHoweverManySessions() throws Exception {
    for (int i = 0; i < 8; i++) {
      assertThat(next(open(cookie)).name()).isEqualTo("beat");
    }
    String second = session("/door", "officer=1&passphrase=a+long+passphrase");
    for (int i = 0; i < 8; i++) {
      assertThat(next(open(second)).name()).isEqualTo("beat");
    }
    String third = session("/door", "officer=1&passphrase=a+long+passphrase");
    assertThat(next(open(third)).name()).as("one too many").isEqualTo("refused");
    assertThat(next(open(enrolled(2))).name()).as("another's").isEqualTo("beat");
  }

  @Test
  void itEndsWithTheSession() throws Exception {
    for (Duration later : List.of(Duration.ZERO, Duration.ofHours(12))) {
      cookie = enrolled(1);
      BufferedReader stream = open(cookie);
      assertThat(next(stream).name()).isEqualTo("beat");
      hollow.later(later);
      if (later.isZero()) {
        client.send(
            hollow
                .ask("/leave")
                .header("Cookie", cookie)
                .header("Origin", hollow.origin)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.discarding());
      }
      Event last = next(stream);
      assertThat(last.name()).as("without any change").isEqualTo("refused");
      assertThat(last.data()).isEqualTo("\"door\"");
      assertThat(stream.readLine()).isNull();
    }
  }

  private BufferedReader open(String held, String... more)
      throws IOException, InterruptedException {
    HttpRequest.Builder ask = hollow.ask("/feed").header("Cookie", held + "; other=1");
    HttpResponse<java.io.InputStream> got =
        client.send(
            (more.length == 0 ? ask : ask.headers(more)).build(),
            HttpResponse.BodyHandlers.ofInputStream());
    assertThat(got.statusCode()).as("never an error: a browser would not come back").isEqualTo(200);
    assertThat(got.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    BufferedReader stream =
        new BufferedReader(new InputStreamReader(got.body(), StandardCharsets.UTF_8));
    open.add(stream);
    return stream;
  }

  private static Event change(BufferedReader stream) throws IOException {
    Event event = next(stream);
    return event.name().equals("change") ? event : change(stream);
  }

  private static Event next(BufferedReader stream) throws IOException {
    String name = "";
    String data = "";
    long id = -1;
    for (String line = stream.readLine(); line != null; line = stream.readLine()) {
      if (line.startsWith("id: ")) {
        id = Long.parseLong(line.substring(4));
      } else if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data = line.substring(6);
      } else if (line.isEmpty() && !name.isEmpty()) {
        return new Event(name, id, data);
      }
    }
    throw new IOException("the stream ended");
  }
}
