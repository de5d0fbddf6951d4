package liaison.node.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import liaison.node.home.Trouble;

/**
 * A wire that can be cut and mended: it carries bytes to one address of this machine. Cut, it ends
 * every connection, and holds those that come until it is mended or they give up.
 */
final class Relay implements AutoCloseable {
  private final ServerSocket door;
  private final InetSocketAddress to;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Object wire = new Object();
  private boolean cut;

  Relay(InetSocketAddress to) {
    this.to = to;
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw Trouble.io("lay a line on this machine", e);
    }
    Thread.ofVirtual().name("relay").start(this::accept);
  }

  /** Where it takes connections, as HOST:PORT. */
  String address() {
    return "127.0.0.1:" + door.getLocalPort();
  }

  boolean isCut() {
    synchronized (wire) {
      return cut;
    }
  }

  void cut() {
    synchronized (wire) {
      cut = true;
    }
    sockets.forEach(this::end);
  }

  void mend() {
    synchronized (wire) {
      cut = false;
      wire.notifyAll();
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket in = door.accept();
        Thread.ofVirtual().start(() -> join(in));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void join(Socket in) {
    Socket out = new Socket();
    sockets.add(in);
    sockets.add(out);
    try {
      whole();
      out.connect(to);
      in.setTcpNoDelay(true);
      out.setTcpNoDelay(true);
      Thread.ofVirtual().start(() -> carry(out, in));
      carry(in, out);
    } catch (IOException e) {
      end(in);
      end(out);
    }
  }

  private void carry(Socket from, Socket into) {
    try {
      from.getInputStream().transferTo(into.getOutputStream());
    } catch (IOException e) {
      System.getLogger("liaison").log(System.Logger.Level.DEBUG, "the wire has ended", e);
    } finally {
      end(from);
      end(into);
    }
  }

  private void whole() throws IOException {
    synchronized (wire) {
      try {
        while (cut) {
          wire.wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }
  }

  private void end(Socket socket) {
    sockets.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      System.getLogger("liaison").log(System.Logger.Level.DEBUG, "the wire has ended", e);
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      System.getLogger("liaison").log(System.Logger.Level.DEBUG, "the relay", e);
    }
    cut();
    mend();
  }
}
