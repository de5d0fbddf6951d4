package liaison.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import liaison.office.floor.Deeds;

/** What programs did, in SQL. */
record FloorDeeds(FloorDb db) implements Deeds {
  @Override
  public Optional<Deed> claim(long token, String key, byte[] asked, Instant at, Instant forget) {
    return db.together(() -> {
      db.write("DELETE FROM deeds WHERE at < ?", forget.toEpochMilli());
      int claimed =
          db.write(
              "INSERT INTO deeds (token, name, asked, at) VALUES (?, ?, ?, ?)"
                  + " ON CONFLICT DO NOTHING",
              token,
              key,
              asked,
              at.toEpochMilli());
      return claimed == 1
          ? Optional.empty()
          : db.one(
              FloorDeeds::row,
              "SELECT asked, status, body FROM deeds WHERE token = ? AND name = ?",
              token,
              key);
    });
  }

  @Override
  public void answered(long token, String key, Answer a) {
    db.write(
        "UPDATE deeds SET status = ?, body = ? WHERE token = ? AND name = ?",
        a.status(),
        a.body(),
        token,
        key);
  }

  @Override
  public void free(long token, String key) {
    db.write("DELETE FROM deeds WHERE token = ? AND name = ? AND status IS NULL", token, key);
  }

  private static Deed row(ResultSet r) throws SQLException {
    String body = r.getString(3);
    return new Deed(r.getBytes(1), body == null ? null : new Answer(r.getInt(2), body));
  }
}
