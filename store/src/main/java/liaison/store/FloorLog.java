package liaison.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import liaison.office.floor.WatchLog;
import liaison.office.watch.Event;
import liaison.office.watch.LogLine;
import liaison.office.watch.LogLine.Entry;
import liaison.record.merkle.Hash;

/** The watch log, in SQL. */
record FloorLog(FloorDb db) implements WatchLog {
  private static final String ALL =
      "SELECT number, at, event, about, officer, text, corrects, before, hash FROM watch_log ";
  private static final String SEE = Dialect.upsert("seen", List.of("name"), List.of("how"));

  @Override
  public List<LogLine> add(List<Entry> entries, Instant at) {
    return db.together(() -> {
      List<LogLine> added = new ArrayList<>();
      LogLine last = last().orElse(null);
      for (Entry entry : entries) {
        last = LogLine.after(last, entry, at);
        put(last);
        added.add(last);
      }
      return added;
    });
  }

  @Override
  public Optional<LogLine> add(Entry entry, long known, Instant at) {
    return db.together(() -> {
      long newest = last(entry.event()).map(LogLine::number).orElse(0L);
      if (newest != known) return Optional.empty();
      LogLine line = LogLine.after(last().orElse(null), entry, at);
      put(line);
      return Optional.of(line);
    });
  }

  @Override
  public void see(List<Entry> entries, Map<String, Integer> seen, Instant at) {
    db.together(() -> {
      LogLine last = last().orElse(null);
      for (Entry entry : entries) {
        last = LogLine.after(last, entry, at);
        put(last);
      }
      seen.forEach((name, how) -> db.write(SEE, name, how));
      return null;
    });
  }

  @Override
  public Map<String, Integer> seen() {
    Map<String, Integer> all = new HashMap<>();
    db.list(r -> all.put(r.getString(1), r.getInt(2)), "SELECT name, how FROM seen");
    return all;
  }

  @Override
  public Optional<LogLine> last(Event... of) {
    String only = of.length == 0 ? "" : "WHERE event IN (" + names(List.of(of)) + ") ";
    return db.one(FloorLog::row, ALL + only + "ORDER BY number DESC LIMIT 1");
  }

  @Override
  public Optional<LogLine> line(long number) {
    return db.one(FloorLog::row, ALL + "WHERE number = ?", number);
  }

  @Override
  public List<LogLine> before(long number, int most) {
    return db.list(
        FloorLog::row, ALL + "WHERE number < ? ORDER BY number DESC LIMIT ?", number, most);
  }

  @Override
  public List<LogLine> of(Collection<Event> events, int most) {
    return db.list(
        FloorLog::row,
        ALL + "WHERE event IN (" + names(events) + ") ORDER BY number DESC LIMIT ?",
        most);
  }

  @Override
  public List<LogLine> after(long number, int most) {
    return db.list(FloorLog::row, ALL + "WHERE number > ? ORDER BY number LIMIT ?", number, most);
  }

  /** Names of constants, which need no quoting. */
  private static String names(Collection<Event> events) {
    return events.stream().map(e -> "'" + e.name() + "'").collect(Collectors.joining(", "));
  }

  private void put(LogLine l) {
    Entry e = l.entry();
    db.write(
        "INSERT INTO watch_log (number, at, event, about, officer, text, corrects, before, hash)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        l.number(),
        l.at().toEpochMilli(),
        e.event().name(),
        e.about(),
        e.officer(),
        e.text(),
        e.corrects(),
        l.before().bytes(),
        l.hash().bytes());
  }

  private static LogLine row(ResultSet r) throws SQLException {
    Entry entry =
        new Entry(
            Event.valueOf(r.getString(3)),
            r.getString(4),
            number(r, 5),
            r.getString(6),
            number(r, 7));
    return new LogLine(
        r.getLong(1),
        Instant.ofEpochMilli(r.getLong(2)),
        entry,
        Hash.of(r.getBytes(8)),
        Hash.of(r.getBytes(9)));
  }

  private static Long number(ResultSet r, int column) throws SQLException {
    long value = r.getLong(column);
    return r.wasNull() ? null : (Long) value;
  }
}
