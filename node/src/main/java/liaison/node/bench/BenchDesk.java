package liaison.node.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import liaison.node.acts.Side;
import liaison.node.home.HostPort;
import liaison.node.home.Json;
import liaison.node.home.Trouble;
import liaison.node.keys.BouncySignatures;
import liaison.record.RelyingParty;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;
import tools.jackson.databind.node.ObjectNode;

/**
 * The desk as an officer feels it, beside its floor: from the start of the process to the door, and
 * from the touch that releases a FLASH at one desk to the event at the other that shows it, and to
 * the one that sounds.
 */
final class BenchDesk {
  private static final int STARTS = 5;
  private static final int WARM_UP = 40;
  private static final int FLOOR_RUNS = 400;
  private static final long MARK_MILLIS = 100;

  private final Path folder;
  private final Consumer<String> progress;
  private final Signatures signatures = new BouncySignatures();
  private final HttpClient client = HttpClient.newHttpClient();
  private final String southOrigin = "http://localhost:" + HostPort.free();
  private final String northOrigin = "http://localhost:" + HostPort.free();
  private final String line = "127.0.0.1:" + HostPort.free();
  private Hash seat;

  BenchDesk(Path folder, Consumer<String> progress) {
    this.folder = folder;
    this.progress = progress;
  }

  Measured run(int releases) throws IOException, InterruptedException {
    found();
    try (Side north = start("north", northOrigin, "--line", line)) {
      page(northOrigin + "/door");
      progress.accept("starting " + STARTS + " times");
      double[] doors = new double[STARTS];
      for (int i = 0; i < STARTS - 1; i++) {
        try (Side once = south(doors, i)) {
          progress.accept("ready after " + once.startMillis + " ms");
        }
      }
      try (Side south = south(doors, STARTS - 1)) {
        return said(doors, releases(south, north, releases), floor(south));
      }
    }
  }

  private void found() {
    RelyingParty rp = new RelyingParty("localhost", southOrigin);
    Path guards = Bench.guards(folder);
    seat = Bench.found(folder, rp, MARK_MILLIS, guards, signatures).seat(1).fingerprint();
  }

  private Side start(String name, String origin, String... more) {
    String[] words = Arrays.copyOf(new String[] {"--desk", origin.substring(7)}, 2 + more.length);
    System.arraycopy(more, 0, words, 2, more.length);
    return Bench.start(folder, name, words);
  }

  /** Started, and how long until its door was served, in ms. */
  private Side south(double[] doors, int at) {
    long begin = System.nanoTime();
    Side south = start("south", southOrigin, "--peer", "NORTH=" + line);
    page(southOrigin + "/door");
    doors[at] = (System.nanoTime() - begin) / 1e6;
    return south;
  }

