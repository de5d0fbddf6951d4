package liaison.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import liaison.office.Initials;
import liaison.office.LineState;
import liaison.office.TrafficClass;
import liaison.office.floor.Proposals;
import liaison.office.line.Change;
import liaison.office.line.Proposal;
import liaison.record.merkle.Hash;

/** Drafted declarations, in SQL; {@code classes} holds their letters. */
record FloorProposals(FloorDb db) implements Proposals {
  private static final String ALL =
      "SELECT id, drafter, made, line_state, classes, line, reason, until, state, moved, officer,"
          + " payload, initials FROM proposals ";

  @Override
  public Optional<Proposal> of(String id) {
    return db.one(FloorProposals::row, ALL + "WHERE id = ?", id);
  }

  @Override
  public List<Proposal> newest(int most) {
    return db.list(FloorProposals::row, ALL + "ORDER BY made DESC, rowid DESC LIMIT ?", most);
  }

  @Override
  public List<Proposal> in(Proposal.State state) {
    return db.list(FloorProposals::row, ALL + "WHERE state = ? ORDER BY made, rowid", state.name());
  }

  @Override
  public boolean begin(Proposal p) {
    Change c = p.change();
    return db.write(
            "INSERT INTO proposals (id, drafter, made, line_state, classes, line, reason, until,"
                + " state, moved, initials) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING",
            p.id(),
            p.drafter(),
            p.made().toEpochMilli(),
            c.state().name(),
            c.classes().stream()
                .map(one -> String.valueOf(one.letter()))
                .collect(Collectors.joining()),
            c.line(),
            c.reason(),
            c.until() == null ? null : c.until().toEpochMilli(),
            p.state().name(),
            p.moved().toEpochMilli(),
            p.initials() == null ? null : p.initials().signature())
        == 1;
  }

  @Override
  public boolean move(Proposal before, Proposal p) {
    return db.write(
            "UPDATE proposals SET state = ?, moved = ?, officer = ?, payload = ?"
                + " WHERE id = ? AND state = ? AND moved = ?",
            p.state().name(),
            p.moved().toEpochMilli(),
            p.by(),
            p.payload() == null ? null : p.payload().bytes(),
            before.id(),
            before.state().name(),
            before.moved().toEpochMilli())
        == 1;
  }

  private static Proposal row(ResultSet r) throws SQLException {
    List<TrafficClass> classes =
        r.getString(5).chars().mapToObj(letter -> TrafficClass.of((char) letter)).toList();
    Change change =
        new Change(
            LineState.valueOf(r.getString(4)),
            classes,
            r.getString(6),
            r.getString(7),
            instant(r, 8));
    long officer = r.getLong(11);
    Long by = r.wasNull() ? null : officer;
    byte[] payload = r.getBytes(12);
    byte[] initials = r.getBytes(13);
    return new Proposal(
        r.getString(1),
        r.getLong(2),
        Instant.ofEpochMilli(r.getLong(3)),
        change,
        initials == null ? null : new Initials(initials),
        Proposal.State.valueOf(r.getString(9)),
        Instant.ofEpochMilli(r.getLong(10)),
        by,
        payload == null ? null : Hash.of(payload));
  }

  private static Instant instant(ResultSet r, int column) throws SQLException {
    long millis = r.getLong(column);
    return r.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
