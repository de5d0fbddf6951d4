package liaison.node.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import liaison.node.TwoSides;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerTest {
  private final List<Boolean> rounds = new CopyOnWriteArrayList<>();
  private final Semaphore ends = new Semaphore(0);
  private final CountDownLatch stuck = new CountDownLatch(1);
  private Worker worker;

  @AfterEach
  void close() {
    stuck.countDown();
    worker.close();
  }

  private void start(Duration rest, Duration longest, Worker.Work work) {
    worker = new Worker("a test", rest, longest, work);
    worker.start();
  }

  private void begun(int count) {
    TwoSides.until(count + " rounds have begun", () -> rounds.size() >= count);
  }

  @Test
  void stirredWhileItWorksItWorksOnceMore() throws Exception {
    start(
        Duration.ZERO,
        Worker.NEVER,
        stirred -> {
          rounds.add(stirred);
          ends.acquire();
        });
    begun(1);
    worker.stir();
    worker.stir();
    ends.release(2);
    begun(2);
    Thread.sleep(300);
    assertThat(rounds).as("and no more").containsExactly(true, true);
  }

  @Test
  void unstirredItWorksAfterAWhileAndStirredAfterItsRest() throws Exception {
    start(Duration.ofMillis(10), Duration.ofMillis(200), rounds::add);
    begun(3);
    assertThat(rounds.subList(0, 3)).containsExactly(true, false, false);
    worker.close();
    rounds.clear();
    start(Duration.ofMillis(10), Worker.NEVER, rounds::add);
    begun(1);
    Thread.sleep(100);
    assertThat(rounds).hasSize(1);
    worker.stir();
    begun(2);
    assertThat(rounds).doesNotContain(false);
  }

  @Test
  void whatARoundThrowsDoesNotEndItAndNoStirIsLost() {
    start(
        Duration.ZERO,
        Worker.NEVER,
        stirred -> {
          rounds.add(stirred);
          if (rounds.size() == 1) {
            throw new IllegalStateException("first");
          }
          if (rounds.size() == 2) {
            throw new StackOverflowError("second");
          }
        });
    begun(3);
    assertThat(rounds).containsExactly(true, true, true);
  }

  @Test
  void whatNeverStartedIsClosedAtOnce() {
    worker = new Worker("a test", Duration.ZERO, Worker.NEVER, rounds::add);
    worker.close();
    assertThat(rounds).isEmpty();
  }

  @Test
  void closeWaitsALittleForARoundAndNotForEver() {
    start(
        Duration.ZERO,
        Worker.NEVER,
        stirred -> {
          rounds.add(stirred);
          boolean free = false;
          while (!free) {
            try {
              stuck.await();
              free = true;
            } catch (InterruptedException e) {
              // a disk that does not answer
            }
          }
        });
    begun(1);
    long from = System.nanoTime();
    worker.close();
    assertThat(Duration.ofNanos(System.nanoTime() - from))
        .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(6));
  }
}
