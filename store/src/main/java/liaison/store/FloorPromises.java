package liaison.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liaison.office.floor.Promises;

/** Promised answers, in SQL. */
record FloorPromises(FloorDb db) implements Promises {
  private static final String PROMISE = "SELECT serial, officer, answer_by, made FROM promises";
  private static final String PUT =
      Dialect.upsert("promises", List.of("serial"), List.of("officer", "answer_by", "made"));

  @Override
  public Optional<Promise> of(String serial) {
    return db.one(FloorPromises::promise, PROMISE + " WHERE serial = ?", serial);
  }

  @Override
  public Map<String, Promise> all() {
    Map<String, Promise> all = new HashMap<>();
    db.list(FloorPromises::promise, PROMISE).forEach(p -> all.put(p.serial(), p));
    return all;
  }

  private static Promise promise(ResultSet r) throws SQLException {
    return new Promise(
        r.getString(1),
        r.getLong(2),
        Instant.ofEpochMilli(r.getLong(3)),
        Instant.ofEpochMilli(r.getLong(4)));
  }

  @Override
  public void put(Promise p) {
    db.write(PUT, p.serial(), p.officer(), p.answerBy().toEpochMilli(), p.made().toEpochMilli());
  }
}
