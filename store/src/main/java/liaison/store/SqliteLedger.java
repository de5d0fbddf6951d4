package liaison.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import liaison.office.Commit;
import liaison.office.Entry;
import liaison.office.Ledger;
import liaison.office.NoteRow;
import liaison.office.Place;
import liaison.office.ReceiptRow;
import liaison.office.SignedHeadRow;

/**
 * The ledger in {@code liaison.db} of a home. A home is open for writing once, in one process. All
 * trouble is {@link StoreTrouble}; after trouble that may have touched the file every further
 * commit is refused until the home is opened again.
 */
public final class SqliteLedger implements Ledger {
  private static final String ENTRY =
      "SELECT place, leaf, void_reason, statement, salt, body FROM entries WHERE ";
  private static final String SIGNED = "SELECT epoch, side, size, root, seconds, ed25519, mldsa44 ";
  private static final String NOTE =
      "SELECT place, leaf, serial, officer, precedence, cls, subject, time, addressees, reply_by,"
          + " valid_until, body_length, media, number FROM notes ";
  private static final String RECEIPT =
      "SELECT place, note, kind, relation, officer, time, reason, detail, number FROM receipts ";

  private final Path file;
  private final Writing writing;
  private final Reader reader;
  private final Resting resting;

  private SqliteLedger(Path file, Writing writing, Reader reader, Resting resting) {
    this.file = file;
    this.writing = writing;
    this.reader = reader;
    this.resting = resting;
  }

  /** Opens for writing, creating the database. Breaks the seal. Throws {@link HomeBusy}. */
  public static SqliteLedger open(Path home) {
    Path file = StoreSeal.db(home);
    Writing w = Writing.open(home, new Migrator());
    return new SqliteLedger(file, w, new Reader(() -> Dialect.reader(file)), null);
  }

  /**
   * Opens to read and verify; nothing in the home changes. A sealed database is read where it is,
   * another from a copy that goes when this is closed. Throws {@link HomeBusy} while a node runs.
   */
  public static SqliteLedger read(Path home) {
    if (!Files.isRegularFile(StoreSeal.db(home)))
      throw new StoreTrouble(home + " is not a home: it holds no liaison.db");
    Resting r = Resting.open(home, new Migrator());
    return new SqliteLedger(r.file(), null, new Reader(r::connection), r);
  }

  @Override
  public void commit(Commit commit, Runnable gate) {
    if (writing == null) throw new StoreTrouble(file + " is open for reading only");
    writing.commit(commit, gate);
  }

  @Override
  public long size(int epoch, int side) {
    return ask(() ->
        reader
            .list(
                r -> r.getObject(1) == null ? 0 : Rows.place(r.getLong(1)).seq() + 1,
                "SELECT max(place) FROM entries WHERE place >= ? AND place < ?",
                Rows.key(new Place(epoch, side, 0)),
                Rows.end(epoch, side))
            .getFirst());
  }

  @Override
  public Optional<Entry> entry(Place place) {
    return ask(() -> reader.list(Rows::entry, ENTRY + "place = ?", Rows.key(place))).stream()
        .findFirst();
  }

  @Override
  public void entries(int epoch, int side, long from, Consumer<Entry> each) {
    each(Rows::entry, each, ENTRY + "place >= ? AND place < ? ORDER BY place", epoch, side, from);
  }

  @Override
  public void leaves(int epoch, int side, long from, LeafVisitor each) {
    each(
        r -> new Seen(Rows.entry(r), r.getBoolean(7)),
        s ->
            each.leaf(
                s.lean().place().seq(),
                s.lean().leaf(),
                s.lean().statement(),
                s.bodyHeld(),
                s.lean().voidReason()),
        "SELECT place, leaf, void_reason, statement, NULL, NULL, body IS NOT NULL FROM entries"
            + " WHERE place >= ? AND place < ? ORDER BY place",
        epoch,
        side,
        from);
  }

