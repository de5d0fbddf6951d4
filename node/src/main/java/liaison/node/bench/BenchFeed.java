package liaison.node.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import liaison.node.home.Trouble;

/** A desk's feed as a browser reads it: each event with the moment its first line was there. */
final class BenchFeed implements AutoCloseable {
  private static final long QUIET_MILLIS = 400;
  private static final long LONGEST_MILLIS = 20_000;

  /** An event; {@code at} is of {@link System#nanoTime}. */
  record Event(String name, String data, long at) {}

  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final InputStream stream;

  BenchFeed(InputStream stream) {
    this.stream = stream;
    Thread.ofPlatform().daemon().name("bench feed").start(this::read);
  }

  private void read() {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    try {
      String name = "";
      long at = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          name = line.substring(7);
          at = System.nanoTime();
        } else if (line.startsWith("data: ") && !name.equals("beat")) {
          events.add(new Event(name, line.substring(6), at));
        }
      }
    } catch (IOException e) {
      System.getLogger("liaison").log(System.Logger.Level.DEBUG, "the feed ended", e);
    }
  }

  Event next() throws InterruptedException {
    Event next = events.poll(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
    if (next == null) {
      throw new Trouble("The feed said nothing new for " + LONGEST_MILLIS / 1000 + " s.");
    }
    return next;
  }

  /** Until nothing has been new for a while; forgets what was. */
  void quiet() throws InterruptedException {
    while (events.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS) != null) {
      events.clear();
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
