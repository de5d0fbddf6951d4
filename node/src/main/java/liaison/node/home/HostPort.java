package liaison.node.home;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** An address as people write it. */
public final class HostPort {
  private HostPort() {}

  /** {@code host:port}; the port is set apart by the last colon. */
  public static InetSocketAddress of(String text) {
    int colon = text.lastIndexOf(':');
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      if (colon > 0 && port >= 0 && port <= 65_535) {
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
          host = host.substring(1, host.length() - 1);
        }
        return new InetSocketAddress(host, port);
      }
    } catch (NumberFormatException e) {
      // falls through to the one sentence
    }
    throw Trouble.called("\"" + text + "\" is not HOST:PORT, for example 127.0.0.1:7650.");
  }

  /** A port of this machine that nobody listens at now. */
  public static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw Trouble.io("find a free port on this machine", e);
    }
  }
}
