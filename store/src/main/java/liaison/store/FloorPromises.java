package liaison.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import liaison.office.floor.Promises;

/** Promised answers, in SQL. */
record FloorPromises(FloorDb db) implements Promises {
  private static final String PUT =
      Dialect.upsert("promises", List.of("serial"), List.of("officer", "answer_by", "made"));

  @Override
  public Optional<Promise> of(String serial) {
    return db.one(
        r ->
            new Promise(
                r.getString(1),
                r.getLong(2),
                Instant.ofEpochMilli(r.getLong(3)),
                Instant.ofEpochMilli(r.getLong(4))),
        "SELECT serial, officer, answer_by, made FROM promises WHERE serial = ?",
        serial);
  }

  @Override
  public void put(Promise p) {
    db.write(PUT, p.serial(), p.officer(), p.answerBy().toEpochMilli(), p.made().toEpochMilli());
  }
}
