package liaison.node.house;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import liaison.desk.api.HookAddress;
import liaison.desk.api.Shows;
import liaison.office.floor.Hook;
import liaison.office.floor.Reports.Report;

/** Posts one report to one address, once: no redirect is followed, no answer is read. */
public final class HookPost implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration WHOLE = Duration.ofSeconds(10);
  private static final int LONGEST = 120;

  /** Whether it was taken, and what to show of it. */
  record Outcome(boolean sent, String words) {}

  private final Clock clock;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  HookPost(Clock clock) {
    this.clock = clock;
  }

  Outcome post(Hook hook, Report report) throws InterruptedException {
    Optional<URI> to = HookAddress.of(hook.url());
    if (to.isEmpty()) {
      return new Outcome(false, "not https");
    }
    String body = Shows.event(report).toString();
    long seconds = clock.instant().getEpochSecond();
    try {
      HttpRequest request =
          HttpRequest.newBuilder(to.get())
              .timeout(WHOLE)
              .header("Content-Type", "application/json")
              .header("User-Agent", "Liaison")
              .header("Liaison-Event", report.id())
              .header("Liaison-Signature", signature(hook.secret(), seconds, body))
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      HttpResponse<InputStream> reply =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      reply.body().close();
      return new Outcome(reply.statusCode() / 100 == 2, "HTTP " + reply.statusCode());
    } catch (IOException | IllegalArgumentException e) {
      String why =
          e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
      return new Outcome(false, why.substring(0, Math.min(LONGEST, why.length())));
    }
  }

  /**
   * {@code t=SECONDS,v1=HEX}: HMAC-SHA-256 with the hook's secret over SECONDS, a dot, the body.
   */
  public static String signature(String secret, long seconds, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      byte[] over = (seconds + "." + body).getBytes(StandardCharsets.UTF_8);
      return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(over));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
