package liaison.node.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import liaison.node.home.Home;
import liaison.node.home.Trouble;
import liaison.office.alarm.DutyStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmSettingsTest {
  private static final String WHOLE =
      """
      [alarm]
      command = ["/bin/sh", "-c", "exit 0"]
      [alarm.mail]
      host = "mail.example.org"
      from = "liaison@example.org"
      user = "liaison"
      password_file = "mail.secret"
      [alarm.desk]
      name = "Desk"
      mail = ["desk@example.org", "room@example.org"]
      [alarm.head]
      name = "Head of office"
      """;

  @TempDir Path folder;
  private String mode = "rw-------";

  private AlarmSettings read(String toml) throws IOException {
    Path secret = folder.resolve("mail.secret");
    Files.writeString(secret, "a word\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString(mode));
    Files.writeString(folder.resolve(AlarmSettings.FILE), toml);
    return AlarmSettings.of(new Home(folder));
  }

  @Test
  void noFileIsNoSecondSounder() {
    assertThat(AlarmSettings.of(new Home(folder))).isEqualTo(AlarmSettings.NONE);
  }

  @Test
  void aWholeFileIsRead() throws IOException {
    AlarmSettings all = read(WHOLE);
    assertThat(all.command()).containsExactly("/bin/sh", "-c", "exit 0");
    assertThat(all.mail())
        .isEqualTo(
            new AlarmSettings.Mail(
                "mail.example.org", 587, "starttls", "liaison@example.org", "liaison", "a word"));
    assertThat(all.chain().get(DutyStep.DESK).mail())
        .isEqualTo(List.of("desk@example.org", "room@example.org"));
    assertThat(all.chain().get(DutyStep.HEAD).mail()).isEmpty();
    assertThat(all.chain()).doesNotContainKey(DutyStep.SECOND);
  }

  @Test
  void aPasswordThatOthersCanReadIsRefused() {
    mode = "rw-r-----";
    assertThatThrownBy(() -> read(WHOLE))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("mail.secret can be read by others")
        .hasMessageContaining("chmod 600");
  }

  /** Each takes one thing of the whole file for another, and names what must be said. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          command = [              | comand = [                 | there is no alarm.comand
          "/bin/sh"                | "sh -c"                    | sh -c is no program
          ["/bin/sh", "-c", "exit 0"] | []                      | alarm.command holds 1 to 32
          [alarm.mail]             | [alarm.mial]               | there is no alarm.mial
          desk@example.org         | nobody here                | nobody here is no mail address
          liaison@example.org      | a@b@c                      | a@b@c is no mail address
          user = "liaison"         | port = 0                   | port is 1 to 65535
          user = "liaison"         | port = 2525                | come together
          user = "liaison"         | user = 7                   | 'user'
          host = "mail.example.org" | security = "none"         | where a password is sent
          host = "mail.example.org" | security = "ssl"          | tls, starttls or none
          name = "Desk"            | nam = "Desk"               | there is no alarm.desk.nam
          mail = ["desk@example.org", "room@example.org"] | # | no address in
          [alarm]                  | [alarm                     | line 1
          """)
  void whatIsWrongIsNamed(String right, String wrong, String said) {
    assertThat(WHOLE).contains(right);
    assertThatThrownBy(() -> read(WHOLE.replace(right, wrong)))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining(AlarmSettings.FILE)
        .hasMessageContaining(said);
  }
}
