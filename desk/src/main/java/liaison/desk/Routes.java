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

  /**
   * What was found: the answer, who may ask, the most bytes that may be sent, the named parts, and
   * the path as it stands here, which holds no secret.
   */
  record Found(Answer answer, May may, int most, Map<String, String> named, String route) {}

  /**
   * Who may ask: anyone, whoever is let in, or of those only officers of the record who act now.
   */
  enum May {
    ANYONE,
    LET_IN,
    ACTING
  }

  private record Route(String method, List<String> parts, May may, int most, Answer answer) {
    String path() {
      return String.join("/", parts);
    }
  }

  private final List<Route> routes = new ArrayList<>();

  /** For officers who are let in. */
  void get(String path, Answer answer) {
    routes.add(new Route("GET", split(path), May.LET_IN, 0, answer));
  }

  /** For officers who are accredited and act now. */
  void post(String path, Answer answer) {
    routes.add(new Route("POST", split(path), May.ACTING, Bodies.TEXT, answer));
  }

  /** What is somebody's own: also for those who are let in and not accredited yet. */
  void own(String path, Answer answer) {
    routes.add(new Route("POST", split(path), May.LET_IN, Bodies.TEXT, answer));
  }

  /** For anyone who reaches the desk. */
  void anyone(String method, String path, Answer answer) {
    routes.add(new Route(method, split(path), May.ANYONE, Bodies.SMALL, answer));
  }

  /** For anyone, with a file. */
  void file(String path, Answer answer) {
    routes.add(new Route("POST", split(path), May.ANYONE, Bodies.FILE, answer));
  }

  List<Desk.Way> ways() {
    return routes.stream().map(r -> new Desk.Way(r.method, r.path(), r.may == May.ANYONE)).toList();
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
        return Optional.of(new Found(route.answer, route.may, route.most, named, route.path()));
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
