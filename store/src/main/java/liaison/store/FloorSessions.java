package liaison.store;

import java.time.Instant;
import java.util.Optional;
import liaison.office.floor.Sessions;

/** Sessions, in SQL. */
record FloorSessions(FloorDb db) implements Sessions {
  @Override
  public void open(byte[] hash, Session s) {
    db.together(() -> {
      db.write("DELETE FROM sessions WHERE until <= ?", s.since().toEpochMilli());
      if (FloorPeople.barred(db, s.officer())) return 0;
      return db.write(
          "INSERT INTO sessions (hash, officer, door, since, until) VALUES (?, ?, ?, ?, ?)",
          hash,
          s.officer(),
          s.door(),
          s.since().toEpochMilli(),
          s.until().toEpochMilli());
    });
  }

  @Override
  public Optional<Session> find(byte[] hash, Instant now) {
    return db.one(
        r ->
            new Session(
                r.getLong(1),
                r.getString(2),
                Instant.ofEpochMilli(r.getLong(3)),
                Instant.ofEpochMilli(r.getLong(4))),
        "SELECT officer, door, since, until FROM sessions WHERE hash = ? AND until > ?",
        hash,
        now.toEpochMilli());
  }

  @Override
  public void end(byte[] hash) {
    db.write("DELETE FROM sessions WHERE hash = ?", (Object) hash);
  }

  @Override
  public void endAll(long officer) {
    db.write("DELETE FROM sessions WHERE officer = ?", officer);
  }
}
