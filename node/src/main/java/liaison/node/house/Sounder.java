package liaison.node.house;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import liaison.office.Dtg;
import liaison.office.Refused;
import liaison.office.alarm.Alarm;
import liaison.office.alarm.Bundle;
import liaison.office.alarm.DutyStep;
import liaison.office.alarm.Round;
import liaison.office.alarm.Telling;

/**
 * The sounder that is no browser: the operator's command, one at a time, and mail to the step of
 * the duty chain, one at a time to each; alarms that come together are told together. It returns at
 * once; what went wrong is shown until the same way works again.
 */
final class Sounder implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int TRIES = 3;
  private static final Duration BETWEEN = Duration.ofSeconds(10);
  private static final Duration BETWEEN_TESTS = Duration.ofMinutes(1);

  private final AlarmSettings settings;
  private final String side;
  private final Clock clock;
  private final AlarmCommand command;
  private final AlarmMail mail;
  private final ExecutorService sounding =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("sounder").factory());
  private final ExecutorService writing = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<DutyStep, Bundle> toSound = new EnumMap<>(DutyStep.class);
  private final Map<DutyStep, Bundle> toWrite = new EnumMap<>(DutyStep.class);
  private final Set<DutyStep> onTheWay = EnumSet.noneOf(DutyStep.class);
  private final AtomicBoolean testing = new AtomicBoolean();
  private Long tested;
  private boolean busy;
  private final Map<String, String> troubles = new TreeMap<>();

  Sounder(AlarmSettings settings, String side, Clock clock) {
    this.settings = settings;
    this.side = side;
    this.clock = clock;
    command = settings.command().isEmpty() ? null : new AlarmCommand(settings.command(), LONGEST);
    mail = settings.mail() == null ? null : new AlarmMail(settings.mail());
  }

  AlarmSettings settings() {
    return settings;
  }

  /** What is wrong with it now, or null. */
  String trouble() {
    synchronized (troubles) {
      return troubles.isEmpty() ? null : String.join("; ", troubles.values());
    }
  }

  /** What is due at one look. What waits for an earlier one to end goes with the next. */
  void tell(List<Telling> tellings) {
    for (Bundle bundle : Bundle.of(tellings.stream().filter(t -> !t.again()).toList())) {
      sound(bundle, false);
      write(bundle);
    }
    Bundle.of(tellings.stream().filter(Telling::again).toList()).forEach(b -> sound(b, true));
  }

  /** Once a minute at most; {@link Refused} sooner. */
  void test() {
    synchronized (testing) {
      long now = System.nanoTime();
      if (tested != null && now - tested < BETWEEN_TESTS.toNanos()) {
        throw Refused.of(
            "testagain", "It was tested within the last minute; nothing was sounded or written.");
      }
      tested = now;
    }
    if (command != null && !testing.getAndSet(true)) {
      run(
          sounding,
          () -> {
            testing.set(false);
            play(Map.of("LIAISON_ALARM", "TEST", "LIAISON_ALARM_STEP", "desk"));
          });
    }
    List<String> to = addresses(DutyStep.DESK);
    if (!to.isEmpty()) {
      run(writing, () -> send(to, "TEST", "This is a test of the alarm. Nothing has happened."));
    }
  }

  private void sound(Bundle bundle, boolean unlessBusy) {
    if (command == null) {
      return;
    }
    synchronized (toSound) {
      if (unlessBusy && busy) {
        return;
      }
      toSound.merge(bundle.step(), bundle, Bundle::with);
      if (busy) {
        return;
      }
      busy = true;
    }
    run(sounding, this::soundAll);
  }

  private void soundAll() throws InterruptedException {
    for (Bundle next = mostUrgent(); next != null; next = mostUrgent()) {
      Alarm alarm = next.first();
      Map<String, String> about = new HashMap<>();
      about.put("LIAISON_ALARM", alarm.cause().name());
      about.put("LIAISON_ALARM_STEP", next.step().name().toLowerCase(Locale.ROOT));
      about.put("LIAISON_ALARM_COUNT", String.valueOf(next.alarms()));
      if (alarm.cause().note()) {
        about.put("LIAISON_ALARM_PRECEDENCE", alarm.cause().name());
        about.put("LIAISON_ALARM_SERIAL", alarm.about());
      }
      play(about);
    }
  }

  private Bundle mostUrgent() {
    synchronized (toSound) {
      Bundle next =
          toSound.values().stream()
              .min(Comparator.comparing(Bundle::first, Round.URGENT))
              .orElse(null);
      busy = next != null;
      return next == null ? null : toSound.remove(next.step());
    }
  }

  private void play(Map<String, String> about) throws InterruptedException {
    try {
      say("command", command.run(about));
    } catch (RuntimeException | Error e) {
      say("command", "the command could not be run: " + e);
    }
  }

  private List<String> addresses(DutyStep step) {
    AlarmSettings.Duty duty = settings.chain().get(step);
    return mail == null || duty == null ? List.of() : duty.mail();
  }

  /** At most one mail to a step is on its way. */
  private void write(Bundle bundle) {
    DutyStep step = bundle.step();
    if (addresses(step).isEmpty()) {
      return;
    }
    synchronized (toWrite) {
      toWrite.merge(step, bundle, Bundle::with);
      if (!onTheWay.add(step)) {
        return;
      }
    }
    run(writing, () -> writeAll(step));
  }

  private void writeAll(DutyStep step) throws InterruptedException {
    Bundle due = null;
    for (int left = TRIES; ; left--) {
      Bundle more = more(step, due == null || left == 0);
      if (more != null) {
        due = due == null ? more : due.with(more);
        left = TRIES;
      } else if (due == null || left == 0) {
        return;
      }
      if (write(step, due)) {
        due = null;
      } else {
        Thread.sleep(BETWEEN);
      }
    }
  }

  /** What came meanwhile, or null; {@code last}: if nothing did, nothing is on its way. */
  private Bundle more(DutyStep step, boolean last) {
    synchronized (toWrite) {
      Bundle more = toWrite.remove(step);
      if (more == null && last) {
        onTheWay.remove(step);
      }
      return more;
    }
  }

  private boolean write(DutyStep step, Bundle due) {
    Alarm first = due.first();
    String what =
        first.cause().name().replace('_', ' ') + (first.cause().note() ? " " + first.about() : "");
    int others = due.alarms() - 1;
    String more = others == 0 ? "" : " and " + others + " more";
    String text = what + " waits since " + Dtg.of(first.since()) + ".";
    String all = others == 0 ? "" : "\nWith it " + due.alarms() + " alarms are due.";
    return send(addresses(step), what + more, text + all);
  }

  private boolean send(List<String> to, String what, String text) {
    Instant now = clock.instant();
    String body = text + "\n\nWritten by the node of " + side + " at " + Dtg.of(now) + ".\n";
    try {
      mail.send(to, "Liaison " + side + ": " + what, body, now);
      say("mail", null);
      return true;
    } catch (MessagingException | RuntimeException | Error e) {
      say("mail", "mail was not taken by " + settings.mail().host() + ": " + e.getMessage());
      return false;
    }
  }

  private void say(String way, String wrong) {
    synchronized (troubles) {
      if (wrong == null) {
        troubles.remove(way);
      } else {
        troubles.put(way, Dtg.time(clock.instant()) + " " + wrong.lines().findFirst().orElse(""));
        System.getLogger("liaison").log(System.Logger.Level.WARNING, "second sounder: " + wrong);
      }
    }
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private static void run(ExecutorService where, Work work) {
    try {
      where.execute(() -> {
        try {
          work.run();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      });
    } catch (RejectedExecutionException e) {
      System.getLogger("liaison").log(System.Logger.Level.DEBUG, "the sounder is closed", e);
    }
  }

  @Override
  public void close() {
    sounding.shutdownNow();
    writing.shutdownNow();
  }
}
