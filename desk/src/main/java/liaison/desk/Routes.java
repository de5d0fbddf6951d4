package liaison.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which page answers which path. A part in braces matches one segment, for example {@code
 * /in/{serial}}.
 */
final class Routes {
  /** Answers a visit. */
  interface Answer {
    Reply to(Visit visit) throws Exception;
  }

  /** What was found: the answer, who may ask, and the named parts. */
  record Found(Answer answer, May may, Map<String, String> named) {}

  /**
   * Who may ask: anyone, whoever is let in, or of those only officers of the record who act now.
   */
  enum May {
    ANYONE,
    LET_IN,
    ACTING
  }

  private record Route(String method, List<String> parts, May may, Answer answer) {}

  private final List<Route> routes = new ArrayList<>();

  /** For officers who are let in. */
  void get(String path, Answer answer) {
    routes.add(new Route("GET", split(path), May.LET_IN, answer));
  }

  /** For officers who are accredited and act now. */
  void post(String path, Answer answer) {
    routes.add(new Route("POST", split(path), May.ACTING, answer));
  }

  /** What is somebody's own: also for those who are let in and not accredited yet. */
  void own(String path, Answer answer) {
    routes.add(new Route("POST", split(path), May.LET_IN, answer));
  }

  /** For anyone who reaches the desk. */
  void anyone(String method, String path, Answer answer) {
    routes.add(new Route(method, split(path), May.ANYONE, answer));
  }

  List<Desk.Way> ways() {
    return routes.stream()
        .map(r -> new Desk.Way(r.method, String.join("/", r.parts), r.may == May.ANYONE))
        .toList();
  }

  /** The methods a path answers; none when there is no such page. */
  List<String> methods(String path) {
    return Stream.of("GET", "POST").filter(m -> find(m, path).isPresent()).toList();
  }

  Optional<Found> find(String method, String path) {
    List<String> asked = split(path);
    for (Route route : routes) {
      Map<String, String> named = new HashMap<>();
      if (route.method.equals(method) && matches(route.parts, asked, named)) {
        return Optional.of(new Found(route.answer, route.may, named));
      }
    }
    return Optional.empty();
  }

  private static boolean matches(List<String> route, List<String> asked, Map<String, String> out) {
    if (route.size() != asked.size()) {
      return false;
    }
    for (int i = 0; i < route.size(); i++) {
      String part = route.get(i);
      if (part.startsWith("{")) {
        out.put(part.substring(1, part.length() - 1), asked.get(i));
      } else if (!part.equals(asked.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> split(String path) {
    return List.of(path.split("/", -1));
  }
}
