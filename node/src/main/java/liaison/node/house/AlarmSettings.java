package liaison.node.house;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import liaison.node.home.Home;
import liaison.node.home.KeyFile;
import liaison.node.home.Trouble;
import liaison.office.alarm.DutyStep;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * The second sounder as the operator wants it, from {@code desk.toml} in the home. {@code command}
 * is empty for none, {@code mail} null for none. A key that is not known is refused: a misspelt one
 * would be an alarm that never comes.
 */
public record AlarmSettings(List<String> command, Mail mail, Map<DutyStep, Duty> chain) {
  static final AlarmSettings NONE = new AlarmSettings(List.of(), null, Map.of());
  public static final String FILE = "desk.toml";
  private static final int MOST_BYTES = 64 << 10;
  private static final int MOST_WORDS = 32;
  private static final int MOST_ADDRESSES = 8;
  private static final List<String> SECURITY = List.of("tls", "starttls", "none");

  /** How mail leaves; {@code user} and {@code password} are null where none is asked for. */
  record Mail(String host, int port, String security, String from, String user, String password) {}

  /** Who a step of the duty chain is. */
  record Duty(String name, List<String> mail) {}

  /** Reads the file of a home; none is {@link #NONE}. Throws {@link Trouble}. */
  static AlarmSettings of(Home home) {
    Path file = home.file(FILE);
    if (!Files.exists(file)) {
      return NONE;
    }
    try {
      TomlParseResult toml = Toml.parse(new String(home.read(FILE, MOST_BYTES), "UTF-8"));
      if (toml.hasErrors()) {
        var first = toml.errors().getFirst();
        throw wrong(first.getMessage() + " (" + first.position() + ")");
      }
      only("", toml, Set.of("alarm"));
      TomlTable alarm = toml.getTable("alarm");
      return alarm == null ? NONE : read(alarm, home);
    } catch (IOException e) {
      throw Trouble.io("read " + file, e);
    } catch (org.tomlj.TomlInvalidTypeException e) {
      throw wrong(e.getMessage());
    }
  }

  private static AlarmSettings read(TomlTable alarm, Home home) {
    only("alarm.", alarm, Set.of("command", "mail", "desk", "second", "head"));
    List<String> command = texts(alarm, "alarm.", "command", MOST_WORDS);
    if (!command.isEmpty() && !Files.isExecutable(Path.of(command.getFirst()))) {
      throw wrong(
          "alarm.command: " + command.getFirst() + " is no program; name one by its whole path");
    }
    Map<DutyStep, Duty> chain = new EnumMap<>(DutyStep.class);
    for (DutyStep step : DutyStep.values()) {
      String key = step.name().toLowerCase(Locale.ROOT);
      TomlTable duty = alarm.getTable(key);
      if (duty != null) {
        chain.put(step, duty(duty, "alarm." + key + "."));
      }
    }
    TomlTable mail = alarm.getTable("mail");
    boolean addressed = chain.values().stream().anyMatch(duty -> !duty.mail().isEmpty());
    if ((mail != null) != addressed) {
      throw wrong(
          mail == null
              ? "there are addresses, and no [alarm.mail] that says how mail leaves"
              : "there is [alarm.mail], and no address in [alarm.desk], [alarm.second] or"
                  + " [alarm.head]");
    }
    return new AlarmSettings(command, mail == null ? null : mail(mail, home), chain);
  }

  private static Duty duty(TomlTable duty, String where) {
    only(where, duty, Set.of("name", "mail"));
    List<String> addresses = texts(duty, where, "mail", MOST_ADDRESSES);
    addresses.forEach(a -> address(where + "mail", a));
    return new Duty(text(duty, where, "name"), addresses);
  }

  private static Mail mail(TomlTable mail, Home home) {
    String at = "alarm.mail.";
    only(at, mail, Set.of("host", "port", "security", "from", "user", "password_file"));
    String security = mail.getString("security", () -> "starttls");
    if (!SECURITY.contains(security)) {
      throw wrong(at + "security is tls, starttls or none");
    }
    long port = mail.getLong("port", () -> security.equals("tls") ? 465 : 587);
    if (port < 1 || port > 65_535) {
      throw wrong(at + "port is 1 to 65535");
    }
    String user = mail.getString("user");
    String secret = mail.getString("password_file");
    if ((user == null) != (secret == null)) {
      throw wrong(at + "user and " + at + "password_file come together");
    }
    if (user != null && security.equals("none")) {
      throw wrong(at + "security must not be none where a password is sent");
    }
    String password = secret == null ? null : password(home.folder().resolve(secret));
    String from = address(at + "from", text(mail, at, "from"));
    return new Mail(text(mail, at, "host"), (int) port, security, from, user, password);
  }

  private static String password(Path file) {
    KeyFile.ownOnly(file);
    return new String(Home.readFile(file, 1_024), java.nio.charset.StandardCharsets.UTF_8).strip();
  }

  private static String address(String where, String written) {
    try {
      new InternetAddress(written, true).validate();
      return written;
    } catch (AddressException e) {
      throw wrong(where + ": " + written + " is no mail address");
    }
  }

  private static String text(TomlTable table, String where, String key) {
    String value = table.getString(key);
    if (value == null || value.isBlank()) {
      throw wrong(where + key + " is missing");
    }
    return value;
  }

  private static List<String> texts(TomlTable table, String where, String key, int most) {
    TomlArray array = table.getArray(key);
    List<String> all = new ArrayList<>();
    for (int i = 0; array != null && i < array.size(); i++) {
      all.add(array.getString(i));
    }
    if ((array != null && all.isEmpty()) || all.size() > most) {
      throw wrong(where + key + " holds 1 to " + most);
    }
    return List.copyOf(all);
  }

  private static void only(String where, TomlTable table, Set<String> known) {
    for (String key : table.keySet()) {
      if (!known.contains(key)) {
        throw wrong(
            "there is no "
                + where
                + key
                + "; known are "
                + String.join(", ", new TreeSet<>(known)));
      }
    }
  }

  private static Trouble wrong(String why) {
    return Trouble.called(FILE + " in the home cannot be used: " + why + ".");
  }
}
