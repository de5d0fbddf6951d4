package liaison.node.house;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import liaison.office.House;
import liaison.office.NoteView;
import liaison.office.Office;
import liaison.office.alarm.Alarm;
import liaison.office.alarm.Alarms;
import liaison.office.alarm.ArmedDesks;
import liaison.office.alarm.Condition;
import liaison.office.alarm.DutyStep;
import liaison.office.alarm.Round;
import liaison.office.alarm.Situation;
import liaison.office.alarm.Telling;
import liaison.office.calls.Call;
import liaison.office.calls.Calls;
import liaison.office.floor.AlarmBook;
import liaison.office.floor.Schedules;

/**
 * Looks at the house whenever it has changed, and twice a second. It sounds even where the book
 * cannot be written; what could not be kept is tried again at the next look.
 */
final class AlarmWatch implements Alarms, AutoCloseable {
  private static final long LOOK_MILLIS = 500;
  private static final long REST_MILLIS = 100;

  private final Office office;
  private final AlarmBook book;
  private final Schedules schedules;
  private final Sounder sounder;
  private final Clock clock;
  private final Instant began;
  private final ArmedDesks desks = new ArmedDesks();
  private final List<Runnable> ears = new CopyOnWriteArrayList<>();
  private final Map<Long, Alarm> unkept = new TreeMap<>();
  private final Object waking = new Object();
  private final Thread thread = Thread.ofPlatform().daemon().name("alarms").unstarted(this::work);
  private List<NoteView> notes = List.of();
  private boolean stirred = true;
  private List<Alarm> standing;
  private List<Condition> delayed = List.of();
  private long next;
  private Instant sounded;
  private volatile String trouble;
  private volatile Instant looked;
  private volatile boolean closed;

  AlarmWatch(Office office, AlarmBook book, Schedules schedules, Sounder sounder, Clock clock) {
    this.office = office;
    this.book = book;
    this.schedules = schedules;
    this.sounder = sounder;
    this.clock = clock;
    began = clock.instant();
    looked = began;
    standing = book.standing();
    next = book.next();
  }

  void start() {
    thread.start();
  }

  /** The record or a line has changed. */
  void stir() {
    synchronized (waking) {
      stirred = true;
      waking.notifyAll();
    }
  }

  Office.Listening listen(Runnable changed) {
    ears.add(changed);
    return () -> ears.remove(changed);
  }

  private void work() {
    while (!closed) {
      try {
        boolean anew;
        synchronized (waking) {
          if (!stirred) {
            waking.wait(LOOK_MILLIS);
          }
          anew = stirred;
          stirred = false;
        }
        look(anew);
        Thread.sleep(REST_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void look(boolean anew) {
    try {
      if (anew) {
        notes = office.notes();
      }
      House house = office.house();
      Instant now = clock.instant();
      follow(
          new Situation(
              now,
              began,
              office.own(),
              house.standstill(),
              notes,
              house.lines(),
              calls(now),
              office.unattended()));
      looked = clock.instant();
    } catch (RuntimeException e) {
      String wrong = "the house could not be looked at: " + e.getMessage();
      if (!closed && !wrong.equals(trouble)) {
        System.getLogger("liaison").log(System.Logger.Level.WARNING, "alarms: " + wrong, e);
      }
      trouble = wrong;
      synchronized (waking) {
        stirred |= anew;
      }
    }
  }

  private List<Situation.Call> calls(Instant now) {
    Instant from = now.minus(Call.OPEN.multipliedBy(2));
    Instant until = now.plus(Call.AROUND);
    return Calls.alarming(
        Calls.between(schedules.all(), office.calls(), from, until), office.self(), now);
  }

  /** One look; what it changed is told to every ear. */
  void follow(Situation situation) {
    Instant now = situation.now();
    synchronized (this) {
      List<Alarm> before = standing;
      Round round = Round.of(standing, situation.conditions(), next, now);
      List<Telling> tellings = Telling.due(round.standing(), desks.count(now) > 0, sounded, now);
      tellings.forEach(sounder::tell);
      sounded = tellings.isEmpty() ? sounded : now;
      standing = round.standing().stream().map(alarm -> Telling.done(alarm, now)).toList();
      delayed = round.delayed();
      next = standing.stream().mapToLong(a -> a.number() + 1).reduce(next, Math::max);
      keep(round, before);
      if (round.changed().isEmpty()) {
        return;
      }
    }
    tell();
  }

  private void keep(Round round, List<Alarm> before) {
    round.changed().forEach(alarm -> unkept.put(alarm.number(), alarm));
    standing.stream()
        .filter(alarm -> !before.contains(alarm))
        .forEach(alarm -> unkept.put(alarm.number(), alarm));
    if (unkept.isEmpty()) {
      trouble = null;
      return;
    }
    try {
      book.put(new ArrayList<>(unkept.values()));
      unkept.clear();
      trouble = null;
    } catch (RuntimeException e) {
      trouble = "the book of alarms cannot be written: " + e.getMessage();
    }
  }

  @Override
  public synchronized List<Alarm> standing() {
    return standing;
  }

  @Override
  public List<Alarm> since(Instant from) {
    return book.since(from);
  }

  @Override
  public synchronized List<Condition> delayed() {
    return delayed;
  }

  @Override
  public void silence() {
    Instant now = clock.instant();
    synchronized (this) {
      put(standing.stream().map(alarm -> alarm.silence(now)).toList());
    }
    tell();
  }

  @Override
  public void acknowledge(long number, long officer, Duration promise) {
    Instant now = clock.instant();
    synchronized (this) {
      Alarm before =
          standing.stream()
              .filter(alarm -> alarm.number() == number)
              .findFirst()
              .orElseThrow(Alarm::ended);
      Alarm after = before.acknowledge(officer, promise, now);
      put(standing.stream().map(alarm -> alarm == before ? after : alarm).toList());
    }
    tell();
  }

  /** On the disk first, then everywhere. */
  private void put(List<Alarm> after) {
    book.put(after.stream().filter(alarm -> !standing.contains(alarm)).toList());
    after.forEach(alarm -> unkept.remove(alarm.number()));
    standing = after.stream().sorted(Round.URGENT).toList();
  }

  @Override
  public void armed(String desk, boolean armed) {
    Instant now = clock.instant();
    int before = desks.count(now);
    desks.say(desk, armed, now);
    if (desks.count(now) != before) {
      tell();
    }
  }

  @Override
  public void heard(long officer) {
    book.heard(officer, clock.instant());
    tell();
  }

  @Override
  public void test() {
    sounder.test();
  }

  @Override
  public SecondSounder sounder() {
    AlarmSettings settings = sounder.settings();
    List<String> chain =
        Stream.of(DutyStep.values())
            .map(step -> settings.chain().get(step))
            .map(duty -> duty == null ? "" : duty.name())
            .toList();
    String wrong = trouble == null ? sounder.trouble() : trouble;
    return new SecondSounder(
        !settings.command().isEmpty(),
        settings.mail() != null,
        chain,
        desks.count(clock.instant()),
        wrong,
        book.heard().orElse(null));
  }

  @Override
  public Instant looked() {
    return looked;
  }

  private void tell() {
    ears.forEach(Runnable::run);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sounder.close();
  }
}
