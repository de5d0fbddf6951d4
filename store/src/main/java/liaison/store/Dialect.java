package liaison.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** All that is SQLite's own; another database would have its own of these. */
final class Dialect {
  static final String BEGIN = "BEGIN IMMEDIATE";

  /** Tells a Liaison database from any other: "LIAI". */
  private static final int APPLICATION = 0x4c494149;

  private Dialect() {}

  /** The writing connection; creates the file. */
  static Connection writer(Path file) throws SQLException {
    Connection c = open("jdbc:sqlite:" + file.toUri(), false);
    boolean ready = false;
    try {
      claim(c, file);
      run(c, "PRAGMA journal_mode = WAL", "PRAGMA wal_autocheckpoint = 4000");
      ready = true;
      return c;
    } finally {
      if (!ready) c.close();
    }
  }

  /** A reading connection beside the writer's. */
  static Connection reader(Path file) throws SQLException {
    return open("jdbc:sqlite:" + file.toUri() + "?mode=ro", true);
  }

  /** A connection to a file that nobody writes: no lock, no file beside it. */
  static Connection resting(Path file) throws SQLException {
    return open("jdbc:sqlite:" + file.toUri() + "?mode=ro&immutable=1", true);
  }

  static Connection memory() throws SQLException {
    return open("jdbc:sqlite::memory:", false);
  }

  static void run(Connection c, String... sql) throws SQLException {
    try (Statement s = c.createStatement()) {
      for (String one : sql) s.execute(one);
    }
  }

  static long number(Connection c, String sql) throws SQLException {
    try (Statement s = c.createStatement();
        ResultSet r = s.executeQuery(sql)) {
      return r.next() ? r.getLong(1) : 0;
    }
  }

  /** Ends a transaction without keeping it; SQLite may have done so itself on a full disk. */
  static void rollback(Connection c) throws SQLException {
    try {
      run(c, "ROLLBACK");
    } catch (SQLException e) {
      if (!String.valueOf(e.getMessage()).contains("no transaction is active")) throw e;
    }
  }

  /** Whether the file holds no table yet. */
  static boolean empty(Connection c) throws SQLException {
    return number(c, "SELECT count(*) FROM sqlite_master") == 0;
  }

  static boolean ours(Connection c) throws SQLException {
    return number(c, "PRAGMA application_id") == APPLICATION;
  }

  /** Every table and index as the database describes itself. */
  static List<String> schema(Connection c) throws SQLException {
    return column(
        c,
        "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') "
            + "FROM sqlite_master ORDER BY 1");
  }

  /** Faults the database finds in its own pages, indexes and references; none when sound. */
  static List<String> faults(Connection c) throws SQLException {
    List<String> out = new ArrayList<>(column(c, "PRAGMA integrity_check(20)"));
    out.remove("ok");
    for (String table : column(c, "PRAGMA foreign_key_check"))
      out.add(table + " refers to nothing");
    return out;
  }

  /** Moves everything into the one file; false if a reader held it up. */
  static boolean settle(Connection c) throws SQLException {
    return number(c, "PRAGMA wal_checkpoint(TRUNCATE)") == 0;
  }

  static String upsert(String table, List<String> keys, List<String> rest) {
    List<String> all = new ArrayList<>(keys);
    all.addAll(rest);
    return String.format(
        Locale.ROOT,
        "INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (%s) DO UPDATE SET %s",
        table,
        String.join(", ", all),
        "?, ".repeat(all.size() - 1) + "?",
        String.join(", ", keys),
        String.join(", ", rest.stream().map(k -> k + " = excluded." + k).toList()));
  }

  private static List<String> column(Connection c, String sql) throws SQLException {
    List<String> out = new ArrayList<>();
    try (Statement s = c.createStatement();
        ResultSet r = s.executeQuery(sql)) {
      while (r.next()) out.add(r.getString(1));
    }
    return out;
  }

  private static void claim(Connection c, Path file) throws SQLException {
    if (ours(c)) return;
    if (!empty(c)) throw new StoreTrouble(file + " is not a Liaison database; give another home");
    run(c, "PRAGMA application_id = " + APPLICATION);
  }

  private static Connection open(String url, boolean reading) throws SQLException {
    Properties p = new Properties();
    if (reading) p.setProperty("open_mode", "65"); // SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
    Connection c = DriverManager.getConnection(url, p);
    boolean ready = false;
    try {
      run(
          c,
          "PRAGMA busy_timeout = 5000",
          "PRAGMA synchronous = FULL",
          "PRAGMA foreign_keys = ON",
          "PRAGMA secure_delete = ON",
          "PRAGMA temp_store = MEMORY",
          "PRAGMA trusted_schema = OFF",
          "PRAGMA cell_size_check = ON");
      if (reading) run(c, "PRAGMA query_only = ON");
      ready = true;
      return c;
    } finally {
      if (!ready) c.close();
    }
  }
}
