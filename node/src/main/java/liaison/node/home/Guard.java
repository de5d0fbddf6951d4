package liaison.node.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import liaison.record.Head;
import liaison.record.NodeKey;
import liaison.record.merkle.Hash;

/**
 * The sign-once guard (docs/spec/record.md §10): the last head a node key has signed, kept outside
 * the home so that a copied or restored home cannot sign a second past.
 *
 * <p>Two slots of 192 bytes are written in turn, so a torn write leaves the other. A slot holds the
 * last settled head and, while a batch is under way, the head about to be signed, or, once its side
 * has ratified the charter of the next epoch, that charter's fingerprint. Order: {@link #intend} is
 * durable before the store commits, {@link #settle} follows the commit.
 */
public final class Guard implements AutoCloseable {
  /**
   * What the guard knows. {@code next} is null when nothing is under way; {@code ratified} is the
   * charter of the next epoch that ended this log, or null.
   */
  public record State(Hash origin, Head last, Head next, Hash ratified) {}

  private static final int SLOT = 192;
  private static final byte PENDING = 1;
  private static final byte RATIFIED = 2;
  private static final byte[] MAGIC = {'L', 'G', 'U', 'A', 'R', 'D', '0', '1'};

  private final Path file;
  private final FileChannel channel;
  private final FileLock lock;
  private long turn;
  private State state;

  private Guard(Path file, FileChannel channel, FileLock lock) {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
  }

  /** The folder of guards: LIAISON_GUARD, else the user's state folder. */
  public static Path folder() {
    String named = System.getenv("LIAISON_GUARD");
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    String xdg = System.getenv("XDG_STATE_HOME");
    Path base =
        xdg != null && !xdg.isBlank()
            ? Path.of(xdg)
            : Path.of(System.getProperty("user.home"), ".local", "state");
    return base.resolve("liaison").resolve("guard");
  }

  private static Path fileOf(Path folder, NodeKey key) {
    byte[] id = Hash.sha256(key.ed25519(), key.mlDsa44()).bytes();
    return folder.resolve(HexFormat.of().formatHex(id, 0, 16));
  }

  /** Makes the guard of a new node key, for a log that starts at {@code head}. */
  public static void create(Path folder, NodeKey key, Hash origin, Head head) {
    Path file = fileOf(folder, key);
    try {
      Files.createDirectories(folder);
      try (FileChannel out =
          FileChannel.open(
              file,
              Set.of(
                  StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        out.write(ByteBuffer.allocate(2 * SLOT), 0);
        try (Guard guard = new Guard(file, out, null)) {
          guard.put(new State(origin, head, null, null), true);
        }
      }
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true);
      }
    } catch (java.nio.file.FileAlreadyExistsException e) {
      throw new Trouble("A guard for this node key exists already at " + file + ".");
    } catch (IOException e) {
      throw Trouble.io(
          "write the guard " + file + " (set LIAISON_GUARD to a folder that can be written)", e);
    }
  }

  /** What the guard of this key says, read without its lock; null when there is none to read. */
  public static State peek(Path folder, NodeKey key) {
    Path file = fileOf(folder, key);
    if (!Files.isReadable(file)) {
      return null;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Guard guard = new Guard(file, channel, null);
      guard.load();
      return guard.state();
    } catch (IOException e) {
      throw Trouble.io("read the guard " + file, e);
    }
  }

  /** Takes back a guard that has never signed. */
  static void remove(Path folder, NodeKey key) {
    try {
      Files.deleteIfExists(fileOf(folder, key));
    } catch (IOException e) {
      throw Trouble.io("remove the guard " + fileOf(folder, key), e);
    }
  }

  /** The guard of this key, locked; null when there is none. */
  public static Guard open(Path folder, NodeKey key) {
    Path file = fileOf(folder, key);
    if (!Files.exists(file)) {
      return null;
    }
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock;
      try {
        lock = channel.tryLock();
      } catch (OverlappingFileLockException e) {
        lock = null;
      }
      if (lock == null) {
        channel.close();
        throw new Trouble(
            "Another node is running with this side's node key (guard "
                + file
                + "). One key, one node: stop the other first.");
      }
      Guard guard = new Guard(file, channel, lock);
      guard.load();
      return guard;
    } catch (IOException e) {
      throw Trouble.io("open the guard " + file, e);
    }
  }

  /** What stands in the guard; null when it cannot be read. */
  public State state() {
    return state;
  }

  /** Durable when it returns: the node is about to sign {@code next}. */
  public void intend(Hash origin, Head next) {
    if (state.ratified() != null) {
      throw new Trouble("This log has ended: its side has ratified the next charter.");
    }
    Head last = state.origin().equals(origin) ? state.last() : new Head(0, Hash.EMPTY);
    write(new State(origin, last, next, null), true);
  }

  /** Durable when it returns: this key signs nothing more, the side has ratified that charter. */
  public void ratify(Hash charter) {
    write(new State(state.origin(), state.last(), null, charter), true);
  }

  /** The store has committed what was intended. */
  public void settle() {
    write(new State(state.origin(), state.next(), null, null), false);
  }

  /** Durable when it returns: the log has gone on under another key, this one signs no more. */
  public void retire(Hash origin, Head last) {
    write(new State(origin, last, null, null), true);
  }

  private void write(State next, boolean durable) {
    try {
      put(next, durable);
    } catch (IOException e) {
      throw Trouble.io("write the guard " + file, e);
    }
  }

  private void put(State next, boolean durable) throws IOException {
    turn++;
    ByteBuffer slot = ByteBuffer.allocate(SLOT);
    slot.put(MAGIC).putLong(turn).put(next.origin().bytes());
    slot.putLong(next.last().size()).put(next.last().root().bytes());
    Head more = next.ratified() != null ? new Head(0, next.ratified()) : next.next();
    slot.put((byte) (next.ratified() != null ? RATIFIED : more == null ? 0 : PENDING));
    slot.putLong(more == null ? 0 : more.size());
    slot.put(more == null ? new byte[32] : more.root().bytes());
    slot.put(Hash.sha256(Arrays.copyOf(slot.array(), slot.position())).bytes());
    slot.rewind();
    channel.write(slot, (turn % 2) * SLOT);
    if (durable) {
      channel.force(false);
    }
    state = next;
  }

  private void load() throws IOException {
    ByteBuffer all = ByteBuffer.allocate(2 * SLOT);
    channel.read(all, 0);
    for (int i = 0; i < 2; i++) {
      ByteBuffer slot = ByteBuffer.wrap(all.array(), i * SLOT, SLOT).slice();
      byte[] magic = new byte[8];
      slot.get(magic);
      long at = slot.getLong();
      Hash origin = hash(slot);
      Head last = new Head(slot.getLong(), hash(slot));
      byte mark = slot.get();
      Head next = new Head(slot.getLong(), hash(slot));
      Hash sum = Hash.sha256(Arrays.copyOfRange(all.array(), i * SLOT, i * SLOT + slot.position()));
      if (Arrays.equals(magic, MAGIC) && sum.equals(hash(slot)) && at >= turn) {
        turn = at;
        state =
            new State(
                origin, last, mark == PENDING ? next : null, mark == RATIFIED ? next.root() : null);
      }
    }
  }

  private static Hash hash(ByteBuffer from) {
    byte[] bytes = new byte[32];
    from.get(bytes);
    return Hash.of(bytes);
  }

  @Override
  public void close() throws IOException {
    if (lock != null) {
      lock.release();
    }
    channel.close();
  }
}
