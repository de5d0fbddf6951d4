package liaison.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A home opened for reading: sealed, where it is; else a private copy. */
record Resting(Path file, Path copy, HomeLock lock) implements AutoCloseable {

  static Resting open(Path home, Migrator migrator) {
    HomeLock lock = HomeLock.shared(home);
    Resting r = null;
    boolean ready = false;
    try {
      r =
          StoreSeal.check(home) == StoreSeal.State.INTACT
              ? new Resting(StoreSeal.db(home), null, lock)
              : copy(home, lock);
      try (Connection c = r.connection()) {
        if (!Dialect.ours(c))
          throw new StoreTrouble(StoreSeal.db(home) + " is not a Liaison database");
        migrator.check(c, StoreSeal.db(home));
      }
      ready = true;
      return r;
    } catch (SQLException e) {
      throw StoreTrouble.of(StoreSeal.db(home), e);
    } catch (IOException e) {
      throw StoreTrouble.of(home, e);
    } finally {
      if (!ready) {
        if (r != null) r.close();
        else lock.close();
      }
    }
  }

  Connection connection() throws SQLException {
    return copy == null ? Dialect.resting(file) : Dialect.reader(file);
  }

  @Override
  public void close() {
    try (lock) {
      if (copy != null) Durable.remove(copy);
    } catch (IOException e) {
      throw StoreTrouble.of(copy, e);
    }
  }

  private static Resting copy(Path home, HomeLock lock) throws IOException {
    Path dir = Files.createTempDirectory("liaison-read-");
    boolean whole = false;
    try {
      Path file = StoreSeal.db(dir);
      Files.copy(StoreSeal.db(home), file);
      Path wal = home.resolve("liaison.db-wal");
      if (Files.exists(wal)) Files.copy(wal, dir.resolve("liaison.db-wal"));
      whole = true;
      return new Resting(file, dir, lock);
    } finally {
      if (!whole) Durable.remove(dir);
    }
  }
}
