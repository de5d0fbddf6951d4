package liaison.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code floor.db} of a home: what only this side sees. One connection, one statement at a time; a
 * write is on the disk when it returns. All trouble is {@link StoreTrouble}.
 */
final class FloorDb implements AutoCloseable {
  /** In the order they were added; a file once released is never changed. */
  private static final List<String> TABLES =
      List.of(
          "people",
          "alarms",
          "archive",
          "drafts",
          "calls",
          "log",
          "newcomers",
          "programs",
          "ways",
          "written",
          "initials",
          "readings");

  private final Path file;
  private final Connection connection;

  private FloorDb(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /** Opens, creating what is missing. The home's lock keeps a second process away. */
  static FloorDb open(Path home) {
    Path file = home.resolve("floor.db");
    try {
      Durable.own(file);
      Connection c = Dialect.writer(file);
      boolean ready = false;
      try {
        new Migrator(TABLES.stream().map(FloorDb::text).toList()).apply(c, file);
        Durable.syncFolder(home);
        ready = true;
        return new FloorDb(file, c);
      } finally {
        if (!ready) c.close();
      }
    } catch (SQLException e) {
      throw StoreTrouble.of(file, e);
    } catch (IOException e) {
      throw StoreTrouble.of(home, e);
    }
  }

  synchronized <T> List<T> list(Reader.Row<T> row, String sql, Object... values) {
    try (PreparedStatement s = prepare(sql, values);
        ResultSet r = s.executeQuery()) {
      List<T> out = new ArrayList<>();
      while (r.next()) out.add(row.of(r));
      return out;
    } catch (SQLException e) {
      throw StoreTrouble.of(file, e);
    }
  }

  <T> Optional<T> one(Reader.Row<T> row, String sql, Object... values) {
    return list(row, sql, values).stream().findFirst();
  }

  /** Writes; how many rows it touched. */
  synchronized int write(String sql, Object... values) {
    try (PreparedStatement s = prepare(sql, values)) {
      return s.executeUpdate();
    } catch (SQLException e) {
      throw StoreTrouble.of(file, e);
    }
  }

  /** Several reads and writes that stand or fall together. */
  synchronized <T> T together(Supplier<T> work) {
    try {
      Dialect.run(connection, Dialect.BEGIN);
      boolean done = false;
      try {
        T out = work.get();
        Dialect.run(connection, "COMMIT");
        done = true;
        return out;
      } finally {
        if (!done) Dialect.rollback(connection);
      }
    } catch (SQLException e) {
      throw StoreTrouble.of(file, e);
    }
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement s = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) s.setObject(i + 1, values[i]);
    return s;
  }

  private static String text(String table) {
    try (InputStream in = FloorDb.class.getResourceAsStream("floor/" + table + ".sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("this Liaison is incomplete: floor/" + table, e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw StoreTrouble.of(file, e);
    }
  }
}
