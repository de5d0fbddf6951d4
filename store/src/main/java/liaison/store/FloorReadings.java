package liaison.store;

import java.time.Instant;
import java.util.List;
import liaison.office.floor.Readings;

/** Readings of notes, in SQL. */
record FloorReadings(FloorDb db, FloorIndex index) implements Readings {
  @Override
  public List<Reading> of(String serial) {
    return db.list(
        r ->
            new Reading(
                r.getString(1), r.getLong(2), Instant.ofEpochMilli(r.getLong(3)), r.getString(4)),
        "SELECT serial, officer, at, text FROM readings WHERE serial = ? ORDER BY number DESC",
        serial);
  }

  @Override
  public void add(Reading one) {
    db.together(() -> {
      index.forget(one.serial());
      return db.write(
          "INSERT INTO readings (serial, officer, at, text) VALUES (?, ?, ?, ?)",
          one.serial(),
          one.officer(),
          one.at().toEpochMilli(),
          one.text());
    });
  }
}
