package liaison.node.house;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import liaison.office.floor.Floor;
import liaison.office.floor.Hook;
import liaison.office.floor.Reports.Report;

/**
 * Posts reports to every hook, each in order and on a thread of its own, at least once: how far a
 * hook has come is kept after the post, so that a stop in between posts again.
 */
final class Messenger implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int TOGETHER = 100;

  private final Floor floor;
  private final Clock clock;
  private final HookPost post;
  private final Set<Long> busy = ConcurrentHashMap.newKeySet();
  private final Worker worker = new Worker("webhooks", Duration.ZERO, LOOK, this::look);
  private boolean troubled;
  private volatile boolean closed;

  Messenger(Floor floor, Clock clock) {
    this.floor = floor;
    this.clock = clock;
    post = new HookPost(clock);
  }

  void start() {
    worker.start();
  }

  /** There are new reports. */
  void stir() {
    worker.stir();
  }

  private void look(boolean stirred) {
    for (Hook hook : floor.hooks().all()) {
      if (hook.due(clock.instant()) && busy.add(hook.id())) {
        Thread.ofVirtual().name("hook " + hook.id()).start(() -> run(hook.id()));
      }
    }
  }

  /** Until there is nothing more to post, or a post has failed. */
  private void run(long id) {
    try {
      while (!closed && step(id)) {
        troubled = false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      trouble(e);
    } finally {
      busy.remove(id);
    }
  }

  private boolean step(long id) throws InterruptedException {
    Hook hook = floor.hooks().all().stream().filter(h -> h.id() == id).findFirst().orElse(null);
    if (hook == null || !hook.due(clock.instant())) {
      return false;
    }
    List<Report> ahead = floor.reports().after(hook.done(), TOGETHER);
    Optional<Report> next = ahead.stream().filter(hook::wants).findFirst();
    if (next.isEmpty()) {
      if (!ahead.isEmpty()) {
        floor.hooks().put(hook.passed(ahead.getLast().number()));
      }
      return ahead.size() == TOGETHER;
    }
    HookPost.Outcome outcome = post.post(hook, next.get());
    long number = next.get().number();
    Hook after =
        outcome.sent()
            ? hook.sent(number, outcome.words(), clock.instant())
            : hook.failed(number, outcome.words(), clock.instant());
    floor.hooks().put(after);
    return after.done() == number;
  }

  private void trouble(RuntimeException e) {
    if (!closed && !troubled) {
      System.getLogger("liaison").log(System.Logger.Level.WARNING, "webhooks", e);
    }
    troubled = true;
  }

  @Override
  public void close() {
    closed = true;
    worker.close();
    post.close();
  }
}
