package liaison.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import liaison.office.alarm.Alarm;
import liaison.office.alarm.Cause;
import liaison.office.floor.AlarmBook;

/** The book of alarms, in SQL. */
record FloorAlarms(FloorDb db) implements AlarmBook {
  private static final List<String> REST =
      List.of("cause", "about", "state", "raised", "since", "until", "told", "officer", "closed");
  private static final String ALL = "SELECT number, " + String.join(", ", REST) + " FROM alarms ";
  private static final String PUT = Dialect.upsert("alarms", List.of("number"), REST);
  private static final String HEARD =
      Dialect.upsert("sounds_heard", List.of("officer"), List.of("heard"));

  @Override
  public List<Alarm> standing() {
    return db.list(FloorAlarms::row, ALL + "WHERE closed IS NULL ORDER BY number");
  }

  @Override
  public List<Alarm> since(Instant from) {
    return db.list(
        FloorAlarms::row, ALL + "WHERE raised >= ? ORDER BY number", from.toEpochMilli());
  }

  @Override
  public List<Alarm> of(Collection<Long> numbers) {
    return numbers.stream()
        .sorted()
        .flatMap(n -> db.one(FloorAlarms::row, ALL + "WHERE number = ?", n).stream())
        .toList();
  }

  @Override
  public long next() {
    return db.one(r -> r.getLong(1), "SELECT coalesce(max(number), 0) + 1 FROM alarms")
        .orElseThrow();
  }

  @Override
  public void put(List<Alarm> alarms) {
    db.together(() -> {
      alarms.forEach(this::put);
      return null;
    });
  }

  private void put(Alarm a) {
    db.write(
        PUT,
        a.number(),
        a.cause().name(),
        a.about(),
        a.state().name(),
        a.raised().toEpochMilli(),
        a.since().toEpochMilli(),
        millis(a.until()),
        a.told(),
        a.by(),
        millis(a.closed()));
  }

  @Override
  public void heard(long officer, Instant at) {
    db.write(HEARD, officer, at.toEpochMilli());
  }

  @Override
  public Optional<Instant> heard() {
    return db.one(r -> instant(r, 1), "SELECT max(heard) FROM sounds_heard HAVING max(heard) > 0");
  }

  private static Alarm row(ResultSet r) throws SQLException {
    long officer = r.getLong(9);
    Long by = r.wasNull() ? null : officer;
    return new Alarm(
        r.getLong(1),
        Cause.valueOf(r.getString(2)),
        r.getString(3),
        Alarm.State.valueOf(r.getString(4)),
        instant(r, 5),
        instant(r, 6),
        instant(r, 7),
        r.getInt(8),
        by,
        instant(r, 10));
  }

  private static Long millis(Instant at) {
    return at == null ? null : at.toEpochMilli();
  }

  private static Instant instant(ResultSet r, int column) throws SQLException {
    long millis = r.getLong(column);
    return r.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
