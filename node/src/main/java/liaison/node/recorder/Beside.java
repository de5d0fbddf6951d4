package liaison.node.recorder;

import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;

/**
 * Work another core may take up while its owner goes on; the owner does it when it asks for the
 * result and no core has. {@code work} must not wait for anything.
 */
final class Beside<T> {
  /** Longer than a signature takes, shorter than anyone notices. */
  private static final long SPIN_NANOS = 200_000;

  private final ForkJoinTask<T> task;

  private Beside(ForkJoinTask<T> task) {
    this.task = task;
  }

  static <T> Beside<T> start(Callable<T> work) {
    return new Beside<>(ForkJoinTask.adapt(work).fork());
  }

  /** The result; what the work threw is thrown. */
  T get() {
    if (task.tryUnfork()) {
      return task.invoke();
    }
    long end = System.nanoTime() + SPIN_NANOS;
    while (!task.isDone() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return task.join();
  }
}
