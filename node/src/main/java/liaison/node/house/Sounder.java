package liaison.node.house;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import liaison.office.Dtg;
import liaison.office.alarm.Alarm;
import liaison.office.alarm.DutyStep;
import liaison.office.alarm.Telling;

/**
 * The sounder that is no browser: the operator's command, one at a time, and mail to the step of
 * the duty chain. It returns at once; what went wrong is shown until the same way works again.
 */
final class Sounder implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int TRIES = 3;
  private static final Duration BETWEEN = Duration.ofSeconds(10);
  private static final int MOST_WAITING = 8;

  private final AlarmSettings settings;
  private final String side;
  private final Clock clock;
  private final AlarmCommand command;
  private final AlarmMail mail;
  private final ExecutorService sounding =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("sounder").factory());
  private final ExecutorService writing = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger waiting = new AtomicInteger();
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

  void tell(Telling telling) {
    Alarm alarm = telling.alarm();
    Map<String, String> about = new HashMap<>();
    about.put("LIAISON_ALARM", alarm.cause().name());
    about.put("LIAISON_ALARM_STEP", telling.step().name().toLowerCase(Locale.ROOT));
    if (alarm.cause().note()) {
      about.put("LIAISON_ALARM_PRECEDENCE", alarm.cause().name());
      about.put("LIAISON_ALARM_SERIAL", alarm.about());
    }
    sound(about, telling.again());
    if (!telling.again()) {
      String what =
          alarm.cause().name().replace('_', ' ')
              + (alarm.cause().note() ? " " + alarm.about() : "");
      write(telling.step(), what, what + " waits since " + Dtg.of(alarm.since()) + ".");
    }
  }

  void test() {
    sound(Map.of("LIAISON_ALARM", "TEST", "LIAISON_ALARM_STEP", "desk"), false);
    write(DutyStep.DESK, "TEST", "This is a test of the alarm. Nothing has happened.");
  }

  private void sound(Map<String, String> about, boolean unlessBusy) {
    if (command == null || waiting.get() >= (unlessBusy ? 1 : MOST_WAITING)) {
      return;
    }
    waiting.incrementAndGet();
    run(
        sounding,
        () -> {
          try {
            say("command", command.run(about));
          } finally {
            waiting.decrementAndGet();
          }
        });
  }

  private void write(DutyStep step, String what, String text) {
    AlarmSettings.Duty duty = settings.chain().get(step);
    if (mail == null || duty == null || duty.mail().isEmpty()) {
      return;
    }
    String subject = "Liaison " + side + ": " + what;
    String body =
        text + "\n\nWritten by the node of " + side + " at " + Dtg.of(clock.instant()) + ".\n";
    run(writing, () -> send(duty.mail(), subject, body));
  }

  private void send(List<String> to, String subject, String body) throws InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        mail.send(to, subject, body, clock.instant());
        say("mail", null);
        return;
      } catch (MessagingException | RuntimeException e) {
        say("mail", "mail was not taken by " + settings.mail().host() + ": " + e.getMessage());
        if (tries == TRIES) {
          return;
        }
        Thread.sleep(BETWEEN);
      }
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
