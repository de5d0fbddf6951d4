package liaison.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liaison.desk.words.Words;
import liaison.office.floor.Person;

/**
 * One request, its limits checked: the parts of the path that a route names, the query, the form.
 * {@code who} is empty where nobody is let in; {@code now} is one instant for all of it.
 */
record Visit(
    String method,
    String path,
    Map<String, String> named,
    Map<String, List<String>> query,
    Map<String, List<String>> form,
    byte[] body,
    Map<String, String> cookies,
    Optional<Person> who,
    Words words,
    Instant now) {

  /** The part of the path a route calls {@code name}. */
  String named(String name) {
    return named.get(name);
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name)).map(List::getFirst);
  }

  /** A field of the form, without the space around it; empty when it was not sent. */
  String field(String name) {
    List<String> all = form.get(name);
    return all == null ? "" : all.getFirst().strip();
  }

  /** A field that is a number of at most 15 digits; 0 for anything else. */
  long number(String name) {
    String digits = field(name);
    return digits.matches("[0-9]{1,15}") ? Long.parseLong(digits) : 0;
  }

  List<String> fields(String name) {
    return form.getOrDefault(name, List.of());
  }

  /** Who asks; only for routes that let in officers alone. */
  Person person() {
    return who.orElseThrow();
  }

  Visit named(Map<String, String> parts) {
    return new Visit(method, path, parts, query, form, body, cookies, who, words, now);
  }

  Visit with(Map<String, List<String>> asked, Map<String, List<String>> fields, byte[] bytes) {
    return new Visit(method, path, named, asked, fields, bytes, cookies, who, words, now);
  }

  /** The same, in another language. */
  Visit in(Words other) {
    return new Visit(method, path, named, query, form, body, cookies, who, other, now);
  }

  /** The same, asked by these at this time. */
  Visit by(Optional<Person> asking, Instant at) {
    return new Visit(method, path, named, query, form, body, cookies, asking, words, at);
  }
}
