package liaison.desk.api;

import java.time.Instant;
import java.util.Map;
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
  String named(String part) {
    return named.get(part);
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
