package liaison.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liaison.desk.api.Answer;
import liaison.desk.api.Api;
import liaison.desk.door.Door;
import liaison.desk.words.Words;
import liaison.office.Office;
import liaison.office.Reason;
import liaison.office.Refused;
import liaison.office.floor.Person;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The one door of the desk's server. Limits first, then where the request comes from, then who
 * asks, then the page.
 */
final class Reception extends Handler.Abstract {
  private static final int MOST_PATH = 512;
  private static final int MOST_QUERY = 4_096;
  private static final int MOST_FIELDS = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final DeskSettings settings;
  private final Routes routes;
  private final Assets assets;
  private final Office office;
  private final Door door;
  private final Frames frames;
  private final Api api;
  private final Clock clock;
  private final Map<String, String> policy;
  private final Bodies bodies = new Bodies();

  /** Apart, so that no program takes the place of an officer. */
  private final Bodies programs = new Bodies();

  private final Shares<String> reading = new Shares<>(8, 32);

  Reception(
      DeskSettings settings,
      Routes routes,
      Assets assets,
      Office office,
      Door door,
      Frames frames,
      Api api,
      Clock clock) {
    this.settings = settings;
    this.routes = routes;
    this.assets = assets;
    this.office = office;
    this.door = door;
    this.frames = frames;
    this.api = api;
    this.clock = clock;
    policy = Policy.of(settings);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    try {
      reply(request, response);
      callback.succeeded();
    } catch (IOException e) {
      callback.failed(e);
    }
    return true;
  }

  /** Of pages in the making and on their way few are held at once, however slowly they are read. */
  private void reply(Request request, Response response) throws IOException, InterruptedException {
    boolean read = !request.getMethod().equals("POST") && !request.getMethod().equals("PUT");
    boolean counts = read && assets.at(Request.getPathInContext(request)).isEmpty();
    String asker = asker(request);
    if (counts && !reading.take(asker, PATIENCE)) {
      String busy = Words.of("en").at("frame.busy");
      send(policy, request, response, Reply.text(503, busy).with("Retry-After", "5"));
      return;
    }
    Reply reply;
    try {
      reply = sure(request);
      if (!read && !request.getHeaders().contains(HttpHeader.EXPECT)) {
        bodies.left(Content.Source.asInputStream(request));
      }
      if (reply.stream() == null) {
        send(policy, request, response, reply);
      }
    } finally {
      if (counts) {
        reading.give(asker);
      }
    }
    if (reply.stream() != null) {
      send(policy, request, response, reply);
    }
  }

  /** Whoever asks, as far as can be told before they are let in. */
  private static String asker(Request request) {
    String token = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    String cookie = request.getHeaders().get(HttpHeader.COOKIE);
    return token != null ? token : cookie != null ? cookie : Request.getRemoteAddr(request);
  }

  /** An answer, even where there can be no frame around it. */
  private Reply sure(Request request) throws IOException {
    try {
      return answer(request);
    } catch (RuntimeException e) {
      System.getLogger("liaison").log(System.Logger.Level.WARNING, "desk", e);
      return Reply.text(500, Words.of("en").at("frame.failed"));
    }
  }

  private Reply answer(Request request) throws IOException {
    String path = Request.getPathInContext(request);
    String query = request.getHttpURI().getQuery();
    if (!named(request)) {
      return Reply.text(400, "This desk is at another address: " + settings.origin());
    }
    if (Api.owns(path)) {
      return program(request, path, query);
    }
    if (path.length() > MOST_PATH || (query != null && query.length() > MOST_QUERY)) {
      return Reply.text(414, "The address is too long.");
    }
    String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    Optional<Assets.Asset> asset = assets.at(path);
    if (asset.isPresent() && method.equals("GET")) {
      return asset(request, asset.get());
    }
    Optional<Routes.Found> found = routes.find(method, path);
    Map<String, String> cookies = cookies(request);
    Optional<Person> who = door.who(cookies, clock.instant());
    Words words = words(request, who);
    Visit visit =
        new Visit(
            method,
            path,
            Map.of(),
            Map.of(),
            Map.of(),
            new byte[0],
            cookies,
            who,
            words,
            clock.instant());
    if (found.isEmpty()) {
      List<String> methods = routes.methods(path);
      return methods.isEmpty()
          ? frames.trouble(visit, 404, "frame.nothing")
          : frames
              .trouble(visit, 405, "frame.method")
              .with("Allow", String.join(", ", methods).replace("GET", "GET, HEAD"));
    }
    if (method.equals("POST") && !own(request)) {
      return frames.trouble(visit, 403, "frame.foreign");
    }
    if (found.get().may() != Routes.May.ANYONE && who.isEmpty()) {
      return method.equals("GET")
          ? Reply.see("/door?then=" + java.net.URLEncoder.encode(path, StandardCharsets.UTF_8))
          : frames.trouble(visit, 401, "frame.nobody");
    }
    return page(request, query, visit.named(found.get().named()), found.get());
  }

