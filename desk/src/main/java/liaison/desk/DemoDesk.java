package liaison.desk;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liaison.desk.words.Words;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/**
 * Serves the one page that shows both desks of an exercise. Nobody is let in: there is no floor.
 */
public final class DemoDesk implements AutoCloseable {
  private static final int MOST_BODY = 1_024;
  private static final int MOST_TARGET = 512;

  private final Server server;
  private final DemoPage page;

  private DemoDesk(Server server, DemoPage page) {
    this.server = server;
    this.page = page;
  }

  /**
   * Serves until closed; {@code desks} are the origins of the desks of South and North. Throws
   * {@link IOException} when the address cannot be listened at.
   */
  public static DemoDesk open(
      InetSocketAddress at, String origin, List<String> desks, Showing showing) throws Exception {
    VirtualThreadPool threads = new VirtualThreadPool();
    threads.setName("demo");
    Server server = new Server(threads);
    Desk.connector(server, at);
    DemoPage page = new DemoPage(showing, desks);
    Routes routes = new Routes();
    page.routes(routes);
    server.setHandler(new Entrance(origin, desks, routes));
    DemoDesk demo = new DemoDesk(server, page);
    try {
      server.start();
    } catch (Exception e) {
      demo.close();
      throw e;
    }
    return demo;
  }

  @Override
  public void close() {
    page.close();
    try {
      server.stop();
    } catch (Exception e) {
      System.getLogger("liaison").log(System.Logger.Level.DEBUG, "the demo did not stop well", e);
    }
  }

  private static final class Entrance extends Handler.Abstract {
    private final String origin;
    private final Routes routes;
    private final Assets assets = new Assets();
    private final Map<String, String> policy;

    Entrance(String origin, List<String> desks, Routes routes) {
      this.origin = origin;
      this.routes = routes;
      policy = Policy.showing(desks.toArray(String[]::new));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      try {
        Reception.send(policy, request, response, answer(request));
        callback.succeeded();
      } catch (IOException e) {
        callback.failed(e);
      }
      return true;
    }

    private Reply answer(Request request) throws IOException {
      String target = request.getHttpURI().getPathQuery();
      String path = Request.getPathInContext(request);
      if (target.length() > MOST_TARGET || !origin.endsWith("//" + host(request))) {
        return Reply.text(400, "This address is not that of the exercise.");
      }
      Optional<Assets.Asset> asset = assets.at(path);
      if (asset.isPresent()) {
        return Reply.of(200, asset.get().type(), asset.get().bytes());
      }
      String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
      Optional<Routes.Found> found = routes.find(method, path);
      if (found.isEmpty()) {
        return Reply.text(404, "There is no such page.");
      }
      if (method.equals("POST") && !own(request)) {
        return Reply.text(403, "This request did not come from the page. Nothing was done.");
      }
      byte[] body = body(request, method);
      if (body.length > MOST_BODY) {
        return Reply.text(413, "That was more than is taken at once. Nothing was done.");
      }
      try {
        return found.get().answer().to(visit(request, method, path, found.get(), body));
      } catch (IOException e) {
        throw e;
      } catch (Exception e) {
        System.getLogger("liaison").log(System.Logger.Level.WARNING, "demo: " + path, e);
        return Reply.text(500, "That could not be done.");
      }
    }

    private static Visit visit(
        Request request, String method, String path, Routes.Found found, byte[] body) {
      return new Visit(
          method,
          path,
          found.named(),
          Map.of(),
          Reception.pairs(new String(body, StandardCharsets.UTF_8)),
          body,
          Map.of(),
          Optional.empty(),
          Words.accepted(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE)),
          Instant.now());
    }

    private static byte[] body(Request request, String method) throws IOException {
      if (!method.equals("POST")) {
        return new byte[0];
      }
      try (InputStream in = Content.Source.asInputStream(request)) {
        return in.readNBytes(MOST_BODY + 1);
      }
    }

    private static String host(Request request) {
      return String.valueOf(request.getHeaders().get(HttpHeader.HOST));
    }

    private boolean own(Request request) {
      String site = request.getHeaders().get("Sec-Fetch-Site");
      return origin.equals(request.getHeaders().get(HttpHeader.ORIGIN))
          && (site == null || site.equals("same-origin"));
    }
  }
}
