package liaison.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import liaison.office.floor.Passkeys;

/** Passkeys, in SQL. */
record FloorPasskeys(FloorDb db) implements Passkeys {
  private static final String ALL =
      "SELECT credential, officer, purpose, key, card, made FROM passkeys ";

  private static final Reader.Row<Passkey> ROW =
      r ->
          new Passkey(
              r.getBytes(1),
              r.getLong(2),
              Purpose.valueOf(r.getString(3)),
              r.getBytes(4),
              r.getString(5),
              Instant.ofEpochMilli(r.getLong(6)));

  @Override
  public Optional<Passkey> of(byte[] credential) {
    return db.one(ROW, ALL + "WHERE credential = ?", (Object) credential);
  }

  @Override
  public List<Passkey> of(long officer, Purpose purpose) {
    return db.list(
        ROW,
        ALL + "WHERE officer = ? AND purpose = ? ORDER BY made DESC, rowid DESC",
        officer,
        purpose.name());
  }

  @Override
  public boolean add(Passkey p) {
    return db.together(() ->
        !FloorPeople.barred(db, p.officer())
            && db.write(
                    "INSERT INTO passkeys (credential, officer, purpose, key, card, made)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    p.credential(),
                    p.officer(),
                    p.purpose().name(),
                    p.key(),
                    p.card(),
                    p.made().toEpochMilli())
                == 1);
  }

  @Override
  public void remove(byte[] credential) {
    db.write("DELETE FROM passkeys WHERE credential = ?", (Object) credential);
  }
}
