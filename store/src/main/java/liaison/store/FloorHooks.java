package liaison.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import liaison.office.floor.Hook;
import liaison.office.floor.Hooks;

/** Webhooks, in SQL; {@code rungs} joined with commas. */
record FloorHooks(FloorDb db) implements Hooks {
  private static final String ALL =
      "SELECT id, url, secret, rungs, made_by, made, done, tries, since, next, tried, outcome"
          + " FROM hooks ";

  @Override
  public List<Hook> all() {
    return db.list(FloorHooks::row, ALL + "ORDER BY id");
  }

  @Override
  public Hook add(Hook h) {
    return db.together(() -> {
      db.write(
          "INSERT INTO hooks (url, secret, rungs, made_by, made, done, tries)"
              + " VALUES (?, ?, ?, ?, ?, ?, 0)",
          h.url(),
          h.secret(),
          String.join(",", new TreeSet<>(h.rungs())),
          h.by(),
          h.made().toEpochMilli(),
          h.done());
      return db.one(FloorHooks::row, ALL + "ORDER BY id DESC LIMIT 1").orElseThrow();
    });
  }

  @Override
  public void put(Hook h) {
    db.write(
        "UPDATE hooks SET done = ?, tries = ?, since = ?, next = ?, tried = ?, outcome = ?"
            + " WHERE id = ?",
        h.done(),
        h.tries(),
        FloorTokens.millis(h.since()),
        FloorTokens.millis(h.next()),
        FloorTokens.millis(h.tried()),
        h.outcome(),
        h.id());
  }

  @Override
  public void remove(long id) {
    db.write("DELETE FROM hooks WHERE id = ?", id);
  }

  private static Hook row(ResultSet r) throws SQLException {
    return new Hook(
        r.getLong(1),
        r.getString(2),
        r.getString(3),
        Set.of(r.getString(4).split(",")),
        r.getLong(5),
        Instant.ofEpochMilli(r.getLong(6)),
        r.getLong(7),
        r.getInt(8),
        FloorTokens.instant(r, 9),
        FloorTokens.instant(r, 10),
        FloorTokens.instant(r, 11),
        r.getString(12));
  }
}
