package liaison.link.line;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP proxy on loopback that can swallow everything, ends included, or break all connections. */
final class Proxy implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final InetSocketAddress to;
  volatile boolean swallow;

  Proxy(InetSocketAddress to) throws IOException {
    this.to = to;
    Thread.ofVirtual().start(this::accept);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  void breakAll() {
    sockets.forEach(Proxy::close);
  }

  @Override
  public void close() {
    close(server);
    breakAll();
  }

  private void accept() {
    try {
      while (true) {
        Socket a = server.accept();
        Socket b = new Socket(to.getAddress(), to.getPort());
        sockets.add(a);
        sockets.add(b);
        a.setTcpNoDelay(true);
        b.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> pump(a, b));
        Thread.ofVirtual().start(() -> pump(b, a));
      }
    } catch (IOException e) {
      close();
    }
  }

  private void pump(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buf = new byte[8192];
      for (int n = in.read(buf); n >= 0; n = in.read(buf)) if (!swallow) out.write(buf, 0, n);
    } catch (IOException e) {
      close(from);
    }
    if (!swallow) close(to);
  }

  private static void close(AutoCloseable c) {
    try {
      c.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
