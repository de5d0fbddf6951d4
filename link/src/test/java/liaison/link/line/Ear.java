package liaison.link.line;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what a line tells. */
class Ear implements LineHandler {
  final BlockingQueue<byte[]> pouches = new LinkedBlockingQueue<>();
  final List<String> events = new CopyOnWriteArrayList<>();
  final AtomicInteger ups = new AtomicInteger();

  @Override
  public void up(int side) {
    events.add("up " + side);
    ups.incrementAndGet();
  }

  @Override
  public void down(int side, String why) {
    events.add("down " + side + ": " + why);
  }

  @Override
  public void pouch(int side, byte[] bytes) {
    pouches.add(bytes);
  }

  @Override
  public byte[] heartbeat(int side) {
    return null;
  }

  byte[] next() throws InterruptedException {
    byte[] p = pouches.poll(10, TimeUnit.SECONDS);
    if (p == null) throw new AssertionError("no pouch came; " + events);
    return p;
  }

  /** Waits at most 10 s. */
  static void until(String what, java.util.function.BooleanSupplier holds)
      throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) throw new AssertionError("never: " + what);
      Thread.sleep(5);
    }
  }
}
