package liaison.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import liaison.desk.DeskSettings;
import liaison.node.recorder.Node;
import liaison.office.Commit;
import liaison.office.Entry;
import liaison.office.NoteRow;
import liaison.office.Place;
import liaison.office.Release;
import liaison.record.merkle.Hash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desk with twenty thousand notes nobody has acknowledged. */
class ManyNotesTest {
  private static final int OPEN = 10_000;
  private static final byte[] NONE = {};

  @TempDir Path folder;
  private final Random random = new Random(1976);
  private final DeskSettings settings = Browser.desk(Release.USUAL);
  private TwoSides sides;
  private Browser browser;

  @BeforeEach
  void open() {
    sides = TwoSides.open(folder, false, settings);
    browser = Browser.enrolled(settings, sides.southHome, 1);
    sides.north.close();
    fill(sides.south.node, OPEN, 0);
  }

  @AfterEach
  void close() {
    sides.close();
  }

  private void fill(Node node, int count, int from) {
    node.between(() -> {
      Commit commit = new Commit();
      for (int side = 0; side < 2; side++) {
        long next = node.ledger.size(0, side);
        for (int i = 0; i < count; i++) {
          NoteRow row = row(new Place(0, side, next + i), from + i);
          commit.entries().add(new Entry(row.place(), new byte[] {1}, NONE, null, null, "a trial"));
          commit.notes().add(row);
        }
      }
      node.ledger.commit(commit);
      return true;
    });
    node.changed();
  }

  private NoteRow row(Place place, int i) {
    int side = place.side();
    StringBuilder subject = new StringBuilder();
    while (subject.length() < 60) {
      subject.append((char) (0xac00 + random.nextInt(11_000)));
    }
    return new NoteRow(
        place,
        Hash.leaf(new byte[] {(byte) side, (byte) (i >> 16), (byte) (i >> 8), (byte) i}),
        (side == 0 ? "N" : "S") + String.format("-%06d", 100 + i),
        1,
        random.nextInt(20) == 0 ? 3 : random.nextInt(3),
        1,
        subject.toString(),
        sides.clock.millis() - random.nextInt(86_400_000),
        java.util.List.of(),
        random.nextInt(3) == 0 ? sides.clock.millis() + random.nextInt(86_400_000) : null,
        null,
        null,
        null);
  }

  static int compressed(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.size();
  }

  @Test
  void measure() throws Exception {
    for (int k = 0; k < 4; k++) {
      for (String path : new String[] {"/watch", "/in", "/out", "/alarms", "/line", "/log", "/handover", "/house"}) {
        long begin = System.nanoTime();
        HttpResponse<String> got = browser.get(path);
        long took = System.nanoTime() - begin;
        System.out.println("MEASURED " + path + " " + got.statusCode() + " " + took / 1_000_000 + " ms, " + got.body().length() + " chars, " + compressed(got.body()) + " gz");
      }
    }
    java.net.http.HttpClient c = java.net.http.HttpClient.newHttpClient();
    var in = c.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create("http://127.0.0.1:" + settings.address().getPort() + "/feed")).header("Host", java.net.URI.create(settings.origin()).getAuthority()).header("Cookie", browser.cookie).build(), HttpResponse.BodyHandlers.ofInputStream()).body();
    var lines = new java.io.BufferedReader(new java.io.InputStreamReader(in, StandardCharsets.UTF_8));
    event(lines);
    for (int k = 0; k < 5; k++) {
      Thread.sleep(300);
      long begin = System.nanoTime();
      sides.south.node.changed();
      String[] e = event(lines);
      System.out.println("MEASURED feed " + e[0] + " " + (System.nanoTime() - begin) / 1000 + " us " + e[1].length() + " chars");
    }
    assertThat(browser.get("/watch").statusCode()).isEqualTo(200);
  }

  private static String[] event(java.io.BufferedReader lines) throws IOException {
    String name = null;
    for (String line = lines.readLine(); ; line = lines.readLine()) {
      if (line.startsWith("event: ")) name = line.substring(7);
      if (line.startsWith("data: ")) { System.out.println("MEASURED event " + name + " " + line.length()); return new String[] {name, line}; }
    }
  }
}
