package liaison.desk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liaison.desk.door.Door;
import liaison.office.House;
import liaison.office.Office;
import liaison.office.alarm.Alarm;

/**
 * What is new, as server-sent events: {@code change} with a rising id whenever the record, a line
 * or an alarm has changed; {@code alarm} before it, with what sounds now; {@code beat} every five
 * seconds with the size of the own log, the same of alarms, and the last signs of life ({@link
 * Moment}, sides by number, in ms). No beat while nobody looks after alarms. Never an error status:
 * a browser would not come back after one.
 */
final class Feed implements Page, AutoCloseable {
  private static final long BEAT_MILLIS = 5_000;
  private static final long AGAIN_MILLIS = 500;
  private static final int NAMED = 100;
  private static final Duration LOOKED = Duration.ofSeconds(8);

  private final Office office;
  private final Door door;
  private final Clock clock;
  private final AtomicLong changes = new AtomicLong();
  private final Shares<String> sessions = new Shares<>(8, 256);
  private final Shares<Long> officers = new Shares<>(16, 256);
  private final Object changed = new Object();
  private final Office.Listening listening;
  private volatile boolean closed;

  Feed(Office office, Door door, Clock clock) {
    this.office = office;
    this.door = door;
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
      return Reply.stream("text/event-stream", out -> event(out, "refused", 0, "\"door\""));
    }
    return Reply.stream("text/event-stream", out -> held(out, visit));
  }

  private void held(OutputStream out, Visit visit) throws IOException, InterruptedException {
    String session = door.held(visit.cookies());
    long officer = visit.person().officer();
    if (!take(session, officer)) {
      event(out, "refused", 0, "\"full\"");
      return;
    }
    try {
      run(out, visit.cookies());
    } finally {
      sessions.give(session);
      officers.give(officer);
    }
  }

  private boolean take(String session, long officer) {
    if (!sessions.take(session)) {
      return false;
    }
    boolean both = officers.take(officer);
    if (!both) {
      sessions.give(session);
    }
    return both;
  }

  /** Until the reader is gone, or holds no session that lets them in any more. */
  private void run(OutputStream out, Map<String, String> cookies)
      throws IOException, InterruptedException {
    long seen = changes.get();
    String alarms = alarms();
    long beaten = beat(out, seen, alarms);
    while (!closed) {
      synchronized (changed) {
        if (changes.get() == seen && !closed) {
          changed.wait(Math.max(1, BEAT_MILLIS - (millis() - beaten)));
        }
      }
      long now = changes.get();
      if (door.who(cookies, clock.instant()).isEmpty()) {
        event(out, "refused", now, "\"door\"");
        return;
      }
      if (now != seen) {
        seen = now;
        String then = alarms();
        if (!then.equals(alarms)) {
          alarms = then;
          event(out, "alarm", seen, alarms);
        }
        event(out, "change", seen, "{}");
      }
      if (millis() - beaten >= BEAT_MILLIS) {
        beaten = beat(out, seen, alarms());
      }
    }
  }

  /** The sound that is due, the most urgent alarms nobody has, and how many more there are. */
  private String alarms() {
    var standing = office.alarms().standing();
    String sound =
        standing.stream()
            .filter(Alarm::sounds)
            .map(alarm -> alarm.cause().sound())
            .sorted()
            .findFirst()
            .map(Enum::name)
            .orElse("");
    var open = standing.stream().filter(Alarm::open).toList();
    String named =
        open.stream()
            .limit(NAMED)
            .map(alarm -> String.valueOf(alarm.number()))
            .collect(Collectors.joining(","));
    int more = Math.max(0, open.size() - NAMED);
    return "{\"sound\":\"" + sound + "\",\"open\":[" + named + "],\"more\":" + more + "}";
  }

  /** When the beat was sent; earlier where there was none, so that it is tried again soon. */
  private long beat(OutputStream out, long seen, String alarms) throws IOException {
    House house = office.house();
    Duration ago = office.alarms().looked();
    if (ago.compareTo(LOOKED) > 0) {
      out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
      out.flush();
      return millis() - BEAT_MILLIS + AGAIN_MILLIS;
    }
    event(
        out,
        "beat",
        seen,
        "{\"now\":%d,\"size\":%d,\"signs\":{%s},\"alarm\":%s}"
            .formatted(
                clock.millis(),
                house.logs().get(office.self()).size(),
                signs(house, clock.instant().minus(ago)),
                alarms));
    return millis();
  }

  /** Milliseconds that pass, whatever the clock says. */
  private static long millis() {
    return System.nanoTime() / 1_000_000;
  }

  private String signs(House house, Instant looked) {
    Stream<String> lines =
        house.lines().stream()
            .filter(line -> line.lastHeard() != null)
            .map(line -> sign(String.valueOf(line.to().side()), line.lastHeard()));
    Stream<String> own = Stream.of(sign(Moment.NODE, clock.instant()), sign(Moment.HOUSE, looked));
    return Stream.concat(own, lines).collect(Collectors.joining(","));
  }

  private static String sign(String whose, Instant at) {
    return "\"" + whose + "\":" + at.toEpochMilli();
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
