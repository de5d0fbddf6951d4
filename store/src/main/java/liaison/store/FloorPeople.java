package liaison.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import liaison.office.Precedence;
import liaison.office.floor.People;
import liaison.office.floor.Person;

/** The people of the own side, in SQL. */
record FloorPeople(FloorDb db) implements People {
  private static final String ALL =
      "SELECT officer, name, language, theme, releases, keys FROM people ";
  private static final String PUT =
      Dialect.upsert(
          "people", List.of("officer"), List.of("name", "language", "theme", "releases", "keys"));
  private static final String PASSPHRASE =
      Dialect.upsert("passphrases", List.of("officer"), List.of("stored"));

  private static final String WAY = Dialect.upsert("ways", List.of("officer"), List.of("way"));
  private static final String BARRED = "BARRED";
  private static final String DESK = "DESK";

  private static final Reader.Row<Person> ROW =
      r ->
          new Person(
              r.getLong(1),
              r.getString(2),
              r.getString(3),
              r.getString(4),
              Precedence.of(r.getInt(5)),
              r.getString(6));

  @Override
  public List<Person> all() {
    return db.list(ROW, ALL + "ORDER BY officer");
  }

  @Override
  public Optional<Person> of(long officer) {
    return db.one(ROW, ALL + "WHERE officer = ?", officer);
  }

  @Override
  public void put(Person p) {
    db.write(PUT, p.officer(), p.name(), p.language(), p.theme(), p.releases().code(), p.keys());
  }

  @Override
  public void own(long officer, String name, String language, String theme, String keys) {
    db.write(
        "UPDATE people SET name = ?, language = ?, theme = ?, keys = ? WHERE officer = ?",
        name,
        language,
        theme,
        keys,
        officer);
  }

  @Override
  public void limit(long officer, Precedence releases) {
    db.write("UPDATE people SET releases = ? WHERE officer = ?", releases.code(), officer);
  }

  @Override
  public Optional<String> passphrase(long officer) {
    return db.one(r -> r.getString(1), "SELECT stored FROM passphrases WHERE officer = ?", officer);
  }

  @Override
  public void passphrase(long officer, String stored) {
    db.together(() -> barred(db, officer) ? 0 : db.write(PASSPHRASE, officer, stored));
  }

  @Override
  public void bar(long officer) {
    db.together(() -> {
      db.write(WAY, officer, BARRED);
      return db.write("DELETE FROM passphrases WHERE officer = ?", officer);
    });
  }

  @Override
  public Set<Long> barred() {
    return of(BARRED);
  }

  @Override
  public void atDesk(long officer) {
    db.write("INSERT INTO ways (officer, way) VALUES (?, ?) ON CONFLICT DO NOTHING", officer, DESK);
  }

  @Override
  public Set<Long> fromDesk() {
    return of(DESK);
  }

  @Override
  public void readmit(long officer) {
    db.write("DELETE FROM ways WHERE officer = ?", officer);
  }

  private Set<Long> of(String way) {
    return Set.copyOf(db.list(r -> r.getLong(1), "SELECT officer FROM ways WHERE way = ?", way));
  }

  /** Whether no way in is kept for this officer. */
  static boolean barred(FloorDb db, long officer) {
    return db.one(
            r -> r.getLong(1),
            "SELECT officer FROM ways WHERE officer = ? AND way = ?",
            officer,
            BARRED)
        .isPresent();
  }
}
