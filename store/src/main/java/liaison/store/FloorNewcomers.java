package liaison.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import liaison.office.Precedence;
import liaison.office.floor.Newcomer;
import liaison.office.floor.Newcomers;

/** Who is announced, in SQL. */
record FloorNewcomers(FloorDb db) implements Newcomers {
  private static final String ALL =
      "SELECT officer, name, roles, releases, announced_by, at, card FROM newcomers ";
  private static final String PUT =
      Dialect.upsert(
          "newcomers",
          List.of("officer"),
          List.of("name", "roles", "releases", "announced_by", "at", "card"));

  private static final Reader.Row<Newcomer> ROW =
      r ->
          new Newcomer(
              r.getLong(1),
              r.getString(2),
              r.getInt(3),
              Precedence.of(r.getInt(4)),
              r.getLong(5),
              Instant.ofEpochMilli(r.getLong(6)),
              r.getString(7));

  @Override
  public List<Newcomer> all() {
    return db.list(ROW, ALL + "ORDER BY officer");
  }

  @Override
  public Optional<Newcomer> of(long officer) {
    return db.one(ROW, ALL + "WHERE officer = ?", officer);
  }

  @Override
  public void put(Newcomer n) {
    db.write(
        PUT,
        n.officer(),
        n.name(),
        n.roles(),
        n.releases().code(),
        n.by(),
        n.at().toEpochMilli(),
        n.card());
  }

  @Override
  public void remove(long officer) {
    db.write("DELETE FROM newcomers WHERE officer = ?", officer);
  }
}
