package liaison.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import liaison.office.Commit;
import liaison.office.Entry;
import liaison.office.Fill;
import liaison.office.KeyValue;
import liaison.office.NoteRow;
import liaison.office.Place;
import liaison.office.ReceiptRow;
import liaison.office.SignedHeadRow;
import liaison.record.merkle.Hash;

/** Prepared statements over the one writing connection. Not for two threads at once. */
final class Writer implements AutoCloseable {
  private static final List<String> SIGNED = List.of("seconds", "ed25519", "mldsa44");

  private final List<PreparedStatement> all = new ArrayList<>();
  private final Connection connection;
  private final PreparedStatement begin;
  private final PreparedStatement end;
  private final PreparedStatement entry;
  private final PreparedStatement fill;
  private final PreparedStatement erase;
  private final PreparedStatement head;
  private final PreparedStatement drop;
  private final PreparedStatement cosig;
  private final PreparedStatement note;
  private final PreparedStatement receipt;
  private final PreparedStatement state;
  private final PreparedStatement unset;
  private final PreparedStatement evidence;
  private boolean broken;

  Writer(Connection connection) throws SQLException {
    this.connection = connection;
    begin = prepare(Dialect.BEGIN);
    end = prepare("COMMIT");
    entry =
        prepare(
            "INSERT INTO entries (place, leaf, void_reason, statement, salt, body)"
                + " VALUES (?, ?, ?, ?, ?, ?)");
    fill =
        prepare(
            "UPDATE entries SET statement = coalesce(?, statement), salt = coalesce(?, salt),"
                + " body = coalesce(?, body), void_reason = ? WHERE place = ?");
    erase = prepare("UPDATE entries SET salt = NULL, body = NULL WHERE place = ?");
    head = prepare(Dialect.upsert("heads", List.of("epoch", "side", "size", "root"), SIGNED));
    drop = prepare("DELETE FROM heads WHERE epoch = ? AND side = ? AND size = ?");
    cosig = prepare(Dialect.upsert("cosigs", List.of("epoch", "size", "side", "root"), SIGNED));
    note =
        prepare(
            "INSERT INTO notes (place, leaf, serial, officer, precedence, cls, subject, time,"
                + " addressees, reply_by, valid_until, body_length, media)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    receipt =
        prepare(
            "INSERT INTO receipts (place, note, kind, relation, officer, time, reason, detail)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    state = prepare(Dialect.upsert("state", List.of("name"), List.of("value")));
    unset = prepare("DELETE FROM state WHERE name = ?");
    evidence =
        prepare("INSERT INTO evidence (hash, bytes) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING");
  }

  /**
   * One transaction; {@code gate} runs before the signed heads are written, and may add some. On
   * any failure, the gate's too, it is rolled back and the failure thrown.
   */
  void write(Commit c, Runnable gate) throws SQLException {
    begin.executeUpdate();
    boolean done = false;
    try {
      entries(c.entries());
      fills(c.fills());
      for (Place p : c.erased()) one(erase, Rows.key(p));
      for (Place p : c.cut()) cut(p);
      notes(c.notes());
      receipts(c.receipts());
      for (KeyValue kv : c.state())
        if (kv.value() == null) one(unset, kv.key());
        else one(state, kv.key(), kv.value());
      for (byte[] e : c.evidence()) one(evidence, Hash.sha256(e).bytes(), e);
      gate.run();
      heads(c);
      end.executeUpdate();
      done = true;
    } finally {
      if (!done) undo();
    }
  }

  /** Whether a rollback has failed: nothing more may be written. */
  boolean broken() {
    return broken;
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement s : all) s.close();
    connection.close();
  }

  private void entries(List<Entry> rows) throws SQLException {
    for (Entry e : rows) {
      entry.setLong(1, Rows.key(e.place()));
      entry.setBytes(2, e.leaf());
      entry.setString(3, e.voidReason());
      entry.setBytes(4, e.statement());
      entry.setBytes(5, e.salt());
      entry.setBytes(6, e.body());
      entry.addBatch();
    }
    run(entry, rows);
  }

  private void cut(Place from) throws SQLException {
    for (String table : List.of("receipts", "notes", "entries"))
      try (PreparedStatement s =
          connection.prepareStatement("DELETE FROM " + table + " WHERE place >= ? AND place < ?")) {
        one(s, Rows.key(from), Rows.end(from.epoch(), from.side()));
      }
    try (PreparedStatement s =
        connection.prepareStatement(
            "DELETE FROM heads WHERE epoch = ? AND side = ? AND size > ?")) {
      one(s, from.epoch(), from.side(), from.seq());
    }
  }

  private void heads(Commit c) throws SQLException {
    for (SignedHeadRow h : c.heads())
      batch(head, h.epoch(), h.side(), h.size(), h.root().bytes(), h);
    run(head, c.heads());
    for (Place p : c.dropped()) one(drop, p.epoch(), p.side(), p.seq());
    for (SignedHeadRow h : c.cosigs())
      batch(cosig, h.epoch(), h.size(), h.side(), h.root().bytes(), h);
    run(cosig, c.cosigs());
  }

  private void fills(List<Fill> rows) throws SQLException {
    for (Fill f : rows) {
      fill.setBytes(1, f.statement());
      fill.setBytes(2, f.salt());
      fill.setBytes(3, f.body());
      fill.setString(4, f.voidReason());
      fill.setLong(5, Rows.key(f.place()));
      if (fill.executeUpdate() != 1)
        throw new IllegalArgumentException("nothing to fill at " + f.place());
    }
  }

  private void notes(List<NoteRow> rows) throws SQLException {
    for (NoteRow n : rows)
      add(
          note,
          Rows.key(n.place()),
          n.leaf().bytes(),
          n.serial(),
          n.officer(),
          n.precedence(),
          n.cls(),
          n.subject(),
          n.time(),
          Rows.written(n.to()),
          n.replyBy(),
          n.validUntil(),
          n.bodyLength(),
          n.media());
    run(note, rows);
  }

  private void receipts(List<ReceiptRow> rows) throws SQLException {
    for (ReceiptRow r : rows)
      add(
          receipt,
          Rows.key(r.place()),
          Rows.key(r.note()),
          r.kind(),
          r.relation(),
          r.officer(),
          r.time(),
          r.reason(),
          r.text());
    run(receipt, rows);
  }

  private void undo() {
    try {
      for (PreparedStatement s : all) s.clearBatch();
      Dialect.rollback(connection);
    } catch (SQLException e) {
      broken = true;
    }
  }

  private static void batch(
      PreparedStatement s, long a, long b, long c, byte[] root, SignedHeadRow h)
      throws SQLException {
    add(s, a, b, c, root, h.seconds(), h.ed25519(), h.mldsa44());
  }

  private static void one(PreparedStatement s, Object... values) throws SQLException {
    set(s, values);
    s.executeUpdate();
  }

  private static void add(PreparedStatement s, Object... values) throws SQLException {
    set(s, values);
    s.addBatch();
  }

  private static void set(PreparedStatement s, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) s.setObject(i + 1, values[i]);
  }

  private static void run(PreparedStatement s, List<?> rows) throws SQLException {
    if (!rows.isEmpty()) s.executeBatch();
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement s = connection.prepareStatement(sql);
    all.add(s);
    return s;
  }
}
