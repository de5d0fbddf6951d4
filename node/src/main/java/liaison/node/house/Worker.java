package liaison.node.house;

import java.time.Duration;

/**
 * Does a piece of work again and again on a thread of its own: when it was stirred, and after a
 * while in any case. What one round throws is logged and does not end it; the next round is then as
 * if stirred again.
 */
final class Worker implements AutoCloseable {
  /** Only when it is stirred. */
  static final Duration NEVER = Duration.ofMillis(Long.MAX_VALUE);

  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
  private static final Duration LONGEST_END = Duration.ofSeconds(2);

  private final String what;
  private final Duration rest;
  private final Duration longest;
  private final Work work;
  private final Thread thread;
  private boolean stirred = true;
  private boolean troubled;
  private volatile boolean closed;

  /** One round; {@code stirred} is false when only time has passed. */
  interface Work {
    void round(boolean stirred) throws InterruptedException;
  }

  /**
   * {@code what} it works at, for the log. A round begins {@code rest} after the one before when
   * stirred, {@code longest} after it when not. The first counts as stirred.
   */
  Worker(String what, Duration rest, Duration longest, Work work) {
    this.what = what;
    this.rest = rest;
    this.longest = longest;
    this.work = work;
    thread = Thread.ofPlatform().daemon().name(what).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** There may be something to do; never waits. Heard while a round runs, another follows it. */
  synchronized void stir() {
    stirred = true;
    notifyAll();
  }

  private synchronized boolean await() throws InterruptedException {
    long left = longest.minus(rest).toMillis();
    if (!stirred && left > 0) {
      wait(left);
    }
    boolean was = stirred;
    stirred = false;
    return was;
  }

  private void run() {
    try {
      while (!closed) {
        Thread.sleep(round(await()) ? rest : AFTER_TROUBLE);
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private boolean round(boolean anew) throws InterruptedException {
    try {
      work.round(anew);
      troubled = false;
    } catch (RuntimeException | Error e) {
      if (anew) {
        stir();
      }
      if (!closed && !troubled) {
        System.getLogger("liaison").log(System.Logger.Level.WARNING, what, e);
      }
      troubled = true;
    }
    return !troubled;
  }

  /** Ends it; waits two seconds at most for a round that still runs. */
  @Override
  public void close() {
    closed = true;
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    thread.interrupt();
    try {
      thread.join(LONGEST_END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
