package liaison.node;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liaison.desk.DeskSettings;

/** A program at South's HTTP interface; every answer it gets must be one the contract names. */
final class Program {
  private static final AtomicInteger KEYS = new AtomicInteger();

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;
  private final String host;
  final String token;

  Program(DeskSettings settings, String token) {
    port = settings.address().getPort();
    host = URI.create(settings.origin()).getAuthority();
    this.token = token;
  }

  /** Lets one in by the page. */
  static Program made(DeskSettings settings, Browser by, long officer, String scope) {
    HttpResponse<String> page =
        by.post(
            "/people/tokens",
            "name",
            "Registry " + officer,
            "officer",
            String.valueOf(officer),
            "scope",
            scope,
            "passphrase",
            Browser.PASSPHRASE);
    Matcher m = Pattern.compile("liaison_[A-Za-z0-9_-]{43}").matcher(page.body());
    if (page.statusCode() != 200 || !m.find()) {
      throw new AssertionError(page.body());
    }
    return new Program(settings, m.group());
  }

  HttpResponse<byte[]> get(String path) {
    return send("GET", path, bare(path).header("Authorization", "Bearer " + token).GET());
  }

  /** With a key of its own. */
  HttpResponse<byte[]> post(String path, String json) {
    return write("POST", path, json, "key-" + KEYS.incrementAndGet() + "-of-a-test");
  }

  HttpResponse<byte[]> put(String path, String json) {
    return write("PUT", path, json, "key-" + KEYS.incrementAndGet() + "-of-a-test");
  }

  HttpResponse<byte[]> write(String method, String path, String json, String key) {
    HttpRequest.Builder ask =
        bare(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json));
    return send(method, path, key == null ? ask : ask.header("Idempotency-Key", key));
  }

  HttpRequest.Builder bare(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Host", host)
        .timeout(Duration.ofSeconds(20));
  }

  HttpResponse<byte[]> send(String method, String path, HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> got =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      Contract.holds(method, path.split("\\?", 2)[0], got);
      return got;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
