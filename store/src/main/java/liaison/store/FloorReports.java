package liaison.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liaison.office.floor.Reports;

/** Rungs reached, in SQL. */
record FloorReports(FloorDb db) implements Reports {
  @Override
  public int add(List<Report> fresh) {
    return db.together(() -> fresh.stream().mapToInt(this::add).sum());
  }

  private int add(Report r) {
    return db.write(
        "INSERT INTO reports (id, serial, rung, side, officer, at) VALUES (?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT DO NOTHING",
        r.id(),
        r.serial(),
        r.rung(),
        r.side(),
        r.officer(),
        r.at().toEpochMilli());
  }

  @Override
  public List<Report> after(long number, int most) {
    return db.list(
        FloorReports::row,
        "SELECT number, id, serial, rung, side, officer, at FROM reports WHERE number > ?"
            + " ORDER BY number LIMIT ?",
        number,
        most);
  }

  @Override
  public long last() {
    return db.one(r -> r.getLong(1), "SELECT coalesce(max(number), 0) FROM reports").orElse(0L);
  }

  @Override
  public Map<String, Integer> counts() {
    Map<String, Integer> all = new HashMap<>();
    db.list(
        r -> all.put(r.getString(1), r.getInt(2)),
        "SELECT serial, count(*) FROM reports GROUP BY serial");
    return all;
  }

  private static Report row(ResultSet r) throws SQLException {
    long officer = r.getLong(6);
    Long by = r.wasNull() ? null : (Long) officer;
    return new Report(
        r.getLong(1),
        r.getString(2),
        r.getString(3),
        r.getString(4),
        r.getString(5),
        by,
        Instant.ofEpochMilli(r.getLong(7)));
  }
}
