package liaison.desk.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A method and a path, whose parts in braces stand for any; who may; what may stand in the query;
 * and what it takes: a JSON object or nothing, or a file.
 */
public record Way(String method, String path, May may, Takes takes, List<String> query, Does does) {
  /**
   * What a program must hold. A {@code KEYED} request changes something, and has a key of its own.
   */
  public enum May {
    ANYONE,
    READ,
    WRITE,
    KEYED
  }

  /** What the body is. */
  enum Takes {
    NOTHING,
    JSON,
    FILE
  }

  /** Answers a request. */
  interface Does {
    Answer of(Rooms rooms, Call call);
  }

  static Way get(String path, Does does, String... query) {
    return new Way("GET", path, May.READ, Takes.NOTHING, List.of(query), does);
  }

  static Way ask(String path, Does does) {
    return new Way("POST", path, May.WRITE, Takes.JSON, List.of(), does);
  }

  static Way act(String method, String path, Does does) {
    return new Way(method, path, May.KEYED, Takes.JSON, List.of(), does);
  }

  /** The parts of a path this way names, if it is one of its own. */
  Optional<Map<String, String>> named(String asked) {
    String[] mine = path.split("/", -1);
    String[] its = asked.split("/", -1);
    if (mine.length != its.length) {
      return Optional.empty();
    }
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < mine.length; i++) {
      if (mine[i].startsWith("{")) {
        named.put(mine[i].substring(1, mine[i].length() - 1), its[i]);
      } else if (!mine[i].equals(its[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(named);
  }
}
