package liaison.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import liaison.desk.DeskSettings;
import liaison.node.recorder.Node;
import liaison.office.Commit;
import liaison.office.Entry;
import liaison.office.NoteRow;
import liaison.office.Place;
import liaison.office.Precedence;
import liaison.office.ReceiptRow;
import liaison.office.Relation;
import liaison.office.Release;
import liaison.record.Kind;
import liaison.record.merkle.Hash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A desk with twenty thousand notes nobody has acknowledged, half of each side, each with a subject
 * as long and as hard to compress as may be, all of the other side's in one matter. The rows lie in
 * the ledger without their statements, which nothing asked here reads.
 */
class ManyNotesTest {
  private static final int EACH = 10_000;
  private static final int WALKED = 1_000;
  private static final int FIRST = 100;
  private static final int MOST_BYTES = 60_000;
  private static final long DAY = 86_400_000;
  private static final byte[] NONE = {};

  /** Pages that list what grows with the record. */
  private static final List<String> PAGES =
      List.of(
          "/watch",
          "/in",
          "/out",
          "/alarms",
          "/line",
          "/calls",
          "/log",
          "/handover",
          "/house",
          "/people",
          "/in/N-000100",
          "/in/N-005000",
          "/search?q=from:N");

  @TempDir Path folder;
  private final Random random = new Random(1976);
  private final DeskSettings settings = Browser.desk(Release.USUAL);
  private final int[] written = new int[2];
  private TwoSides sides;
  private Browser browser;

  @BeforeEach
  void open() {
    sides = TwoSides.open(folder, false, settings);
    browser = Browser.enrolled(settings, sides.southHome, 1);
    sides.north.close();
  }

  @AfterEach
  void close() {
    sides.close();
  }

  /** So many more notes of each side, none of them a FLASH. */
  private void fill(int count) {
    Node node = sides.south.node;
    node.between(() -> {
      Commit commit = new Commit();
      for (int side = 0; side < 2; side++) {
        Place place = new Place(0, side, node.ledger.size(0, side));
        for (int i = 0; i < count; i++) {
          add(commit, new Place(0, side, place.seq() + i), Precedence.of(random.nextInt(3)));
        }
      }
      node.ledger.commit(commit);
      return true;
    });
    node.changed();
  }

  private String flash() {
    Node node = sides.south.node;
    Commit commit = new Commit();
    add(commit, new Place(0, TwoSides.NORTH, node.ledger.size(0, 0)), Precedence.FLASH);
    node.between(() -> {
      node.ledger.commit(commit);
      return true;
    });
    node.changed();
    return commit.notes().getFirst().serial();
  }

  private void add(Commit commit, Place place, Precedence precedence) {
    int number = FIRST + written[place.side()]++;
    String serial = String.format(Locale.ROOT, "%s-%06d", "NS".charAt(place.side()), number);
    long now = sides.clock.millis();
    commit.entries().add(new Entry(place, new byte[] {1}, NONE, null, null, "a trial"));
    commit
        .notes()
        .add(
            new NoteRow(
                place,
                Hash.leaf(serial.getBytes(StandardCharsets.UTF_8)),
                serial,
                1,
                precedence.code(),
                1,
                subject(),
                now - random.nextLong(DAY),
                List.of(),
                random.nextInt(3) == 0 ? now + random.nextLong(DAY) : null,
                null,
                null,
                null));
    if (place.side() == TwoSides.NORTH && number > FIRST) {
      Place before = new Place(0, place.side(), place.seq() - 1);
      int kind = Kind.NOTE.code();
      int relates = Relation.RELATES.code();
      commit.receipts().add(new ReceiptRow(place, before, kind, relates, 1, now, null, null));
    }
  }

  /** 400 bytes of syllables at random. */
  private String subject() {
    StringBuilder subject = new StringBuilder();
    for (int i = 0; i < 133; i++) {
      subject.append((char) (0xac00 + random.nextInt(11_172)));
    }
    return subject.toString();
  }

  private static int compressed(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.size();
  }

