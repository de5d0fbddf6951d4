package liaison.node;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liaison.desk.DeskSettings;
import liaison.node.acts.Control;
import liaison.node.home.Home;
import liaison.node.home.Json;
import liaison.office.Release;
import liaison.record.merkle.Hash;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One officer's browser at South's desk: no scripts, its own cookie. */
final class Browser {
  static final String PASSPHRASE = "a long passphrase";

  private final HttpClient client = HttpClient.newHttpClient();
  private final DeskSettings settings;
  String origin;
  String cookie = "";

  Browser(DeskSettings settings) {
    this.settings = settings;
    origin = settings.origin();
  }

  /** A desk on a free port of this machine that goes by the name in the charter. */
  static DeskSettings desk(Release rule) {
    try (ServerSocket free = new ServerSocket(0)) {
      return new DeskSettings(
          new InetSocketAddress("127.0.0.1", free.getLocalPort()),
          TwoSides.RP.origin(),
          ZoneId.of("Asia/Seoul"),
          null,
          false,
          rule);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Enrols as this officer with a link of the running node. */
  static Browser enrolled(DeskSettings settings, Home home, long officer) {
    JsonNode made =
        Control.ask(
            home.folder(),
            Json.object().put("act", "enrol").put("officer", officer),
            progress -> {},
            alone -> {
              throw new AssertionError("no node");
            });
    Browser b = new Browser(settings);
    String path = made.get("link").asString().substring(settings.origin().length());
    HttpResponse<String> reply =
        b.post(
            path,
            "name",
            "Officer " + officer,
            "language",
            "en",
            "passphrase",
            PASSPHRASE,
            "again",
            PASSPHRASE);
    if (reply.statusCode() != 303) {
      throw new AssertionError(reply.body());
    }
    return b;
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /** Posts a form of names and values. */
  HttpResponse<String> post(String path, String... fields) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", origin)
            .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs))));
  }

  JsonNode json(String path, String... fields) {
    return JsonMapper.shared().readTree(post(path, fields).body());
  }

  private HttpRequest.Builder request(String path) {
    URI uri = URI.create("http://127.0.0.1:" + settings.address().getPort() + path);
    return HttpRequest.newBuilder(uri)
        .header("Host", URI.create(settings.origin()).getAuthority())
        .header("Cookie", cookie)
        .timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> reply =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      reply.headers().firstValue("Set-Cookie").ifPresent(c -> cookie = c.split(";", 2)[0]);
      return reply;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new draft, saved and offered; its id. */
  String offered(String precedence, String paper, String text) {
    String path = get("/write").headers().firstValue("Location").orElseThrow();
    offer(
        path,
        "precedence",
        precedence,
        "paper",
        paper,
        "class",
        "LIAISON",
        "subject",
        "On the water",
        "text",
        text,
        "do",
        "offer");
    return path.substring("/write/".length());
  }

  /** Offers what is written in a form, initialled where the desk asks for that. */
  void offer(String path, String... form) {
    HttpResponse<String> reply = post(path, form);
    if (reply.headers().firstValue("Location").filter(l -> l.endsWith("/offer")).isPresent()) {
      reply = initial(path);
    }
    if (reply.statusCode() != 303) {
      throw new AssertionError(reply.body());
    }
  }

  /** Initials the draft as it stands there, by passphrase. */
  HttpResponse<String> initial(String path) {
    Matcher version =
        Pattern.compile("name=\"version\" value=\"([0-9]+)\"").matcher(get(path + "/offer").body());
    if (!version.find()) {
      throw new AssertionError("nothing to initial at " + path);
    }
    return post(path + "/offer", "version", version.group(1), "passphrase", PASSPHRASE);
  }

  /** The hash of what the release page shows. */
  String shown(String id) {
    Matcher m =
        Pattern.compile("name=\"shown\" value=\"([0-9a-f]{64})\"")
            .matcher(get("/release/" + id).body());
    return m.find() ? m.group(1) : "";
  }

  HttpResponse<String> release(String id, String shown, String serial, String passphrase) {
    return post("/release/" + id, "shown", shown, "serial", serial, "passphrase", passphrase);
  }

  static Hash challenge(JsonNode asked) {
    return Hash.of(java.util.Base64.getUrlDecoder().decode(asked.get("challenge").asString()));
  }
}
