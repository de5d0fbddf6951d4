package liaison.store;

import java.time.Instant;
import java.util.OptionalLong;
import liaison.office.floor.Enrolments;

/** Links to enrol, in SQL. */
record FloorEnrolments(FloorDb db) implements Enrolments {
  private static final String STANDS = "WHERE hash = ? AND used = 0 AND until > ? AND until <= ?";

  @Override
  public void offer(byte[] hash, long officer, Instant until) {
    db.write(
        "INSERT INTO enrolments (hash, officer, until, used) VALUES (?, ?, ?, 0)",
        hash,
        officer,
        until.toEpochMilli());
  }

  @Override
  public OptionalLong find(byte[] hash, Instant now) {
    return db
        .list(
            r -> r.getLong(1),
            "SELECT officer FROM enrolments " + STANDS,
            hash,
            now.toEpochMilli(),
            now.plus(LASTS).toEpochMilli())
        .stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  @Override
  public void end(long officer) {
    db.write("UPDATE enrolments SET used = 1 WHERE officer = ? AND used = 0", officer);
  }

  @Override
  public boolean use(byte[] hash, Instant now) {
    return db.write(
            "UPDATE enrolments SET used = 1 " + STANDS,
            hash,
            now.toEpochMilli(),
            now.plus(LASTS).toEpochMilli())
        == 1;
  }
}