  private Reply program(Request request, String path, String query) throws IOException {
    Api.Body body =
        (most, token, use) -> {
          try (InputStream in = Content.Source.asInputStream(request)) {
            return programs.read(in, request.getLength(), most, token, use::of);
          } catch (Unfit e) {
            throw new Api.Unread(e.status, e);
          }
        };
    Answer a =
        api.answer(
            new Api.Asked(request.getMethod(), path, query, request.getHeaders()::get, body));
    return new Reply(a.status(), a.type(), a.body(), null, a.headers());
  }

  private Reply page(Request request, String query, Visit visit, Routes.Found found)
      throws IOException {
    try {
      Map<String, List<String>> asked = pairs(query);
      if (!visit.method().equals("POST")) {
        return found.answer().to(visit.with(asked, Map.of(), new byte[0]));
      }
      Object from =
          visit.who().<Object>map(Person::officer).orElseGet(() -> Request.getRemoteAddr(request));
      try (InputStream in = Content.Source.asInputStream(request)) {
        return bodies.read(
            in,
            request.getLength(),
            found.most(),
            from,
            body -> act(visit.with(asked, fields(request, body), body), found));
      }
    } catch (Unfit e) {
      Reply reply = frames.trouble(visit, e.status, e.key);
      return e.status == 503 ? reply.with("Retry-After", "5") : reply;
    } catch (Refused e) {
      return frames.refused(visit, e);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      System.getLogger("liaison").log(System.Logger.Level.WARNING, "desk: " + found.route(), e);
      return frames.trouble(visit, 500, "frame.failed");
    }
  }

  /** Who asks is who is let in once the body has come, however long it took. */
  private Reply act(Visit visit, Routes.Found found) throws Exception {
    Visit now = visit.by(door.who(visit.cookies(), clock.instant()), clock.instant());
    if (found.may() != Routes.May.ANYONE && now.who().isEmpty()) {
      return frames.trouble(now, 401, "frame.nobody");
    }
    if (found.may() == Routes.May.ACTING) {
      acting(now);
    }
    return found.answer().to(now);
  }

  /** Refuses whoever the record does not have as an officer who acts now. */
  private void acting(Visit visit) {
    Reason not =
        office.staff(office.self()).refuses(visit.person().officer(), visit.now().toEpochMilli());
    if (not != null) {
      throw new Refused(not);
    }
  }

  private static Map<String, List<String>> fields(Request request, byte[] body) {
    String type = String.valueOf(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
    return type.startsWith("application/x-www-form-urlencoded")
        ? pairs(new String(body, StandardCharsets.UTF_8))
        : Map.of();
  }

  /** Whether it is asked by its own name: a name that leads here from elsewhere is no way in. */
  private boolean named(Request request) {
    String host = request.getHeaders().get(HttpHeader.HOST);
    return settings.origin().substring(settings.origin().indexOf("//") + 2).equalsIgnoreCase(host);
  }

  /** Whether a browser says that the request comes from this desk's own pages. */
  private boolean own(Request request) {
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    String site = request.getHeaders().get("Sec-Fetch-Site");
    return settings.origin().equals(origin) && (site == null || site.equals("same-origin"));
  }

  private static Words words(Request request, Optional<Person> who) {
    return who.map(p -> Words.of(p.language()))
        .orElseGet(() -> Words.accepted(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE)));
  }

  private static Reply asset(Request request, Assets.Asset asset) {
    String known = request.getHeaders().get(HttpHeader.IF_NONE_MATCH);
    Reply reply =
        asset.tag().equals(known)
            ? Reply.of(304, asset.type(), new byte[0])
            : Reply.of(200, asset.type(), asset.bytes());
    return reply.with("ETag", asset.tag()).with("Cache-Control", "no-cache");
  }

  static void send(Map<String, String> policy, Request request, Response response, Reply reply)
      throws IOException {
    response.setStatus(reply.status());
    policy.forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put("Cache-Control", "no-store");
    if (reply.type() != null) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.type());
    }
    reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    boolean head = request.getMethod().equals("HEAD");
    if (head && reply.stream() != null) {
      return;
    }
    if (reply.stream() == null) {
      byte[] body = head ? new byte[0] : reply.body();
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, reply.body().length);
      try (OutputStream out = Content.Sink.asOutputStream(response)) {
        out.write(body);
      }
      return;
    }
    try (OutputStream out = Content.Sink.asOutputStream(response)) {
      reply.stream().to(out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, String> cookies(Request request) {
    Map<String, String> all = new HashMap<>();
    Request.getCookies(request).forEach(c -> all.put(c.getName(), c.getValue()));
    return all;
  }

  static Map<String, List<String>> pairs(String encoded) {
    Map<String, List<String>> all = new HashMap<>();
    if (encoded == null || encoded.isEmpty()) {
      return all;
    }
    for (String pair : encoded.split("&", MOST_FIELDS + 1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (all.values().stream().mapToInt(List::size).sum() >= MOST_FIELDS) {
        throw new Unfit(413, "frame.toomuch");
      }
      all.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }
    return all;
  }

  private static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Unfit(400, "frame.malformed");
    }
  }
}
