package liaison.link.line;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import liaison.office.line.LineFault;

/** The place of one peer: at most one connection is kept there. */
final class Post {
  private final int side;
  private final LineHandler handler;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile Connection current;
  private volatile Instant since;
  private volatile Instant heardBefore;
  private volatile String lastDown;
  private long bytesIn;
  private long bytesOut;
  private boolean closed;

  Post(int side, LineHandler handler, InstantSource clock) {
    this.side = side;
    this.handler = handler;
    this.clock = clock;
  }

  /**
   * Null when this connection is now the one kept, else why not. Of two, the one the lower side
   * dialled is kept as long as it is alive; of two alike, the newer.
   */
  String admit(Connection c) {
    lock.lock();
    try {
      if (closed) return "this line is closing";
      Connection old = current;
      if (old != null) {
        if (old.preferred && !c.preferred && old.why() == null && old.heardWithin(2))
          return "another connection to this side is kept";
        old.finish(LineFault.ANOTHER.toString());
        vacate(old);
      }
      current = c;
      since = clock.instant();
      handler.up(side);
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** The connection is over; nothing happens when another has its place. */
  void gone(Connection c) {
    lock.lock();
    try {
      if (current == c) vacate(c);
    } finally {
      lock.unlock();
    }
  }

  private void vacate(Connection c) {
    current = null;
    heardBefore = clock.instant().minusNanos(c.quiet());
    since = null;
    lastDown = c.why();
    bytesIn += c.bytesIn();
    bytesOut += c.bytesOut();
    changed.signalAll();
    handler.down(side, lastDown);
  }

  /** Waits until no connection is kept; false when the line closes. */
  boolean awaitVacant() throws InterruptedException {
    lock.lock();
    try {
      while (current != null && !closed) changed.await();
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Waits so many ms; shorter when the line closes. */
  void pause(long millis) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (left > 0 && !closed) left = changed.awaitNanos(left);
    } finally {
      lock.unlock();
    }
  }

  void failed(String why) {
    lastDown = why;
  }

  boolean offer(byte[] pouch) {
    Connection c = current;
    return c != null && c.offer(pouch);
  }

  /** Bytes that wait; -1 when no connection is kept. */
  long queued() {
    Connection c = current;
    return c == null ? -1 : c.queued();
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      if (current != null) current.finish(LineFault.STOPPED.toString());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  LineStatus status() {
    lock.lock();
    try {
      Connection c = current;
      if (c == null)
        return new LineStatus(side, false, null, heardBefore, bytesIn, bytesOut, 0, lastDown);
      Instant heard = clock.instant().minusNanos(c.quiet());
      long in = bytesIn + c.bytesIn();
      long out = bytesOut + c.bytesOut();
      return new LineStatus(side, true, since, heard, in, out, c.queued(), lastDown);
    } finally {
      lock.unlock();
    }
  }
}
