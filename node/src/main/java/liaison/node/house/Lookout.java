package liaison.node.house;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import liaison.office.House;
import liaison.office.NoteView;
import liaison.office.Office;
import liaison.office.alarm.Cause;
import liaison.office.alarm.Situation;
import liaison.office.calls.Call;
import liaison.office.calls.Calls;
import liaison.office.floor.Schedules;

/**
 * Looks at the house whenever it has changed, and twice a second, on a thread of its own, which may
 * have to wait for the node. What cannot be read keeps what was last read of it, part by part.
 */
final class Lookout implements AutoCloseable {
  private static final Duration REST = Duration.ofMillis(100);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Office office;
  private final Schedules schedules;
  private final Clock clock;
  private final Runnable after;
  private final Instant began;
  private final Map<String, String> troubles = new TreeMap<>();
  private final Worker worker = new Worker("lookout", REST, LOOK, this::look);
  private boolean anew;
  private volatile List<NoteView> notes;
  private volatile House house;
  private volatile List<Situation.Call> calls;
  private volatile Watch watch;
  private volatile long good = System.nanoTime();
  private volatile boolean closed;

  /** Since when nobody has the watch, null when somebody has. */
  private record Watch(Instant unattended) {}

  /** {@code after} is called after every look, good or not. */
  Lookout(Office office, Schedules schedules, Clock clock, Runnable after) {
    this.office = office;
    this.schedules = schedules;
    this.clock = clock;
    this.after = after;
    began = clock.instant();
  }

  void start() {
    worker.start();
  }

  /** The record or a line has changed. */
  void stir() {
    worker.stir();
  }

  /** The house as last read, at {@code now}; {@code standstill} unless it tells one itself. */
  Situation situation(Instant now, String standstill) {
    House as = house;
    List<NoteView> of = notes;
    List<Situation.Call> due = calls;
    Watch by = watch;
    return new Situation(
        now,
        began,
        office.own(),
        as == null || as.standstill() == null ? standstill : as.standstill(),
        of == null ? List.of() : of,
        as == null ? List.of() : as.lines(),
        due == null ? List.of() : due,
        by == null ? null : by.unattended());
  }

  /** Of what nothing was read yet. */
  Set<Cause> unknown() {
    Set<Cause> all = EnumSet.noneOf(Cause.class);
    if (notes == null) {
      all.addAll(Set.of(Cause.FLASH, Cause.IMMEDIATE));
    }
    if (house == null) {
      all.addAll(Set.of(Cause.OWN_NODE, Cause.LINE_SILENT));
    }
    if (calls == null) {
      all.addAll(Set.of(Cause.CALL_RINGING, Cause.CALL_MISSED));
    }
    if (watch == null) {
      all.add(Cause.ROSTER_GAP);
    }
    return all;
  }

  /** How long ago all of the house was last read, whatever the clock says. */
  Duration looked() {
    return Duration.ofNanos(System.nanoTime() - good);
  }

  boolean blind(Duration longest) {
    return looked().compareTo(longest) > 0;
  }

  /** What could not be read at the last look, or null. */
  String trouble() {
    synchronized (troubles) {
      return troubles.isEmpty() ? null : String.join("; ", troubles.values());
    }
  }

  private void look(boolean stirred) {
    anew |= stirred;
    look();
    after.run();
  }

  private void look() {
    Instant now = clock.instant();
    boolean all =
        read("the house", () -> house = office.house())
            & read("the notes", this::notes)
            & read("the calls", () -> calls = calls(now))
            & read("the watch", () -> watch = new Watch(office.unattended()));
    if (all) {
      good = System.nanoTime();
    }
  }

  private void notes() {
    if (anew || notes == null) {
      notes = office.notes();
      anew = false;
    }
  }

  private List<Situation.Call> calls(Instant now) {
    Instant from = now.minus(Call.OPEN.multipliedBy(2));
    Instant until = now.plus(Call.AROUND);
    return Calls.alarming(
        Calls.between(schedules.all(), office.calls(), from, until), office.self(), now);
  }

  private boolean read(String what, Runnable part) {
    try {
      part.run();
      synchronized (troubles) {
        troubles.remove(what);
      }
      return true;
    } catch (RuntimeException | Error e) {
      wrong(what, e);
      return false;
    }
  }

  private void wrong(String what, Throwable e) {
    String wrong = what + " could not be looked at: " + e.getMessage();
    synchronized (troubles) {
      if (!wrong.equals(troubles.put(what, wrong)) && !closed) {
        System.getLogger("liaison").log(System.Logger.Level.WARNING, "alarms: " + wrong, e);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    worker.close();
  }
}
