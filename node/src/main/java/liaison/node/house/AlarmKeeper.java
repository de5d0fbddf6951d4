package liaison.node.house;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import liaison.office.alarm.Alarm;
import liaison.office.floor.AlarmBook;

/**
 * Writes alarms into their book on a thread of its own, so that nothing waits for the disk in order
 * to sound. What could not be written is written with the next, and tried again every second.
 */
final class AlarmKeeper implements AutoCloseable {
  private final AlarmBook book;

  /** The newest of every alarm that is not on the disk; its monitor is never held over a write. */
  private final Map<Long, Alarm> unkept = new TreeMap<>();

  private final Object writing = new Object();
  private final Worker worker =
      new Worker("the book of alarms", Duration.ZERO, Worker.NEVER, stirred -> write());
  private volatile String trouble;

  AlarmKeeper(AlarmBook book) {
    this.book = book;
  }

  void start() {
    worker.start();
  }

  /** Why nothing can be written now, or null. */
  String trouble() {
    return trouble;
  }

  /** Writes these soon; returns at once. */
  void later(List<Alarm> alarms) {
    if (!alarms.isEmpty()) {
      put(alarms);
      worker.stir();
    }
  }

  /** Writes these now, with all that is not written yet, and then does the rest. */
  void now(Supplier<List<Alarm>> alarms, Runnable then) {
    synchronized (writing) {
      write(alarms);
      then.run();
    }
  }

  /** Those raised since then, as they are, on the disk or not yet, by number. */
  List<Alarm> since(Instant from) {
    return all(() -> book.since(from), alarm -> !alarm.raised().isBefore(from));
  }

  /** Those of these numbers, likewise. */
  List<Alarm> of(Collection<Long> numbers) {
    return all(() -> book.of(numbers), alarm -> numbers.contains(alarm.number()));
  }

  private List<Alarm> all(Supplier<List<Alarm>> kept, Predicate<Alarm> wanted) {
    synchronized (writing) {
      Map<Long, Alarm> all = new TreeMap<>();
      Stream.concat(kept.get().stream(), unkept().stream().filter(wanted))
          .forEach(alarm -> all.put(alarm.number(), alarm));
      return List.copyOf(all.values());
    }
  }

  private void write() {
    try {
      write(List::of);
      trouble = null;
    } catch (RuntimeException | Error e) {
      trouble = "the book of alarms cannot be written: " + e.getMessage();
      throw e;
    }
  }

  private void write(Supplier<List<Alarm>> more) {
    synchronized (writing) {
      Map<Long, Alarm> all = new TreeMap<>();
      unkept().forEach(alarm -> all.put(alarm.number(), alarm));
      more.get().forEach(alarm -> all.put(alarm.number(), alarm));
      if (!all.isEmpty()) {
        book.put(new ArrayList<>(all.values()));
      }
      kept(all);
    }
  }

  private List<Alarm> unkept() {
    synchronized (unkept) {
      return List.copyOf(unkept.values());
    }
  }

  private void put(List<Alarm> alarms) {
    synchronized (unkept) {
      alarms.forEach(alarm -> unkept.put(alarm.number(), alarm));
    }
  }

  private void kept(Map<Long, Alarm> all) {
    synchronized (unkept) {
      all.forEach(unkept::remove);
    }
  }

  @Override
  public void close() {
    worker.close();
  }
}
