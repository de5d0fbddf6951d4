package liaison.node.house;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import liaison.desk.Desk;
import liaison.desk.DeskSettings;
import liaison.node.acts.Acts;
import liaison.node.acts.Control;
import liaison.node.acts.Requests;
import liaison.node.home.Home;
import liaison.node.keys.BouncySignatures;
import liaison.node.recorder.Lines;
import liaison.node.recorder.Node;

/** A node that serves: its turns, its line, its control socket. */
public final class Running implements AutoCloseable {
  public final Node node;
  public final Acts acts;
  private final Lines lines;
  private final Desks desks;
  private final Control control;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean failed;

  private Running(Node node, Acts acts, Lines lines, Desks desks, Control control) {
    this.node = node;
    this.acts = acts;
    this.lines = lines;
    this.desks = desks;
    this.control = control;
  }

  public static Running start(
      Home home, InetSocketAddress listen, Map<String, InetSocketAddress> dial) {
    return start(home, listen, dial, null, Clock.systemUTC());
  }

  /** {@code desk} is null where officers have no desk at this node. */
  public static Running start(
      Home home,
      InetSocketAddress listen,
      Map<String, InetSocketAddress> dial,
      DeskSettings desk,
      Clock clock) {
    if (desk != null) {
      Thread.ofPlatform().daemon().name("desk ready").start(Desk::ready);
    }
    Node node = Node.open(home, new BouncySignatures(), clock);
    Lines lines = new Lines(node);
    Acts acts = new Acts(node);
    Desks desks = null;
    try {
      lines.start(listen, dial);
      desks = desk == null ? null : Desks.open(desk, node, acts, lines);
      Requests requests = new Requests(node, acts, lines);
      Control control = Control.serve(home.folder(), Desks.before(desks, requests));
      return new Running(node, acts, lines, desks, control);
    } catch (RuntimeException e) {
      if (desks != null) {
        desks.close();
      }
      lines.close();
      node.close();
      throw e;
    }
  }

  /** What follows "ready": the side, where it listens, and, if so, why it signs nothing. */
  public String readyLine() {
    String line = node.charter.members().get(node.self).name();
    if (lines.address() != null) {
      line += " line " + lines.address().getHostString() + ":" + lines.address().getPort();
    }
    if (desks != null) {
      line += " desk " + desks.origin();
    }
    String standstill = node.recorder.standstill();
    return standstill == null ? line : line + "\n! " + standstill;
  }

  public InetSocketAddress address() {
    return lines.address();
  }

  /** Calls once when a commit has failed; the node keeps what is durable and goes on. */
  public void onFailure(Consumer<String> listener) {
    node.onFailure(listener);
  }

  public boolean failed() {
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
    if (desks != null) {
      desks.close();
    }
    lines.close();
    node.close();
  }
}
