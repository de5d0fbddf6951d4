package liaison.trial.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TCP line that can swallow what is sent for a while, be cut, and be slow. */
final class Proxy implements AutoCloseable {
  private static final int BUFFER = 64 << 10;

  private final ServerSocket door = new ServerSocket();
  private final InetSocketAddress to;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean hole;
  private volatile int pauseMillis;

  Proxy(String to) throws IOException {
    door.setReceiveBufferSize(BUFFER);
    door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    int colon = to.lastIndexOf(':');
    this.to =
        new InetSocketAddress(to.substring(0, colon), Integer.parseInt(to.substring(colon + 1)));
    Thread.ofVirtual().start(this::accept);
  }

  String address() {
    return "127.0.0.1:" + door.getLocalPort();
  }

  /** From now on nothing passes; connections stay. */
  void blackHole() {
    hole = true;
  }

  void heal() {
    hole = false;
  }

  /** Waits so long after every 8 192 bytes. */
  void slow(int millis) {
    pauseMillis = millis;
  }

  /** Ends every connection there is. */
  void cut() {
    sockets.forEach(Proxy::end);
    sockets.clear();
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
      out.setSendBufferSize(BUFFER);
      pass();
      out.connect(to);
      Thread.ofVirtual().start(() -> carry(out, in));
      carry(in, out);
    } catch (IOException | InterruptedException e) {
      end(in);
      end(out);
    }
  }

  private void carry(Socket from, Socket into) {
    byte[] some = new byte[8_192];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = into.getOutputStream();
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        pass();
        Thread.sleep(pauseMillis);
        out.write(some, 0, n);
      }
    } catch (IOException | InterruptedException e) {
      end(from);
    } finally {
      end(from);
      end(into);
    }
  }

  private void pass() throws InterruptedException {
    while (hole) {
      Thread.sleep(10);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    hole = false;
    cut();
  }

  /** Closes it where no exception can pass. */
  void end() {
    try {
      close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
