package liaison.node;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A node that serves: its turns, its line, its control socket. */
final class Running implements AutoCloseable {
  final Node node;
  final Acts acts;
  private final Lines lines;
  private final Control control;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean failed;

  private Running(Node node, Acts acts, Lines lines, Control control) {
    this.node = node;
    this.acts = acts;
    this.lines = lines;
    this.control = control;
  }

  static Running start(Home home, InetSocketAddress listen, Map<String, InetSocketAddress> dial) {
    return start(home, listen, dial, Clock.systemUTC());
  }

  static Running start(
      Home home, InetSocketAddress listen, Map<String, InetSocketAddress> dial, Clock clock) {
    Node node = Node.open(home, new BouncySignatures(), clock);
    Lines lines = new Lines(node);
    Acts acts = new Acts(node);
    try {
      lines.start(listen, dial);
      Control control = Control.serve(home.folder(), new Requests(node, acts, lines));
      return new Running(node, acts, lines, control);
    } catch (RuntimeException e) {
      lines.close();
      node.close();
      throw e;
    }
  }

  /** What follows "ready": the side, where it listens, and, if so, why it signs nothing. */
  String readyLine() {
    String line = node.charter.members().get(node.self).name();
    if (lines.address() != null) {
      line += " line " + lines.address().getHostString() + ":" + lines.address().getPort();
    }
    String standstill = node.recorder.standstill();
    return standstill == null ? line : line + "\n! " + standstill;
  }

  InetSocketAddress address() {
    return lines.address();
  }

  /** Calls once when a commit has failed; the node keeps what is durable and goes on. */
  void onFailure(Consumer<String> listener) {
    node.onFailure(listener);
  }

  boolean failed() {
    return failed;
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      control.close();
    } catch (IOException e) {
      failed = true;
    }
    lines.close();
    node.close();
  }
}
