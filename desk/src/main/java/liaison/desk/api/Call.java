package liaison.desk.api;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import liaison.office.floor.Tokens.Token;

/**
 * One request of a program that was let in: the parts of the path by name, the query, the JSON that
 * was sent (empty where none is taken), or a file's bytes; one instant for all of it.
 */
record Call(
    Map<String, String> named,
    Map<String, String> query,
    Given given,
    byte[] file,
    Token token,
    Instant now) {
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{16}");

  String named(String part) {
    return named.get(part);
  }

  /** What something new is called, which whoever begins it makes up at random. */
  String made(String part) {
    String name = named(part);
    if (!NAME.matcher(name).matches()) {
      throw Problem.form("A " + part + " is called by 16 digits of 0-9 and a-f, made at random.");
    }
    return name;
  }

  long officer() {
    return token.officer();
  }

  /** A whole number of the query between two others; {@code usual} where none was sent. */
  long number(String name, long usual, long least, long most) {
    String sent = query.get(name);
    if (sent == null) {
      return usual;
    }
    if (sent.matches("[0-9]{1,18}")) {
      long number = Long.parseLong(sent);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw Problem.form(name + " is a whole number from " + least + " to " + most + ".");
  }
}
