package liaison.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import liaison.office.Commit;
import liaison.office.Entry;
import liaison.office.Place;

/** A home open for writing: its lock, its writer, the sizes of its logs. */
final class Writing implements AutoCloseable {
  private final Path home;
  private final Path file;
  private final HomeLock lock;
  private final Connection connection;
  private final Writer writer;
  private Map<Place, Long> sizes = new HashMap<>();
  private boolean stopped;
  private boolean closed;

  private Writing(Path home, HomeLock lock, Connection connection) throws SQLException {
    this.home = home;
    this.file = StoreSeal.db(home);
    this.lock = lock;
    this.connection = connection;
    this.writer = new Writer(connection);
  }

  static Writing open(Path home, Migrator migrator) {
    Path file = StoreSeal.db(home);
    if (!Files.isDirectory(home)) throw new StoreTrouble(home + " is not a folder");
    HomeLock lock = HomeLock.exclusive(home);
    Connection c = null;
    boolean ready = false;
    try {
      StoreSeal.breakOpen(home);
      boolean fresh = !Files.exists(file);
      Durable.own(file);
      c = Dialect.writer(file);
      migrator.apply(c, file);
      if (fresh) Durable.syncFolder(home);
      Writing w = new Writing(home, lock, c);
      ready = true;
      return w;
    } catch (SQLException e) {
      throw StoreTrouble.of(file, e);
    } catch (IOException e) {
      throw StoreTrouble.of(home, e);
    } finally {
      if (!ready) abandon(c, lock);
    }
  }

  synchronized void commit(Commit c, Runnable gate) {
    if (closed) throw new StoreTrouble(file + " is closed");
    if (stopped || writer.broken())
      throw new StoreTrouble(file + " had trouble before; stop this node and start it again");
    try {
      Map<Place, Long> after = follow(c);
      writer.write(c, gate);
      sizes = after;
    } catch (SQLException e) {
      stopped = !StoreTrouble.passing(e);
      throw StoreTrouble.of(file, e);
    }
  }

  @Override
  public synchronized void close() {
    if (closed) return;
    closed = true;
    try (lock) {
      boolean whole;
      try (writer) {
        whole = !stopped && !writer.broken() && Dialect.settle(connection);
      }
      if (!whole) throw new StoreTrouble(file + " is closed without a seal; all of it is kept");
      StoreSeal.seal(home);
    } catch (SQLException e) {
      throw StoreTrouble.of(file, e);
    } catch (IOException e) {
      throw StoreTrouble.of(home, e);
    }
  }

  /** For tests: the writing connection. */
  Connection connection() {
    return connection;
  }

  private Map<Place, Long> follow(Commit c) throws SQLException {
    if (c.entries().isEmpty() && c.cut().isEmpty()) return sizes;
    Map<Place, Long> after = new HashMap<>(sizes);
    for (Entry e : c.entries()) {
      Place log = new Place(e.place().epoch(), e.place().side(), 0);
      Long size = after.get(log);
      if (size == null) size = stored(log);
      if (e.place().seq() != size)
        throw new IllegalArgumentException(e.place() + " does not continue a log of " + size);
      after.put(log, size + 1);
    }
    for (Place p : c.cut()) after.put(new Place(p.epoch(), p.side(), 0), p.seq());
    return after;
  }

  private long stored(Place log) throws SQLException {
    long first = Rows.key(log);
    long end = Rows.end(log.epoch(), log.side());
    return Dialect.number(
        connection,
        "SELECT coalesce(max(place) + 1 - %d, 0) FROM entries WHERE place >= %d AND place < %d"
            .formatted(first, first, end));
  }

  private static void abandon(Connection c, HomeLock lock) {
    try (lock) {
      if (c != null) c.close();
    } catch (SQLException e) {
      throw new StoreTrouble("the database could not be closed; stop this node", e);
    }
  }
}
