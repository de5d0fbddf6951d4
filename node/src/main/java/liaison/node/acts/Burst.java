package liaison.node.acts;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import liaison.node.home.Home;
import liaison.node.home.Json;
import liaison.node.home.Trouble;
import liaison.node.recorder.Node;
import liaison.office.FairCopy;
import liaison.record.BodyCommit;
import liaison.record.Kind;
import liaison.record.Statement;
import tools.jackson.databind.node.ObjectNode;

/**
 * The load of the bench: notes of 200 bytes, each a signed statement in the record, at most {@code
 * window} without a receipt. A receipt is the other side's acknowledging leaf, verified and durable
 * here.
 */
final class Burst {
  private static final int MOST = 1_000_000;

  private final Node node;

  Burst(Node node) {
    this.node = node;
  }

  ObjectNode run(int messages, int window) {
    if (messages < 1 || messages > MOST || window < 1 || window > 65_536) {
      throw Trouble.called("A burst is 1 to " + MOST + " messages, 1 to 65536 outstanding.");
    }
    long[] sent = new long[messages];
    long[] took = new long[messages];
    byte[] body = new byte[200];
    Arrays.fill(body, (byte) 'n');
    Semaphore room = new Semaphore(window);
    Semaphore done = new Semaphore(0);
    AtomicReference<RuntimeException> broken = new AtomicReference<>();
    long begin = System.nanoTime();
    for (int i = 0; i < messages; i++) {
      room.acquireUninterruptibly();
      int at = i;
      sent[i] = System.nanoTime();
      node.write(Home.FIRST_OFFICER, true, serial -> draft(serial, body))
          .whenComplete((written, e) -> {
            if (e != null) {
              broken.set(new Trouble("The burst broke off: " + e.getMessage()));
              room.release();
              done.release();
            } else {
              node.recorder
                  .sending()
                  .whenDelivered(
                      written.place().seq(),
                      () -> {
                        took[at] = System.nanoTime() - sent[at];
                        room.release();
                        done.release();
                      });
            }
          });
    }
    done.acquireUninterruptibly(messages);
    if (broken.get() != null) {
      throw broken.get();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    Arrays.sort(took);
    return Json.object()
        .put("p50", took[messages / 2] / 1e6)
        .put("p99", took[(int) (messages * 0.99)] / 1e6)
        .put("msgs_per_s", messages / seconds);
  }

  private FairCopy draft(long serial, byte[] body) {
    byte[] salt = Home.random(16);
    Statement statement =
        new Statement(
            Kind.NOTE,
            Home.random(16),
            node.clock.millis(),
            0,
            5,
            serial,
            "bench",
            List.of(),
            BodyCommit.of(salt, body, "application/octet-stream"),
            List.of(),
            null,
            null);
    return new FairCopy(statement, salt, body);
  }
}
