package liaison.desk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import liaison.office.House;
import liaison.office.Office;

/**
 * What is new, as server-sent events: {@code change} with a rising id whenever the record or a line
 * has changed, {@code beat} every five seconds with the size of the own log. Never an error status:
 * a browser would not come back after one.
 */
final class Feed implements Page, AutoCloseable {
  private static final long BEAT_MILLIS = 5_000;
  private static final int MOST_STREAMS = 64;

  private final Office office;
  private final Clock clock;
  private final AtomicLong changes = new AtomicLong();
  private final AtomicInteger streams = new AtomicInteger();
  private final Object changed = new Object();
  private final Office.Listening listening;
  private volatile boolean closed;

  Feed(Office office, Clock clock) {
    this.office = office;
    this.clock = clock;
    listening = office.listen(this::change);
  }

  @Override
  public void routes(Routes routes) {
    routes.anyone("GET", "/feed", this::feed);
  }

  private void change() {
    changes.incrementAndGet();
    synchronized (changed) {
      changed.notifyAll();
    }
  }

  private Reply feed(Visit visit) {
    if (visit.who().isEmpty()) {
      return Reply.stream("text/event-stream", out -> event(out, "refused", 0, "door"));
    }
    if (streams.get() >= MOST_STREAMS) {
      return Reply.stream("text/event-stream", out -> event(out, "refused", 0, "full"));
    }
    return Reply.stream("text/event-stream", this::run);
  }

  private void run(OutputStream out) throws IOException, InterruptedException {
    streams.incrementAndGet();
    try {
      long seen = changes.get();
      beat(out, seen);
      long beaten = clock.millis();
      while (!closed) {
        synchronized (changed) {
          if (changes.get() == seen && !closed) {
            changed.wait(Math.max(1, BEAT_MILLIS - (clock.millis() - beaten)));
          }
        }
        long now = changes.get();
        if (now != seen) {
          seen = now;
          event(out, "change", seen, "{}");
        }
        if (clock.millis() - beaten >= BEAT_MILLIS) {
          beat(out, seen);
          beaten = clock.millis();
        }
      }
    } finally {
      streams.decrementAndGet();
    }
  }

  private void beat(OutputStream out, long seen) throws IOException {
    House house = office.house();
    event(
        out,
        "beat",
        seen,
        "{\"now\":" + clock.millis() + ",\"size\":" + house.logs().get(office.self()).size() + "}");
  }

  private static void event(OutputStream out, String name, long id, String data)
      throws IOException {
    String text = "id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n";
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() {
    closed = true;
    listening.close();
    change();
  }
}
