package liaison.link.line;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Pouches that wait to be written to one peer, at most so many bytes. */
final class Outbox {
  private final long limit;
  private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
  private long bytes;
  private boolean last;

  Outbox(long limit) {
    this.limit = limit;
  }

  /** False when it is full or closed; a pouch always fits when nothing waits. */
  synchronized boolean offer(byte[] pouch) {
    if (last || (bytes > 0 && bytes + pouch.length > limit)) return false;
    waiting.add(pouch);
    bytes += pouch.length;
    notifyAll();
    return true;
  }

  /** Waits for pouches and takes all of them; null once closed. */
  synchronized List<byte[]> take() throws InterruptedException {
    while (waiting.isEmpty() && !last) wait();
    if (last) return null;
    List<byte[]> out = new ArrayList<>(waiting);
    waiting.clear();
    return out;
  }

  /** A pouch that was taken is written and no longer counts. */
  synchronized void written(byte[] pouch) {
    bytes -= pouch.length;
  }

  /** What waits is dropped; nothing more comes. */
  synchronized void close() {
    last = true;
    waiting.clear();
    notifyAll();
  }

  synchronized long bytes() {
    return bytes;
  }
}
