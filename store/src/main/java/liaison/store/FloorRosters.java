package liaison.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import liaison.office.floor.Rosters;
import liaison.office.watch.Roster;
import liaison.office.watch.Shift;

/** The roster, in SQL. */
record FloorRosters(FloorDb db) implements Rosters {
  private static final String PUT =
      Dialect.upsert("shifts", List.of("starts"), List.of("ends", "officer", "second"));

  @Override
  public Roster roster() {
    return new Roster(
        db.list(
            FloorRosters::row, "SELECT starts, ends, officer, second FROM shifts ORDER BY starts"));
  }

  @Override
  public void put(Shift s) {
    db.write(PUT, s.from().toEpochMilli(), s.until().toEpochMilli(), s.officer(), s.second());
  }

  @Override
  public void remove(Instant from) {
    db.write("DELETE FROM shifts WHERE starts = ?", from.toEpochMilli());
  }

  private static Shift row(ResultSet r) throws SQLException {
    long second = r.getLong(4);
    Long named = r.wasNull() ? null : second;
    return new Shift(
        Instant.ofEpochMilli(r.getLong(1)),
        Instant.ofEpochMilli(r.getLong(2)),
        r.getLong(3),
        named);
  }
}
