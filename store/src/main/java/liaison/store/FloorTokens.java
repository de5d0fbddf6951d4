package liaison.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import liaison.office.floor.Tokens;

/** Tokens, in SQL. */
record FloorTokens(FloorDb db) implements Tokens {
  private static final String ALL =
      "SELECT id, name, officer, writes, made_by, made, used, revoked FROM tokens ";

  @Override
  public Token add(byte[] hash, Token t) {
    return db.together(() -> {
      db.write(
          "INSERT INTO tokens (hash, name, officer, writes, made_by, made)"
              + " VALUES (?, ?, ?, ?, ?, ?)",
          hash,
          t.name(),
          t.officer(),
          t.writes() ? 1 : 0,
          t.by(),
          t.made().toEpochMilli());
      return of(hash).orElseThrow();
    });
  }

  @Override
  public Optional<Token> of(byte[] hash) {
    return db.one(FloorTokens::row, ALL + "WHERE hash = ?", (Object) hash);
  }

  @Override
  public List<Token> all() {
    return db.list(FloorTokens::row, ALL + "ORDER BY id DESC");
  }

  @Override
  public void used(long id, Instant at) {
    db.write("UPDATE tokens SET used = ? WHERE id = ?", at.toEpochMilli(), id);
  }

  @Override
  public void revoke(long id, Instant at) {
    db.write(
        "UPDATE tokens SET revoked = ? WHERE id = ? AND revoked IS NULL", at.toEpochMilli(), id);
  }

  private static Token row(ResultSet r) throws SQLException {
    return new Token(
        r.getLong(1),
        r.getString(2),
        r.getLong(3),
        r.getInt(4) == 1,
        r.getLong(5),
        Instant.ofEpochMilli(r.getLong(6)),
        instant(r, 7),
        instant(r, 8));
  }

  /** Null for none. */
  static Instant instant(ResultSet r, int column) throws SQLException {
    long at = r.getLong(column);
    return r.wasNull() ? null : Instant.ofEpochMilli(at);
  }

  /** Null for none. */
  static Long millis(Instant at) {
    return at == null ? null : (Long) at.toEpochMilli();
  }
}