  @Override
  public void heads(int epoch, int side, Consumer<SignedHeadRow> each) {
    String sql = SIGNED + "FROM heads WHERE epoch = ? AND side = ? ORDER BY size, root";
    tell(() -> reader.each(Rows::head, each, sql, epoch, side));
  }

  @Override
  public void cosigs(int epoch, Consumer<SignedHeadRow> each) {
    String sql = SIGNED + "FROM cosigs WHERE epoch = ? ORDER BY size, side, root";
    tell(() -> reader.each(Rows::head, each, sql, epoch));
  }

  @Override
  public long notes(long after, Consumer<NoteRow> each) {
    return after(Rows::note, each, NOTE, after);
  }

  @Override
  public Optional<NoteRow> note(String serial) {
    return ask(() -> reader.list(Rows::note, NOTE + "WHERE serial = ? ORDER BY place DESC", serial))
        .stream()
        .findFirst();
  }

  @Override
  public List<ReceiptRow> receipts(Place note) {
    String sql = RECEIPT + "WHERE note = ? ORDER BY number";
    return ask(() -> reader.list(Rows::receipt, sql, Rows.key(note)));
  }

  @Override
  public long receipts(long after, Consumer<ReceiptRow> each) {
    return after(Rows::receipt, each, RECEIPT, after);
  }

  @Override
  public Optional<byte[]> state(String key) {
    String sql = "SELECT value FROM state WHERE name = ?";
    return ask(() -> reader.list(r -> r.getBytes(1), sql, key)).stream().findFirst();
  }

  @Override
  public List<byte[]> evidence() {
    String sql = "SELECT bytes FROM evidence ORDER BY number";
    return ask(() -> reader.list(r -> r.getBytes(1), sql));
  }

  /** What is wrong with pages, indexes, references or tables, in one sentence; empty if sound. */
  public Optional<String> integrity() {
    List<String> faults;
    try {
      faults = reader.use(this::faults);
    } catch (SQLException e) {
      return Optional.of(StoreTrouble.of(file, e).getMessage());
    }
    return faults.isEmpty()
        ? Optional.empty()
        : Optional.of(file + " is damaged: " + String.join("; ", faults));
  }

  /** Moves all into the one file and seals it. Throws {@link StoreTrouble} if it stays unsealed. */
  @Override
  public void close() {
    tell(reader::close);
    if (writing != null) writing.close();
    if (resting != null) resting.close();
  }

  private List<String> faults(Connection c) throws SQLException {
    List<String> out = Dialect.faults(c);
    if (!Dialect.ours(c)) out.add("it is not marked as Liaison's");
    if (!new Migrator().same(c, file)) out.add("its tables are not those Liaison makes");
    return out;
  }

  private <T> void each(
      Reader.Row<T> row, Consumer<T> each, String sql, int epoch, int side, long from) {
    long first = Rows.key(new Place(epoch, side, from));
    tell(() -> reader.each(row, each, sql, first, Rows.end(epoch, side)));
  }

  private <T> long after(Reader.Row<T> row, Consumer<T> each, String select, long after) {
    long[] last = {after};
    tell(() ->
        reader.each(
            r -> {
              last[0] = r.getLong("number");
              return row.of(r);
            },
            each,
            select + "WHERE number > ? ORDER BY number",
            after));
    return last[0];
  }

  private <T> T ask(Ask<T> ask) {
    try {
      return ask.get();
    } catch (SQLException e) {
      throw StoreTrouble.of(file, e);
    }
  }

  private void tell(Tell tell) {
    try {
      tell.run();
    } catch (SQLException e) {
      throw StoreTrouble.of(file, e);
    }
  }

  private record Seen(Entry lean, boolean bodyHeld) {}

  private interface Ask<T> {
    T get() throws SQLException;
  }

  private interface Tell {
    void run() throws SQLException;
  }
}
