package liaison.link.line;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next dial: doubling, each between half and all of its step. */
final class Backoff {
  private final long first;
  private final long last;
  private final RandomGenerator jitter;
  private long step;

  Backoff(Duration first, Duration last, RandomGenerator jitter) {
    this.first = Math.max(1, first.toMillis());
    this.last = Math.max(this.first, last.toMillis());
    this.jitter = jitter;
    this.step = this.first;
  }

  /** Milliseconds. */
  long next() {
    long now = step;
    step = Math.min(2 * step, last);
    return now - jitter.nextLong(now / 2 + 1);
  }

  void reset() {
    step = first;
  }
}
