package liaison.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import liaison.office.Initials;
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
  private static final int MINUTE = 60_000;
  private static final long MOST_TEXT = 4L << 20;
  private static final String DRAFT =
      "SELECT "
          + WORDING
          + ", d.id, d.drafter, d.state, d.offered_by, d.offered_at, d.offered_wording,"
          + " d.comment, d.serial, d.payload, d.moved, d.offered_initials,"
          + " (SELECT group_concat(DISTINCT officer) FROM wordings WHERE draft = d.id)"
          + " FROM drafts d"
          + " JOIN wordings w ON w.draft = d.id AND w.version = d.version ";

  @Override
  public Optional<Draft> of(String id) {
    return db.one(FloorDrafts::draft, DRAFT + "WHERE d.id = ?", id);
  }

  private static final String OPEN =
      "WHERE d.state NOT IN ('RELEASED', 'DISCARDED') ORDER BY d.moved DESC, d.rowid DESC";

  @Override
  public List<Draft> open() {
    return db.list(FloorDrafts::draft, DRAFT + OPEN);
  }

  @Override
  public List<Draft> listed() {
    return db.list(FloorDrafts::draft, DRAFT.replace("w.body", "''") + OPEN);
  }

  @Override
  public Optional<Draft> released(String serial) {
    return db.one(
        FloorDrafts::draft, DRAFT + "WHERE d.serial = ? AND d.state = 'RELEASED'", serial);
  }

  @Override
  public List<Draft> in(Draft.State state) {
    return db.list(
        FloorDrafts::draft, DRAFT + "WHERE d.state = ? ORDER BY d.moved, d.rowid", state.name());
  }

  @Override
  public long written(long officer, Instant since) {
    return db.one(
            r -> r.getLong(1),
            "SELECT coalesce(sum(octet_length(body)), 0) FROM wordings"
                + " WHERE officer = ? AND at > ?",
            officer,
            since.toEpochMilli())
        .orElseThrow();
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
        "SELECT "
            + WORDING
            + " FROM wordings w JOIN (SELECT version, sum(octet_length(body)) OVER"
            + " (ORDER BY version DESC) AS text FROM wordings WHERE draft = ?) s"
            + " ON s.version = w.version WHERE w.draft = ? AND s.text <= ?"
            + " ORDER BY w.version DESC LIMIT ?",
        id,
        id,
        MOST_TEXT,
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
      if (kept && before != null && before.state() == Draft.State.DRAFT && !cleared(before, after))
        thin(before, officer);
      return kept;
    });
  }

  /** Whether most of the text has gone, perhaps by mistake. */
  private static boolean cleared(Draft before, Draft after) {
    return after.wording().text().length() < before.wording().text().length() / 2;
  }

  /** Lets go of the wording before, if nothing was done with it and an older one is as new. */
  private void thin(Draft before, long officer) {
    db.write(
        "DELETE FROM wordings AS w WHERE draft = ? AND version = ? AND officer = ? AND at = ?"
            + " AND EXISTS (SELECT 1 FROM wordings o WHERE o.draft = w.draft AND o.version ="
            + " (SELECT max(version) FROM wordings WHERE draft = w.draft AND version < w.version)"
            + " AND o.officer = w.officer AND o.at > w.at - ?)",
        before.id(),
        before.version(),
        officer,
        before.moved().toEpochMilli(),
        MINUTE);
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
                + " offered_wording = ?, offered_initials = ?, comment = ?, serial = ?, payload = ?"
                + " WHERE id = ? AND version = ? AND state = ?",
            d.version(),
            d.state().name(),
            d.moved().toEpochMilli(),
            offer == null ? null : offer.by(),
            offer == null ? null : offer.at().toEpochMilli(),
            offer == null ? null : offer.wording().bytes(),
            offer == null || offer.initials() == null ? null : offer.initials().signature(),
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
        authors(r.getString(25)),
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
    byte[] initials = r.getBytes(24);
    return wording == null
        ? null
        : new Draft.Offer(
            r.getLong(17),
            Instant.ofEpochMilli(r.getLong(18)),
            Hash.of(wording),
            initials == null ? null : new Initials(initials));
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
