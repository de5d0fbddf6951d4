package liaison.trial.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL of the sender, then of the receiver, with a thousand notes in flight. */
final class KillTest {
  private static final int NOTES = 1_000;

  @TempDir Path folder;

  @Test
  void nothingAcknowledgedIsLostOrDoubled() throws Exception {
    boolean full = "full".equals(System.getProperty("liaison.trial"));
    Random seeded = new Random(20200616);
    try (Office office = Office.in(folder)) {
      AtomicReference<Desk> north = new AtomicReference<>(office.north());
      Desk south = office.south();
      Set<String> acknowledged = new ConcurrentSkipListSet<>();
      AtomicInteger next = new AtomicInteger();
      AtomicInteger last = new AtomicInteger();
      for (int round = 0; round < (full ? 20 : 2); round++) {
        last.addAndGet(NOTES / 2);
        Thread[] clerks = new Thread[8];
        for (int i = 0; i < clerks.length; i++) {
          clerks[i] = Thread.ofPlatform().start(() -> clerk(north, next, last.get(), acknowledged));
        }
        Thread.sleep(seeded.nextInt(50, 900));
        if (round % 2 == 0) {
          north.get().kill();
          Thread.sleep(seeded.nextInt(200));
          north.set(office.north());
        } else {
          south.kill();
          Thread.sleep(seeded.nextInt(500));
          south = office.south();
        }
        for (Thread clerk : clerks) {
          clerk.join();
        }
      }
      Agreed.joint(north.get(), south);
      Agreed.notes("NORTH", "N", acknowledged, north.get(), south);
      assertEquals(north.get().notes("NORTH"), south.notes("NORTH"));
      Agreed.genuine(office, north.get(), south);
    }
  }

  private static void clerk(
      AtomicReference<Desk> desk, AtomicInteger next, int last, Set<String> acknowledged) {
    String mine = "";
    for (int i = next.getAndIncrement(); i < last; i = next.getAndIncrement()) {
      try {
        String serial = desk.get().ask(Desk.note("note " + i)).get("serial").asString();
        if (serial.compareTo(mine) <= 0 || !acknowledged.add(serial)) {
          throw new AssertionError(serial + " after " + mine);
        }
        mine = serial;
      } catch (IOException e) {
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
