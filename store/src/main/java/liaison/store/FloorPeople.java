package liaison.store;

import java.util.List;
import java.util.Optional;
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
  public Optional<String> passphrase(long officer) {
    return db.one(r -> r.getString(1), "SELECT stored FROM passphrases WHERE officer = ?", officer);
  }

  @Override
  public void passphrase(long officer, String stored) {
    db.write(PASSPHRASE, officer, stored);
  }

  @Override
  public void bar(long officer) {
    db.write("DELETE FROM passphrases WHERE officer = ?", officer);
  }
}
