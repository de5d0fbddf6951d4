package liaison.node.recorder;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import liaison.link.Pouch;
import liaison.link.line.Line;
import liaison.link.line.LineHandler;
import liaison.link.line.LinePeer;
import liaison.link.line.LineSettings;
import liaison.link.line.LineStatus;
import liaison.node.home.Json;
import liaison.node.home.LineIdentities;
import liaison.node.home.Trouble;
import liaison.office.LineKeys;
import liaison.office.LineState;
import liaison.office.LineView;
import liaison.office.Party;
import liaison.office.TrafficClass;
import liaison.office.line.LineFault;
import liaison.record.Channel;
import liaison.record.Malformed;
import liaison.record.merkle.Hash;
import tools.jackson.databind.node.ObjectNode;

/** The node's line: pouches in are checked and handed to the node's thread, pouches out queued. */
public final class Lines implements LineHandler, Sending.Outlet, AutoCloseable {
  /** What waits here cannot be overtaken by a FLASH. */
  private static final long ROOM = 512L << 10;

  /** Bytes of pouches that wait for the node's thread; a reader waits rather than exceed it. */
  private static final int WAITING = 32 << 20;

  private final Node node;
  private final Map<Integer, Boolean> open = new ConcurrentHashMap<>();
  private final Map<Integer, String> faults = new ConcurrentHashMap<>();
  private final Map<Integer, InetSocketAddress> addresses = new ConcurrentHashMap<>();
  private final LineIdentities identities;
  private final Semaphore waiting = new Semaphore(WAITING);
  private volatile Line line;
  private volatile List<List<LineKeys>> known;
  private boolean unsettled = true;
  private long seenRegisters;

  public Lines(Node node) {
    this.node = node;
    identities = new LineIdentities(node.home, node.charter.channel(), node.self);
  }

  /** Listens (unless null) and dials the named sides. */
  public void start(InetSocketAddress listen, Map<String, InetSocketAddress> dial) {
    dial.forEach((name, address) -> addresses.put(side(name), address));
    if (listen != null && listen.isUnresolved()) {
      throw Trouble.called(
          "There is no host " + listen.getHostString() + " to listen at. Name another --line.");
    }
    known = node.read(Lines::keys);
    node.ask(
            turn -> {
              node.recorder.sending().outlet(this);
              node.recorder.begin();
            })
        .join();
    open(listen);
  }

  private synchronized void open(InetSocketAddress listen) {
    try {
      line =
          Line.open(
              identities.identity(known.get(node.self)),
              LineSettings.of(listen, peers(known)),
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

  private int side(String name) {
    for (int side = 0; side < node.charter.sides(); side++) {
      if (side != node.self && node.charter.members().get(side).name().equalsIgnoreCase(name)) {
        return side;
      }
    }
    throw Trouble.called("The charter has no other side named " + name + ".");
  }

  private static List<List<LineKeys>> keys(Channel channel) {
    List<List<LineKeys>> all = new ArrayList<>();
    for (int side = 0; side < channel.sides(); side++) {
      all.add(LineKeys.of(channel, side));
    }
    return all;
  }

  /** A peer for every key another side may show; the newest is dialled. */
  private List<LinePeer> peers(List<List<LineKeys>> keys) {
    Map<Hash, LinePeer> peers = new LinkedHashMap<>();
    for (int side = 0; side < keys.size(); side++) {
      InetSocketAddress address = addresses.get(side);
      for (LineKeys one : side == node.self ? List.<LineKeys>of() : keys.get(side)) {
        peers.putIfAbsent(one.line(), new LinePeer(side, one.line(), one.envelope(), address));
        address = null;
      }
    }
    return List.copyOf(peers.values());
  }

  @Override
  public void turned(Channel channel) {
    long registers = 0;
    for (int side = 0; side < channel.sides(); side++) {
      registers += channel.log(side).lastReg();
    }
    if (registers == seenRegisters && !unsettled) {
      return;
    }
    seenRegisters = registers;
    List<List<LineKeys>> now = keys(channel);
    unsettled = now.stream().anyMatch(side -> side.size() > 1);
    if (!now.equals(known)) {
      known = now;
      Thread.ofVirtual().start(this::rekey);
    }
  }

  /** Shows and expects the keys of now; open connections are made anew under them. */
  private synchronized void rekey() {
    List<List<LineKeys>> now = known;
    Line open = line;
    if (open != null) {
      try {
        open.rekey(identities.identity(now.get(node.self)), peers(now));
      } catch (Trouble e) {
        node.submit(turn -> node.recorder.alarms().raise(e.getMessage()));
      }
    }
  }

  public InetSocketAddress address() {
    return line == null ? null : line.address();
  }

  @Override
  public void up(int side) {
    open.put(side, true);
    node.submit(turn -> {
      turn.lineTurned = true;
      node.recorder.sending().up(side);
    });
  }

  @Override
  public void down(int side, String why) {
    open.remove(side);
    faults.put(side, why);
    node.submit(turn -> {
      turn.lineTurned = true;
      node.recorder.sending().down(side);
    });
  }

  @Override
  public void pouch(int side, byte[] bytes) {
    Pouch pouch;
    try {
      pouch = Pouch.decode(bytes);
      pouch.expect(node.charter.channel(), node.charter.epoch(), side, node.self);
    } catch (Malformed e) {
      faults.put(side, LineFault.POUCH.with(e.getMessage()));
      throw e;
    }
    waiting.acquireUninterruptibly(bytes.length);
    boolean handed = false;
    try {
      node.submit(turn -> {
        waiting.release(bytes.length);
        BadPouch.guard(side, () -> node.recorder.receive(turn, pouch));
      });
      handed = true;
    } finally {
      if (!handed) {
        waiting.release(bytes.length);
      }
    }
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
  public ObjectNode status(int side) {
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

  /** The same for the desk, beside what is declared. */
  public LineView view(Party to, Map<TrafficClass, LineState> declared) {
    Line now = line;
    if (now != null) {
      for (LineStatus s : now.status()) {
        if (s.side() == to.side()) {
          String fault = faults.getOrDefault(to.side(), s.lastDown());
          return new LineView(to, s.open(), s.openSince(), s.lastHeard(), fault, declared);
        }
      }
    }
    return new LineView(to, false, null, null, null, declared);
  }

  @Override
  public void close() {
    if (line != null) {
      line.close();
    }
  }
}
