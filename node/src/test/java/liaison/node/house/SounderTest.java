package liaison.node.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import liaison.office.alarm.Alarm;
import liaison.office.alarm.Cause;
import liaison.office.alarm.DutyStep;
import liaison.office.alarm.Telling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SounderTest {
  private static final Instant T = Instant.parse("2026-11-22T17:39:00Z");
  private static final Alarm FLASH =
      new Alarm(1, Cause.FLASH, "N-000031", Alarm.State.SOUNDING, T, T, null, 0, null, null);

  @TempDir Path folder;

  @Test
  void theCommandIsToldOfTheAlarmInItsEnvironmentAndByNoShell() throws Exception {
    Path rung = folder.resolve("rung");
    AlarmSettings settings =
        script(
            "printenv | grep ^LIAISON_ALARM | sort > \"$1\"; mv \"$1\" \"$2\"",
            rung + ".new",
            rung.toString());
    try (Sounder sounder = new Sounder(settings, "SOUTH", Clock.systemUTC())) {
      sounder.tell(List.of(new Telling(FLASH, DutyStep.SECOND, false)));
      until(() -> Files.exists(rung));
    }
    assertThat(Files.readAllLines(rung))
        .containsExactly(
            "LIAISON_ALARM=FLASH",
            "LIAISON_ALARM_COUNT=1",
            "LIAISON_ALARM_PRECEDENCE=FLASH",
            "LIAISON_ALARM_SERIAL=N-000031",
            "LIAISON_ALARM_STEP=second");
  }

  @Test
  void aCommandThatFailsIsShownUntilItWorksAgain() throws Exception {
    Path works = folder.resolve("works");
    AlarmSettings settings = script("test -e \"$1\" || exit 3", works.toString());
    try (Sounder sounder = new Sounder(settings, "SOUTH", Clock.systemUTC())) {
      sounder.test();
      until(() -> sounder.trouble() != null);
      assertThat(sounder.trouble()).contains("ended with 3");
      Files.createFile(works);
      sounder.tell(List.of(new Telling(FLASH, DutyStep.DESK, false)));
      until(() -> sounder.trouble() == null);
    }
  }

  @Test
  void aTestIsMadeOnceAMinute() throws Exception {
    Path rung = folder.resolve("rung");
    try (Sounder sounder =
        new Sounder(script("echo x >> \"$1\"", rung.toString()), "SOUTH", Clock.systemUTC())) {
      sounder.test();
      until(() -> Files.exists(rung));
      assertThatThrownBy(sounder::test).hasMessageContaining("within the last minute");
      sounder.tell(List.of(new Telling(FLASH, DutyStep.DESK, false)));
      until(() -> Files.readAllLines(rung).size() > 1);
      assertThat(Files.readAllLines(rung)).hasSize(2);
    }
  }

  @Test
  void aCommandThatHangsIsStopped() throws Exception {
    AlarmCommand hangs =
        new AlarmCommand(List.of("/bin/sh", "-c", "sleep 60"), Duration.ofMillis(200));
    Instant began = Instant.now();
    assertThat(hangs.run(Map.of())).contains("did not end");
    assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(10));
    assertThat(new AlarmCommand(List.of(folder + "/none"), Duration.ofSeconds(1)).run(Map.of()))
        .contains("cannot be run");
  }

  @Test
  void mailNamesThePrecedenceAndTheSerialAndNothingElseOfTheNote() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    server.start();
    try (Sounder sounder =
        new Sounder(mail(server.getSmtp().getPort()), "SOUTH", Clock.systemUTC())) {
      sounder.tell(List.of(new Telling(FLASH, DutyStep.SECOND, false)));
      until(() -> server.getReceivedMessages().length == 2);
      for (MimeMessage message : server.getReceivedMessages()) {
        assertThat(message.getSubject()).isEqualTo("Liaison SOUTH: FLASH N-000031");
        assertThat(message.getFrom()[0]).hasToString("liaison@example.org");
        assertThat(GreenMailUtil.getBody(message))
            .startsWith("FLASH N-000031 waits since 221739Z NOV 26.");
      }
      assertThat(server.getReceivedMessages()[0].getAllRecipients())
          .extracting(Object::toString)
          .containsExactly("park@example.org", "office@example.org");
      sounder.tell(List.of(new Telling(FLASH, DutyStep.SECOND, true)));
      sounder.tell(List.of(new Telling(FLASH, DutyStep.HEAD, false)));
      sounder.tell(List.of(new Telling(FLASH, DutyStep.SECOND, false)));
      until(() -> server.getReceivedMessages().length > 3);
      assertThat(server.getReceivedMessages()).as("neither of the two before wrote").hasSize(4);
      assertThat(sounder.trouble()).isNull();
    } finally {
      server.stop();
    }
  }

  @Test
  void aFloodIsToldOnceAndTheMostUrgentFirst() throws Exception {
    Path rung = folder.resolve("rung");
    AlarmSettings settings =
        script(
            "echo $LIAISON_ALARM_SERIAL $LIAISON_ALARM_COUNT >> \"$1\"; sleep 1", rung.toString());
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    server.start();
    AlarmSettings mail = mail(server.getSmtp().getPort());
    try (Sounder sounder =
        new Sounder(
            new AlarmSettings(settings.command(), mail.mail(), mail.chain()),
            "SOUTH",
            Clock.systemUTC())) {
      sounder.tell(flood(DutyStep.SECOND, 1, 10_000));
      until(() -> Files.exists(rung));
      for (int look = 0; look < 20; look++) {
        sounder.tell(flood(DutyStep.DESK, 10_000 + 100 * look, 100));
      }
      sounder.tell(List.of(new Telling(FLASH, DutyStep.HEAD, false)));
      until(() -> Files.readString(rung).lines().count() == 3);
      assertThat(Files.readAllLines(rung))
          .containsExactly("N-000001 10000", "N-000031 1", "N-010000 2000");
      MimeMessage first = server.getReceivedMessages()[0];
      assertThat(first.getSubject()).isEqualTo("Liaison SOUTH: IMMEDIATE N-000001 and 9999 more");
      assertThat(server.getReceivedMessages()).as("one mail to two people").hasSize(2);
    } finally {
      server.stop();
    }
  }

  private static List<Telling> flood(DutyStep step, int from, int many) {
    return java.util.stream.IntStream.range(from, from + many)
        .mapToObj(n ->
            new Alarm(
                n,
                Cause.IMMEDIATE,
                String.format("N-%06d", n),
                Alarm.State.SOUNDING,
                T,
                T,
                null,
                0,
                null,
                null))
        .map(alarm -> new Telling(alarm, step, false))
        .toList();
  }

  @Test
  void mailThatIsNotTakenIsShown() throws Exception {
    int nobody;
    try (var socket = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }
    try (Sounder sounder = new Sounder(mail(nobody), "SOUTH", Clock.systemUTC())) {
      sounder.tell(List.of(new Telling(FLASH, DutyStep.SECOND, false)));
      until(() -> sounder.trouble() != null);
      assertThat(sounder.trouble()).contains("mail was not taken by 127.0.0.1");
    }
  }

  private static AlarmSettings mail(int port) {
    return new AlarmSettings(
        List.of(),
        new AlarmSettings.Mail("127.0.0.1", port, "none", "liaison@example.org", null, null),
        Map.of(
            DutyStep.SECOND,
            new AlarmSettings.Duty("Park", List.of("park@example.org", "office@example.org"))));
  }

  private static AlarmSettings script(String... words) {
    List<String> all = new java.util.ArrayList<>(List.of("/bin/sh", "-c", words[0], "sh"));
    all.addAll(List.of(words).subList(1, words.length));
    return new AlarmSettings(all, null, Map.of());
  }

  private static void until(java.util.concurrent.Callable<Boolean> is) throws Exception {
    Instant most = Instant.now().plusSeconds(20);
    while (!is.call()) {
      assertThat(Instant.now()).as("within 20 s").isBefore(most);
      Thread.sleep(20);
    }
  }
}
