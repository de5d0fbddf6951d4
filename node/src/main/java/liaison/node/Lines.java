package liaison.node;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import liaison.link.Pouch;
import liaison.link.line.Line;
import liaison.link.line.LineHandler;
import liaison.link.line.LineIdentity;
import liaison.link.line.LinePeer;
import liaison.link.line.LineSettings;
import liaison.link.line.LineStatus;
import liaison.record.Channel;
import liaison.record.Malformed;
import liaison.record.Register;
import liaison.record.merkle.Hash;
import tools.jackson.databind.node.ObjectNode;

/** The node's line: pouches in are checked and handed to the node's thread, pouches out queued. */
final class Lines implements LineHandler, Sending.Outlet, AutoCloseable {
  /** What waits here cannot be overtaken by a FLASH. */
  private static final long ROOM = 512L << 10;

  private final Node node;
  private final Map<Integer, Boolean> open = new ConcurrentHashMap<>();
  private final Map<Integer, String> faults = new ConcurrentHashMap<>();
  private volatile Line line;

  Lines(Node node) {
    this.node = node;
  }

  /** Listens (unless null) and dials the named sides. */
  void start(InetSocketAddress listen, Map<String, InetSocketAddress> dial) {
    Map<String, InetSocketAddress> addresses = new java.util.HashMap<>();
    dial.forEach(
        (name, address) -> addresses.put(name.toUpperCase(java.util.Locale.ROOT), address));
    List<LinePeer> peers = new ArrayList<>();
    node.read(channel -> {
      for (int side = 0; side < channel.sides(); side++) {
        if (side != node.self) {
          String name = node.charter.members().get(side).name();
          peers.add(peer(channel, side, addresses.remove(name)));
        }
      }
      return null;
    });
    if (!addresses.isEmpty()) {
      throw Trouble.called(
          "The charter has no other side named " + addresses.keySet().iterator().next() + ".");
    }
    if (listen != null && listen.isUnresolved()) {
      throw Trouble.called(
          "There is no host " + listen.getHostString() + " to listen at. Name another --line.");
    }
    node.ask(turn -> node.recorder.sending().outlet(this)).join();
    try {
      line =
          Line.open(
              identity(),
              LineSettings.of(listen, peers),
              this,
              new SecureRandom(),
              new SecureRandom(),
              InstantSource.system());
    } catch (IOException e) {
      throw new Trouble(
          "Cannot listen at "
              + listen
              + ": "
              + e.getMessage()
              + ". Is another node running there? Name another --line.");
    }
  }

  private static LinePeer peer(Channel channel, int side, InetSocketAddress address) {
    Register register = (Register) channel.log(side).roll();
    return new LinePeer(side, Hash.of(register.line()), register.envelope(), address);
  }

  private LineIdentity identity() {
    LineKey key = node.home.lineKey();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("line", key.key(), new char[0], new Certificate[] {key.certificate()});
      return new LineIdentity(
          store, new char[0], node.home.envelopeSeed(), node.charter.channel(), node.self);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("This Java cannot hold the line's key", e);
    }
  }

  InetSocketAddress address() {
    return line == null ? null : line.address();
  }

  @Override
  public void up(int side) {
    open.put(side, true);
    node.submit(turn -> node.recorder.sending().up(side));
  }

  @Override
  public void down(int side, String why) {
    open.remove(side);
    faults.put(side, why);
    node.submit(turn -> node.recorder.sending().down(side));
  }

  @Override
  public void pouch(int side, byte[] bytes) {
    Pouch pouch;
    try {
      pouch = Pouch.decode(bytes);
      pouch.expect(node.charter.channel(), node.charter.epoch(), side, node.self);
    } catch (Malformed e) {
      faults.put(side, "a pouch was refused: " + e.getMessage());
      throw e;
    }
    node.submit(turn -> BadPouch.guard(side, () -> node.recorder.receive(turn, pouch)));
  }

  @Override
  public byte[] heartbeat(int side) {
    return node.read(channel -> node.recorder.sending().heartbeat(side).encode());
  }

  @Override
  public boolean offer(int side, byte[] pouch) {
    Line now = line;
    return now != null && now.offer(side, pouch);
  }

  @Override
  public boolean room(int side) {
    Line now = line;
    long queued = now == null ? -1 : now.queued(side);
    return queued >= 0 && queued < ROOM;
  }

  /** The line to a side as it is observed. */
  ObjectNode status(int side) {
    ObjectNode json = Json.object();
    Line now = line;
    if (now == null) {
      return json.put("observed", "no line: this node is not running");
    }
    for (LineStatus s : now.status()) {
      if (s.side() == side) {
        json.put("observed", s.open() ? "open" : "silent")
            .put("since", s.openSince() == null ? null : s.openSince().toString())
            .put("last_heard", s.lastHeard() == null ? null : s.lastHeard().toString())
            .put("bytes_in", s.bytesIn())
            .put("bytes_out", s.bytesOut())
            .put("last_fault", faults.getOrDefault(side, s.lastDown()));
      }
    }
    return json;
  }

  @Override
  public void close() {
    if (line != null) {
      line.close();
    }
  }
}
