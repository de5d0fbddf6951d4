package liaison.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import liaison.office.Paper;
import liaison.office.Precedence;
import liaison.office.Relation;
import liaison.office.TrafficClass;
import liaison.office.floor.Draft;
import liaison.office.floor.Drafts;
import liaison.office.floor.Wording;
import liaison.record.merkle.Hash;

/** Drafts and their wordings, in SQL. */
record FloorDrafts(FloorDb db) implements Drafts {
  private static final String WORDING =
      "w.version, w.officer, w.at, w.relation, w.earlier, w.paper, w.precedence, w.class,"
          + " w.addressee, w.subject, w.body, w.reply_by, w.valid_until";
  private static final String DRAFT =
      "SELECT "
          + WORDING
          + ", d.id, d.drafter, d.state, d.offered_by, d.offered_at, d.offered_wording,"
          + " d.comment, d.serial, d.payload, d.moved, (SELECT group_concat(DISTINCT officer)"
          + " FROM wordings WHERE draft = d.id) FROM drafts d"
          + " JOIN wordings w ON w.draft = d.id AND w.version = d.version ";

  @Override
  public Optional<Draft> of(String id) {
    return db.one(FloorDrafts::draft, DRAFT + "WHERE d.id = ?", id);
  }

  @Override
  public List<Draft> open() {
    return db.list(
        FloorDrafts::draft,
        DRAFT
            + "WHERE d.state NOT IN ('RELEASED', 'DISCARDED') ORDER BY d.moved DESC, d.rowid DESC");
  }

  @Override
  public List<Draft> closed(int most) {
    return db.list(
        FloorDrafts::draft,
        DRAFT
            + "WHERE d.state IN ('RELEASED', 'DISCARDED')"
            + " ORDER BY d.moved DESC, d.rowid DESC LIMIT ?",
        most);
  }

  @Override
  public List<Saved> wordings(String id, int most) {
    return db.list(
        FloorDrafts::saved,
        "SELECT " + WORDING + " FROM wordings w WHERE w.draft = ? ORDER BY w.version DESC LIMIT ?",
        id,
        most);
  }

  @Override
  public Optional<Saved> wording(String id, long version) {
    return db.one(
        FloorDrafts::saved,
        "SELECT " + WORDING + " FROM wordings w WHERE w.draft = ? AND w.version = ?",
        id,
        version);
  }

  @Override
  public boolean save(Draft before, Draft after, long officer) {
    return db.together(() -> {
      boolean kept = before == null ? begin(after) : state(before, after);
      if (kept) word(after, officer);
      return kept;
    });
  }

  @Override
  public boolean move(Draft before, Draft after) {
    return state(before, after);
  }

  private boolean begin(Draft d) {
    return db.write(
            "INSERT INTO drafts (id, drafter, version, state, moved) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING",
            d.id(),
            d.drafter(),
            d.version(),
            d.state().name(),
            d.moved().toEpochMilli())
        == 1;
  }

  private boolean state(Draft before, Draft d) {
    Draft.Offer offer = d.offer();
    return db.write(
            "UPDATE drafts SET version = ?, state = ?, moved = ?, offered_by = ?, offered_at = ?,"
                + " offered_wording = ?, comment = ?, serial = ?, payload = ?"
                + " WHERE id = ? AND version = ? AND state = ?",
            d.version(),
            d.state().name(),
            d.moved().toEpochMilli(),
            offer == null ? null : offer.by(),
            offer == null ? null : offer.at().toEpochMilli(),
            offer == null ? null : offer.wording().bytes(),
            d.comment(),
            d.serial(),
            d.payload() == null ? null : d.payload().bytes(),
            before.id(),
            before.version(),
            before.state().name())
        == 1;
  }

  private void word(Draft d, long officer) {
    Wording w = d.wording();
    db.write(
        "INSERT INTO wordings (draft, version, officer, at, relation, earlier, paper, precedence,"
            + " class, addressee, subject, body, reply_by, valid_until)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        d.id(),
        d.version(),
        officer,
        d.moved().toEpochMilli(),
        w.relation() == null ? null : w.relation().name(),
        w.earlier(),
        w.paper().name(),
        w.precedence().code(),
        w.cls().code(),
        w.to(),
        w.subject(),
        w.text(),
        w.replyBy() == null ? null : w.replyBy().getEpochSecond(),
        w.validUntil() == null ? null : w.validUntil().getEpochSecond());
  }

  private static Saved saved(ResultSet r) throws SQLException {
    return new Saved(r.getLong(1), r.getLong(2), Instant.ofEpochMilli(r.getLong(3)), wording(r));
  }

  private static Wording wording(ResultSet r) throws SQLException {
    String relation = r.getString(4);
    return new Wording(
        relation == null ? null : Relation.valueOf(relation),
        r.getString(5),
        Paper.valueOf(r.getString(6)),
        Precedence.of(r.getInt(7)),
        TrafficClass.of(r.getInt(8)),
        r.getString(9),
        r.getString(10),
        r.getString(11),
        seconds(r, 12),
        seconds(r, 13));
  }

  private static Draft draft(ResultSet r) throws SQLException {
    byte[] payload = r.getBytes(22);
    return new Draft(
        r.getString(14),
        r.getLong(15),
        authors(r.getString(24)),
        r.getLong(1),
        Instant.ofEpochMilli(r.getLong(23)),
        wording(r),
        Draft.State.valueOf(r.getString(16)),
        offer(r),
        r.getString(20),
        r.getString(21),
        payload == null ? null : Hash.of(payload));
  }

  private static Draft.Offer offer(ResultSet r) throws SQLException {
    byte[] wording = r.getBytes(19);
    return wording == null
        ? null
        : new Draft.Offer(r.getLong(17), Instant.ofEpochMilli(r.getLong(18)), Hash.of(wording));
  }

  private static Set<Long> authors(String joined) {
    Set<Long> all = new HashSet<>();
    for (String one : joined.split(",")) all.add(Long.parseLong(one));
    return all;
  }

  private static Instant seconds(ResultSet r, int column) throws SQLException {
    long at = r.getLong(column);
    return r.wasNull() ? null : Instant.ofEpochSecond(at);
  }
}