  private static List<String> all(String pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher m = Pattern.compile(pattern).matcher(text);
    while (m.find()) {
      found.add(m.group(1));
    }
    return found;
  }

  /** What a browser brings in for every page besides the page: the style sheet, every module. */
  private int beside() {
    int bytes =
        compressed(browser.get("/desk.css").body()) + compressed(browser.get("/icon.svg").body());
    Set<String> modules = new TreeSet<>(Set.of("desk.mjs", "watchdog.mjs"));
    for (List<String> next = List.copyOf(modules); !next.isEmpty(); ) {
      List<String> named = new ArrayList<>();
      for (String module : next) {
        String text = browser.get("/" + module).body();
        bytes += compressed(text);
        all("from './([a-z]+\\.mjs)'", text).stream().filter(modules::add).forEach(named::add);
        all("import './([a-z]+\\.mjs)'", text).stream().filter(modules::add).forEach(named::add);
      }
      next = named;
    }
    return bytes;
  }

  /** The notes a list shows, in order. */
  private static List<String> listed(String page) {
    return all("<div class=\"sub\"><a href=\"/in/([NS]-[0-9]+)\"", page);
  }

  private static String link(String rel, String page) {
    List<String> links = all("rel=\"" + rel + "\" href=\"([^\"#]+)[#\"]", page);
    return links.isEmpty() ? null : links.getFirst().replace("&amp;", "&");
  }

  /** Whether the strip has it; the first look at so many notes may take long on a busy machine. */
  private boolean sounds(String flash) {
    try {
      return browser.get("/house").body().contains("/in/" + flash);
    } catch (AssertionError e) {
      return false;
    }
  }

  /** What the feed says first. */
  private String beat() throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + settings.address().getPort() + "/feed");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Host", URI.create(settings.origin()).getAuthority())
            .header("Cookie", browser.cookie)
            .build();
    try (HttpClient client = HttpClient.newHttpClient();
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body(),
                    StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (!line.startsWith("data: ")) {
        line = lines.readLine();
      }
      return line;
    }
  }

  @Test
  void noPageGrowsWithTheRecordAndAFlashComesFirst() throws Exception {
    fill(EACH);
    String flash = flash();
    TwoSides.until("the FLASH sounds", () -> sounds(flash));
    int beside = beside();
    assertThat(beside).isBetween(10_000, 30_000);
    for (String path : PAGES) {
      var page = browser.get(path);
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      assertThat(beside + compressed(page.body())).as(path).isLessThanOrEqualTo(MOST_BYTES);
      String strip = page.body().substring(page.body().indexOf("class=\"cries live\""));
      assertThat(all("cry\"><a href=\"/in/([^\"]+)\"", strip)).as(path).startsWith(flash);
    }
    assertThat(beat()).hasSizeLessThan(2_000).contains("\"sound\":\"FLASH\"", "\"more\":3");
    String watch = browser.get("/watch").body();
    assertThat(listed(watch)).startsWith(flash).hasSizeGreaterThan(20);
    assertThat(watch).contains("10,001 items", "and 9,971 more");
    assertThat(listed(browser.get("/in").body())).startsWith(flash);
  }

  @Test
  void everyNoteIsReachedOnceWhileOthersCome() {
    fill(WALKED);
    Set<String> there = new HashSet<>();
    for (int i = 0; i < WALKED; i++) {
      there.add(String.format(Locale.ROOT, "N-%06d", FIRST + i));
    }
    List<String> read = new ArrayList<>();
    String at = "/in";
    String last = null;
    for (int i = 0; at != null; i++) {
      if (i % 20 == 10) {
        fill(7);
      }
      last = browser.get(at).body();
      read.addAll(listed(last));
      at = link("next", last);
    }
    assertThat(read).doesNotHaveDuplicates().containsAll(there);
    String before = browser.get(link("prev", last)).body();
    assertThat(listed(before)).hasSize(40).doesNotContainAnyElementsOf(listed(last));
    assertThat(read).containsAll(listed(before));
  }
}
