package liaison.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import liaison.record.Malformed;

/** Queries over as many reading connections as are in use at once, kept for the next. */
final class Reader implements AutoCloseable {
  /** Opens one more connection. */
  interface Opener {
    Connection open() throws SQLException;
  }

  /** Makes a value of the row the result stands on. */
  interface Row<T> {
    T of(ResultSet r) throws SQLException;
  }

  /** SQLITE_CORRUPT. */
  private static final int DAMAGED = 11;

  private final Opener opener;
  private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

  Reader(Opener opener) {
    this.opener = opener;
  }

  <T> void each(Row<T> row, Consumer<T> each, String sql, Object... values) throws SQLException {
    use(c -> {
      try (PreparedStatement s = c.prepareStatement(sql)) {
        for (int i = 0; i < values.length; i++) s.setObject(i + 1, values[i]);
        try (ResultSet r = s.executeQuery()) {
          while (r.next()) each.accept(value(row, r));
        }
      }
      return null;
    });
  }

  <T> List<T> list(Row<T> row, String sql, Object... values) throws SQLException {
    List<T> out = new ArrayList<>();
    each(row, out::add, sql, values);
    return out;
  }

  private static <T> T value(Row<T> row, ResultSet r) throws SQLException {
    try {
      return row.of(r);
    } catch (Malformed | IllegalArgumentException e) {
      throw new SQLException("it holds a row that Liaison did not write", null, DAMAGED, e);
    }
  }

  /** Runs with a connection of its own. */
  <T> T use(Use<T> use) throws SQLException {
    Connection c = idle.poll();
    if (c == null) c = opener.open();
    boolean sound = false;
    try {
      T out = use.with(c);
      sound = true;
      return out;
    } finally {
      if (sound) idle.add(c);
      else c.close();
    }
  }

  @Override
  public void close() throws SQLException {
    for (Connection c = idle.poll(); c != null; c = idle.poll()) c.close();
  }

  /** What is done with a connection. */
  interface Use<T> {
    T with(Connection c) throws SQLException;
  }
}
