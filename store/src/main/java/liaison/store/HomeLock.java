package liaison.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The operating system's lock on {@code lock} in a home: exclusive for a node, shared for readers.
 * Homes open in this process are kept by name too, as closing a second channel on the file would
 * release the first one's lock.
 */
final class HomeLock implements AutoCloseable {
  private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

  private final Path home;
  private final FileChannel channel;

  private HomeLock(Path home, FileChannel channel) {
    this.home = home;
    this.channel = channel;
  }

  /** Takes the home for writing. Throws {@link HomeBusy}. */
  static HomeLock exclusive(Path home) {
    return take(home, false, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** Takes the home for reading, changing nothing; a home without a lock file is free. */
  static HomeLock shared(Path home) {
    if (!Files.exists(home.resolve("lock"))) return new HomeLock(null, null);
    return take(home, true, StandardOpenOption.READ);
  }

  private static HomeLock take(Path home, boolean shared, StandardOpenOption... how) {
    Path real = null;
    FileChannel channel = null;
    boolean taken = false;
    try {
      real = home.toRealPath();
      if (!HERE.add(real)) {
        real = null;
        throw new HomeBusy(home);
      }
      channel = FileChannel.open(real.resolve("lock"), how);
      FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
      if (lock == null) throw new HomeBusy(home);
      taken = true;
      return new HomeLock(real, channel);
    } catch (IOException e) {
      throw StoreTrouble.of(home.resolve("lock"), e);
    } finally {
      if (!taken) release(real, channel);
    }
  }

  @Override
  public void close() {
    release(home, channel);
  }

  private static void release(Path home, FileChannel channel) {
    try {
      if (channel != null) channel.close();
    } catch (IOException e) {
      throw StoreTrouble.of(home, e);
    } finally {
      if (home != null) HERE.remove(home);
    }
  }
}
