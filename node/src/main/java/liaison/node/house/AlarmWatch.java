package liaison.node.house;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import liaison.office.Office;
import liaison.office.Onward;
import liaison.office.alarm.Alarm;
import liaison.office.alarm.Alarms;
import liaison.office.alarm.ArmedDesks;
import liaison.office.alarm.Cause;
import liaison.office.alarm.Condition;
import liaison.office.alarm.DutyStep;
import liaison.office.alarm.Round;
import liaison.office.alarm.Telling;
import liaison.office.floor.AlarmBook;
import liaison.office.floor.Schedules;

/**
 * Follows what the lookout sees, twice a second at least. It sounds even where the book cannot be
 * written, where the disk does not answer, and where the house cannot be looked at: then what stood
 * goes on, and after a while the own node is the alarm. Nothing waits for a disk while it holds
 * what stands. Where the machine's clock is set back, what stands is set back with it, so that no
 * silence lasts longer and no step of the duty chain waits.
 */
final class AlarmWatch implements Alarms, AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(500);

  /** So long the house may go without a good look. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AlarmBook book;
  private final Lookout lookout;
  private final Duration patience;
  private final Sounder sounder;
  private final Clock clock;
  private final Onward onward;
  private final ArmedDesks desks = new ArmedDesks();
  private final List<Runnable> ears = new CopyOnWriteArrayList<>();
  private final AlarmKeeper keeper;
  private final Worker worker = new Worker("alarms", Duration.ZERO, LOOK, stirred -> follow());
  private List<Alarm> standing;
  private List<Condition> delayed = List.of();
  private long next;
  private Instant sounded;
  private Duration behind = Duration.ZERO;
  private volatile String trouble;

  AlarmWatch(Office office, AlarmBook book, Schedules schedules, Sounder sounder, Clock clock) {
    this(office, book, schedules, sounder, clock, PATIENCE);
  }

  AlarmWatch(
      Office office,
      AlarmBook book,
      Schedules schedules,
      Sounder sounder,
      Clock clock,
      Duration patience) {
    this.book = book;
    this.patience = patience;
    lookout = new Lookout(office, schedules, clock, worker::stir);
    keeper = new AlarmKeeper(book);
    this.sounder = sounder;
    this.clock = clock;
    onward = new Onward(clock);
    standing = book.standing();
    next = book.next();
  }

  void start() {
    keeper.start();
    worker.start();
    lookout.start();
  }

  /** The record or a line has changed. */
  void stir() {
    lookout.stir();
  }

  Office.Listening listen(Runnable changed) {
    ears.add(changed);
    return () -> ears.remove(changed);
  }

  private void follow() {
    try {
      look();
      trouble = null;
    } catch (RuntimeException | Error e) {
      trouble = "an alarm could not be followed: " + e;
      throw e;
    }
  }

  /** One look; what it changed is told to every ear. */
  private void look() {
    synchronized (this) {
      Instant elapsed = onward.instant();
      Duration back = onward.behind().minus(behind);
      behind = behind.plus(back);
      Instant now = elapsed.minus(behind);
      List<Alarm> before = standing;
      if (!back.isZero()) {
        standing = before.stream().map(alarm -> alarm.back(back)).toList();
        sounded = sounded == null ? null : sounded.minus(back);
      }
      Round round = Round.of(standing, conditions(now), next, now);
      List<Telling> tellings =
          Telling.due(round.standing(), desks.count(elapsed) > 0, sounded, now);
      sounder.tell(tellings);
      sounded = tellings.isEmpty() ? sounded : now;
      standing = round.standing().stream().map(alarm -> Telling.done(alarm, now)).toList();
      delayed = round.delayed();
      next = standing.stream().mapToLong(a -> a.number() + 1).reduce(next, Math::max);
      keeper.later(round.changed());
      keeper.later(changed(before, standing));
      if (round.changed().isEmpty()) {
        return;
      }
    }
    tell();
  }

  /** What stands in the house; of what was never read yet, what stood before. */
  private List<Condition> conditions(Instant now) {
    Set<Cause> unknown = lookout.unknown();
    String blind = lookout.blind(patience) ? "it does not answer" : null;
    return Stream.concat(
            lookout.situation(now, blind).conditions().stream(),
            standing.stream()
                .filter(alarm -> unknown.contains(alarm.cause()))
                .map(alarm -> new Condition(alarm.cause(), alarm.about(), null)))
        .toList();
  }

  private static List<Alarm> changed(List<Alarm> before, List<Alarm> after) {
    Set<Alarm> same = new HashSet<>(before);
    return after.stream().filter(alarm -> !same.contains(alarm)).toList();
  }

  @Override
  public synchronized List<Alarm> standing() {
    return standing;
  }

  @Override
  public List<Alarm> since(Instant from) {
    return keeper.since(from);
  }

  @Override
  public List<Alarm> of(Collection<Long> numbers) {
    return keeper.of(numbers);
  }

  @Override
  public synchronized List<Condition> delayed() {
    return delayed;
  }

  @Override
  public void silence() {
    Instant now = clock.instant();
    put(all -> all.stream().map(alarm -> alarm.silence(now)).toList());
    tell();
  }

  @Override
  public void acknowledge(long number, long officer, Duration promise) {
    Instant now = clock.instant();
    put(all -> {
      if (all.stream().noneMatch(alarm -> alarm.number() == number)) {
        throw Alarm.ended();
      }
      return all.stream()
          .map(a -> a.number() == number ? a.acknowledge(officer, promise, now) : a)
          .toList();
    });
    tell();
  }

  /** On the disk first, then everywhere: to what stands by then. */
  private void put(UnaryOperator<List<Alarm>> act) {
    keeper.now(
        () -> {
          synchronized (this) {
            return changed(standing, act.apply(standing));
          }
        },
        () -> {
          synchronized (this) {
            List<Alarm> before = standing;
            standing = act.apply(before).stream().sorted(Round.URGENT).toList();
            keeper.later(changed(before, standing));
          }
        });
  }

  @Override
  public void armed(String desk, boolean armed) {
    Instant now = onward.instant();
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
    String wrong =
        Stream.of(trouble, keeper.trouble(), lookout.trouble(), sounder.trouble())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return new SecondSounder(
        !settings.command().isEmpty(),
        settings.mail() != null,
        chain,
        desks.count(onward.instant()),
        wrong,
        book.heard().orElse(null));
  }

  @Override
  public Duration looked() {
    return lookout.looked();
  }

  private void tell() {
    ears.forEach(Runnable::run);
  }

  @Override
  public void close() {
    lookout.close();
    worker.close();
    keeper.close();
    sounder.close();
  }
}
