package liaison.desk;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * How long a connection may hold its place and ask nothing. The server's own idle time begins anew
 * with every byte; here only a request counts whose head has come whole, and TLS before it takes of
 * the same time.
 */
final class Patience extends AbstractLifeCycle implements HttpConfiguration.Customizer {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final String HERE = Patience.class.getName();

  private final ServerConnector connector;
  private final Duration longest;
  private Map<EndPoint, Long> seen = new HashMap<>();
  private Thread looking;

  /** What is being answered on one connection, and since when nothing is. */
  private static final class Answering {
    private int requests;
    private long ended;

    synchronized void begin() {
      requests++;
    }

    synchronized void end() {
      requests--;
      ended = System.nanoTime();
    }

    synchronized long since(long now) {
      return requests > 0 ? now : ended;
    }
  }

  private Patience(ServerConnector connector, Duration longest) {
    this.connector = connector;
    this.longest = longest;
  }

  /** Lives and ends with the connector's server. */
  static void at(ServerConnector connector, HttpConfiguration http, Duration longest) {
    Patience patience = new Patience(connector, longest);
    http.addCustomizer(patience);
    connector.getServer().addBean(patience);
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable headers) {
    ConnectionMetaData http = request.getConnectionMetaData();
    Answering here = of(http) == null ? new Answering() : of(http);
    http.setAttribute(HERE, here);
    here.begin();
    Request.addCompletionListener(request, failure -> here.end());
    return request;
  }

  @Override
  protected void doStart() {
    looking = Thread.ofVirtual().name("patience").start(this::look);
  }

  @Override
  protected void doStop() {
    looking.interrupt();
  }

  private void look() {
    try {
      while (true) {
        Thread.sleep(LOOK);
        look(System.nanoTime());
      }
    } catch (InterruptedException e) {
      // stopped
    }
  }

  private void look(long now) {
    Map<EndPoint, Long> open = new HashMap<>();
    for (EndPoint one : List.copyOf(connector.getConnectedEndPoints())) {
      long first = seen.getOrDefault(one, now);
      open.put(one, first);
      Answering here = http(one) instanceof ConnectionMetaData http ? of(http) : null;
      long since = here == null ? first : here.since(now);
      if (now - since > longest.toNanos()) {
        one.close();
      }
    }
    seen = open;
  }

  private static Answering of(ConnectionMetaData http) {
    return (Answering) http.getAttribute(HERE);
  }

  private static Connection http(EndPoint one) {
    Connection first = one.getConnection();
    return first instanceof SslConnection tls ? tls.getSslEndPoint().getConnection() : first;
  }
}
