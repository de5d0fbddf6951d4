package liaison.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import liaison.record.merkle.Hash;

/**
 * Brings a database to the newest of the numbered files {@code schema/001.sql}, {@code 002.sql}, …
 * Each is applied once, in one transaction, and kept with its SHA-256; a file once released is
 * never changed. Statements in a file end with {@code ;} at the end of a line.
 */
final class Migrator {
  private static final String TABLE =
      "CREATE TABLE migrations (number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL)";

  private final List<String> files;

  Migrator() {
    this(bundled());
  }

  Migrator(List<String> files) {
    this.files = List.copyOf(files);
  }

  /** Applies what is missing. Data newer than this code, or an altered file, is refused. */
  void apply(Connection c, Path file) throws SQLException {
    if (Dialect.empty(c)) Dialect.run(c, TABLE);
    for (int i = check(c, file); i < files.size(); i++) {
      Dialect.run(c, Dialect.BEGIN);
      boolean done = false;
      try {
        Dialect.run(c, files.get(i).split(";\\s*\\n"));
        try (PreparedStatement s = c.prepareStatement("INSERT INTO migrations VALUES (?, ?)")) {
          s.setInt(1, i + 1);
          s.setString(2, sum(files.get(i)));
          s.executeUpdate();
        }
        Dialect.run(c, "COMMIT");
        done = true;
      } finally {
        if (!done) Dialect.rollback(c);
      }
    }
  }

  /** How many are applied; refuses as {@link #apply} does, and changes nothing. */
  int check(Connection c, Path file) throws SQLException {
    int applied = 0;
    try (Statement s = c.createStatement();
        ResultSet r = s.executeQuery("SELECT number, sha256 FROM migrations ORDER BY number")) {
      for (; r.next(); applied++) {
        int number = r.getInt(1);
        if (number > files.size())
          throw new StoreTrouble(
              file
                  + " was written by a newer Liaison (schema "
                  + number
                  + ", this one knows "
                  + files.size()
                  + "); use that Liaison or a newer one");
        if (number != applied + 1 || !sum(files.get(applied)).equals(r.getString(2)))
          throw new StoreTrouble(
              file + " has a schema " + number + " that no Liaison released; restore a backup");
      }
    }
    return applied;
  }

  /** Whether the tables are exactly what the files create. */
  boolean same(Connection c, Path file) throws SQLException {
    try (Connection fresh = Dialect.memory()) {
      Migrator upTo = new Migrator(files.subList(0, check(c, file)));
      upTo.apply(fresh, file);
      return Dialect.schema(fresh).equals(Dialect.schema(c));
    }
  }

  private static List<String> bundled() {
    List<String> out = new ArrayList<>();
    while (true) {
      String name = String.format(Locale.ROOT, "schema/%03d.sql", out.size() + 1);
      try (InputStream in = Migrator.class.getResourceAsStream(name)) {
        if (in == null) return out;
        out.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new IllegalStateException("this Liaison is incomplete: " + name, e);
      }
    }
  }

  private static String sum(String sql) {
    byte[] hash = Hash.sha256(sql.getBytes(StandardCharsets.UTF_8)).bytes();
    return HexFormat.of().formatHex(hash);
  }
}
