package liaison.node.recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import liaison.link.Pouch;
import liaison.link.Sync;
import liaison.record.Channel;

/**
 * What goes out of the record: pouches to the sides whose line is open, and word of delivery. Only
 * what is durable is ever asked of it. Used by the node's own thread only.
 */
public final class Sending {
  /** Where pouches go: the line. */
  interface Outlet {
    /** False when there is no room now or no line; the pouch is then not sent. */
    boolean offer(int side, byte[] pouch);

    /** Whether an offer would be taken. */
    boolean room(int side);

    /** After a turn, on the node's thread: what is held may name other keys for the line. */
    void turned(Channel channel);
  }

  private final List<Integer> up = new CopyOnWriteArrayList<>();
  private final TreeMap<Long, List<Runnable>> awaiting = new TreeMap<>();
  private Outlet outlet = new NoLine();
  private Sync sync;

  /** Starts anew over what is held: nothing is known of what the other sides hold. */
  void load(Sync over) {
    sync = over;
    up.forEach(sync::up);
  }

  void outlet(Outlet to) {
    outlet = to;
  }

  public boolean connected() {
    return !up.isEmpty();
  }

  void up(int side) {
    up.remove((Object) side);
    up.add(side);
    sync.up(side);
  }

  void down(int side) {
    up.remove((Object) side);
    sync.down(side);
  }

  void hear(Pouch pouch, long now) {
    sync.hear(pouch, now);
  }

  Pouch heartbeat(int side) {
    return sync.heartbeat(side);
  }

  /** Tells every side at once what is held. */
  void beat() {
    up.forEach(side -> outlet.offer(side, sync.heartbeat(side).encode()));
  }

  /** Everything that is due and that the line has room for. */
  void send(long now) {
    for (int side : up) {
      while (outlet.room(side)) {
        Optional<Pouch> next = sync.plan(side, Sync.BUDGET, now);
        if (next.isEmpty() || !outlet.offer(side, next.get().encode())) {
          break;
        }
      }
    }
  }

  void turned(Channel channel) {
    outlet.turned(channel);
  }

  /** Tells once every other side has acknowledged the own leaf and holds its content. */
  public void whenDelivered(long seq, Runnable then) {
    awaiting.computeIfAbsent(seq, s -> new ArrayList<>()).add(then);
  }

  void tellDelivered(Channel channel) {
    while (!awaiting.isEmpty() && delivered(channel, awaiting.firstKey())) {
      awaiting.pollFirstEntry().getValue().forEach(Runnable::run);
    }
  }

  private static boolean delivered(Channel channel, long seq) {
    int self = channel.self();
    for (int side = 0; side < channel.sides(); side++) {
      if (side != self
          && (channel.log(side).seen(self) <= seq || channel.log(side).lacked(self, seq))) {
        return false;
      }
    }
    return true;
  }

  private static final class NoLine implements Outlet {
    @Override
    public boolean offer(int side, byte[] pouch) {
      return false;
    }

    @Override
    public boolean room(int side) {
      return false;
    }

    @Override
    public void turned(Channel channel) {
      return;
    }
  }
}
