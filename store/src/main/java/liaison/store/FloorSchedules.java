package liaison.store;

import java.time.Instant;
import java.util.List;
import liaison.office.calls.Kept;
import liaison.office.calls.ScheduleText;
import liaison.office.floor.Schedules;

/** Schedules of calls, in SQL. */
record FloorSchedules(FloorDb db) implements Schedules {
  private static final String PUT =
      Dialect.upsert("schedules", List.of("since"), List.of("officer", "sides", "schedule"));

  @Override
  public List<Kept> all() {
    return db.list(
        r ->
            new Kept(
                Instant.ofEpochMilli(r.getLong(1)),
                r.getLong(2),
                ScheduleText.read(r.getString(4), r.getInt(3))),
        "SELECT since, officer, sides, schedule FROM schedules ORDER BY since");
  }

  @Override
  public void put(Kept k) {
    db.write(
        PUT,
        k.since().toEpochMilli(),
        k.officer(),
        k.schedule().sides().size(),
        ScheduleText.write(k.schedule()));
  }
}
