package liaison.link.line;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import liaison.link.PouchLimits;
import liaison.link.seal.SealBroken;
import liaison.link.seal.Session;
import liaison.office.line.LineFault;

/**
 * One connection whose peer is known. Three threads: {@link #read} (its caller's), {@link #write}
 * and {@link #beat}; each ends when the connection ends. The first reason to end is the one kept.
 */
final class Connection {
  private static final int FRAME = PouchLimits.POUCH + Session.OVERHEAD;
  private static final byte[] NOTHING = new byte[0];
  private static final int BEATS = 3;
  private static final int LOOKS = 4;

  final int side;

  /** Whether the side with the lower number dialled it. */
  final boolean preferred;

  private final Socket raw;
  private final SSLSocket tls;
  private final Session session;
  private final Frames frames;
  private final Outbox outbox;
  private final LineHandler handler;
  private final long beat;
  private final AtomicReference<String> why = new AtomicReference<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicLong in = new AtomicLong();
  private final AtomicLong out = new AtomicLong();
  private volatile long heard = System.nanoTime();
  private volatile boolean inHand;

  Connection(Met met, boolean preferred, long queue, Duration beat, LineHandler handler) {
    this.side = met.side();
    this.preferred = preferred;
    this.raw = met.raw();
    this.tls = met.tls();
    this.session = met.session();
    this.frames = met.frames();
    this.outbox = new Outbox(queue);
    this.handler = handler;
    this.beat = beat.toNanos();
    met.heard().set(() -> heard = System.nanoTime());
  }

  boolean offer(byte[] pouch) {
    return outbox.offer(pouch);
  }

  /** Delivers pouches until the connection ends. */
  void read() {
    try {
      while (true) {
        byte[] frame = frames.read(Session.OVERHEAD, FRAME);
        in.addAndGet(4L + frame.length);
        byte[] pouch = session.open(frame);
        if (session.complete()) {
          end(LineFault.CLOSED.toString());
          return;
        }
        if (pouch.length > 0 && why.get() == null) deliver(pouch);
      }
    } catch (IOException | SealBroken e) {
      end(Reasons.of(e));
    } finally {
      cut();
    }
  }

  private void deliver(byte[] pouch) throws IOException {
    inHand = true;
    try {
      handler.pouch(side, pouch);
    } catch (RuntimeException e) {
      throw new LineRefused(LineFault.UNHANDLED.with(e.getMessage()));
    } finally {
      heard = System.nanoTime();
      inHand = false;
    }
  }

  /** Writes what is offered, all that waits at once. */
  void write() {
    try {
      for (List<byte[]> batch = outbox.take(); batch != null; batch = outbox.take()) {
        for (byte[] pouch : batch) {
          frame(session.seal(pouch));
          outbox.written(pouch);
        }
        frames.flush();
      }
      frame(session.sealLast(NOTHING));
      frames.flush();
      tls.shutdownOutput();
    } catch (IOException | IllegalStateException e) {
      end(Reasons.of(e));
      cut();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cut();
    }
  }

  private void frame(byte[] sealed) throws IOException {
    frames.write(sealed);
    out.addAndGet(4L + sealed.length);
  }

  /** Sends heartbeats and ends the connection when the peer is silent or will not close. */
  void beat() {
    try {
      int closing = 0;
      for (int look = 1; !over.await(beat / LOOKS, TimeUnit.NANOSECONDS); look++) {
        if (why.get() != null && closing++ == LOOKS) {
          cut();
          return;
        }
        if (!heardWithin(BEATS)) {
          end(LineFault.SILENT.toString());
          cut();
        } else if (look % LOOKS == 0) {
          byte[] pouch = handler.heartbeat(side);
          offer(pouch == null ? NOTHING : pouch);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cut();
    } catch (RuntimeException e) {
      end(LineFault.HEARTBEAT.with(e.getMessage()));
      cut();
    }
  }

  /** Whether the peer was heard within so many heartbeats, or its pouch is still in hand. */
  boolean heardWithin(int beats) {
    return inHand || System.nanoTime() - heard <= beats * beat;
  }

  /** Closes with a last sealed frame; the peer then closes too, or is cut a heartbeat later. */
  void finish(String reason) {
    end(reason);
  }

  /** Closes at once. */
  void cut() {
    end(LineFault.CUT.toString());
    over.countDown();
    try {
      raw.close();
    } catch (IOException e) {
      end(Reasons.of(e));
    }
  }

  private void end(String reason) {
    if (why.compareAndSet(null, reason)) outbox.close();
  }

  /** Why it ended; null while it is open. */
  String why() {
    return why.get();
  }

  /** Nanoseconds since the peer was heard. */
  long quiet() {
    return System.nanoTime() - heard;
  }

  long bytesIn() {
    return in.get();
  }

  long bytesOut() {
    return out.get();
  }

  long queued() {
    return outbox.bytes();
  }
}
