package liaison.desk;

import java.util.concurrent.atomic.AtomicBoolean;
import liaison.office.Joining;
import liaison.office.Office;

/** Puts out whom the record withdraws, as soon as it does and by whatever way it came. */
final class Leaving implements AutoCloseable {
  private final Joining joining;
  private final Office.Listening listening;
  private final AtomicBoolean due = new AtomicBoolean();
  private volatile boolean closed;

  Leaving(Office office, Joining joining) {
    this.joining = joining;
    listening = office.listen(this::stir);
    stir();
  }

  private void stir() {
    if (!due.getAndSet(true)) {
      Thread.ofVirtual().name("leaving").start(this::settle);
    }
  }

  private void settle() {
    due.set(false);
    try {
      joining.settle();
    } catch (RuntimeException e) {
      if (!closed) {
        System.getLogger("liaison").log(System.Logger.Level.WARNING, "those withdrawn", e);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    listening.close();
  }
}