  private void page(String address) {
    HttpRequest get = HttpRequest.newBuilder(URI.create(address)).build();
    try {
      int status = client.send(get, HttpResponse.BodyHandlers.ofString()).statusCode();
      if (status != 200) {
        throw new Trouble("The desk answered " + status + " at " + address + ".");
      }
    } catch (IOException e) {
      throw Trouble.io("reach " + address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Interrupted.");
    }
  }

  /** In nanoseconds from the touch: the reply to it, the event that shows the note, the alarm. */
  private record Times(long[] reply, long[] shown, long[] sounds) {}

  private Times releases(Side south, Side north, int count)
      throws IOException, InterruptedException {
    BenchOfficer drafter = BenchOfficer.enrolled(client, south::ask, southOrigin, 1);
    BenchOfficer releaser = BenchOfficer.enrolled(client, south::ask, southOrigin, 2);
    south.ask(Json.object().put("act", "accredit").put("card", releaser.card(2, seat).text()));
    BenchOfficer other = BenchOfficer.enrolled(client, north::ask, northOrigin, 1);
    Times times = new Times(new long[count], new long[count], new long[count]);
    try (BenchFeed feed = new BenchFeed(other.feed())) {
      for (int i = -WARM_UP; i < count; i++) {
        if (i == -WARM_UP || (i >= 0 && i % 50 == 0)) {
          progress.accept(i < 0 ? "warming up" : i + " of " + count + " releases");
        }
        String serial = String.format(Locale.ROOT, "S-%06d", i + WARM_UP + 1);
        String draft = drafter.offered("Bench " + serial);
        Map<String, String> touched = releaser.touched(draft, serial);
        feed.quiet();
        long begin = System.nanoTime();
        releaser.release(draft, touched);
        long reply = System.nanoTime() - begin;
        take(feed, other, serial, begin, times, i);
        if (i >= 0) {
          times.reply[i] = reply;
        }
        north.ask(Json.object().put("act", "acknowledge").put("serial", serial));
      }
    }
    return times;
  }

  /** Reads events until the note is shown and its alarm has sounded. */
  private static void take(
      BenchFeed feed, BenchOfficer other, String serial, long begin, Times times, int at)
      throws InterruptedException {
    boolean shown = false;
    boolean sounded = false;
    while (!shown || !sounded) {
      BenchFeed.Event event = feed.next();
      if (!sounded && event.name().equals("alarm") && event.data().contains("FLASH")) {
        sounded = true;
        if (at >= 0) {
          times.sounds[at] = event.at() - begin;
        }
      }
      if (!shown && event.name().equals("change") && other.shows(serial)) {
        shown = true;
        if (at >= 0) {
          times.shown[at] = event.at() - begin;
        }
      }
    }
  }

  /** What nobody can go below on this machine, in ms. */
  private ObjectNode floor(Side south) {
    progress.accept("the floor");
    long[] http = new long[FLOOR_RUNS];
    for (int i = -FLOOR_RUNS; i < FLOOR_RUNS; i++) {
      long begin = System.nanoTime();
      page(southOrigin + "/icon.svg");
      if (i >= 0) {
        http[i] = System.nanoTime() - begin;
      }
    }
    ObjectNode burst =
        Json.object().put("act", "burst").put("messages", 2 * FLOOR_RUNS).put("window", 1);
    double line = south.ask(burst).get("p50").asDouble();
    Floor machine = Floor.measure(folder, signatures);
    return Json.object()
        .put("line_rtt_ms", line)
        .put("http_rtt_ms", p(http, 0.5))
        .put("fsync_ms", machine.syncMillis())
        .put("tcp_rtt_ms", machine.tcpMillis());
  }

  private static Measured said(double[] doors, Times times, ObjectNode floor) {
    Arrays.sort(doors);
    ObjectNode json = Json.object();
    json.putObject("first_page_ms")
        .put("p50", doors[STARTS / 2])
        .put("most", doors[STARTS - 1])
        .put("starts", STARTS);
    json.put("releases", times.reply.length);
    json.set("reply_ms", spread(times.reply));
    json.set("event_ms", spread(times.shown));
    json.set("alarm_ms", spread(times.sounds));
    json.set("floor", floor);
    String words =
        String.format(
            Locale.ROOT,
            "Start of the process to the first page: p50 %.0f ms, most %.0f ms of %d%n"
                + "Touch of the key to the event on the other desk: p50 %.1f ms, p99 %.1f ms;"
                + " to its alarm: p50 %.1f ms, p99 %.1f ms; to the reply: p50 %.1f ms%n"
                + "Floor: line round trip %.1f ms, HTTP round trip %.2f ms, fsync %.2f ms",
            doors[STARTS / 2],
            doors[STARTS - 1],
            STARTS,
            p(times.shown, 0.5),
            p(times.shown, 0.99),
            p(times.sounds, 0.5),
            p(times.sounds, 0.99),
            p(times.reply, 0.5),
            floor.get("line_rtt_ms").asDouble(),
            floor.get("http_rtt_ms").asDouble(),
            floor.get("fsync_ms").asDouble());
    return new Measured(json, words);
  }

  private static ObjectNode spread(long[] took) {
    return Json.object().put("p50", p(took, 0.5)).put("p99", p(took, 0.99)).put("most", p(took, 1));
  }

  /** A quantile in ms. */
  private static double p(long[] nanos, double part) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, (int) (sorted.length * part))] / 1e6;
  }
}
