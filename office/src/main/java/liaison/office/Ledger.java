package liaison.office;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The record at rest. Every method may be called from any thread; a read sees whole commits only.
 * Trouble with the storage is an unchecked exception whose message a person can act on.
 */
public interface Ledger extends AutoCloseable {
  /** Makes all of it durable (synced to the medium) before it returns, or none of it. */
  default void commit(Commit commit) {
    commit(commit, () -> {});
  }

  /**
   * As above, but nothing stands before {@code gate} has returned. It runs once all but the signed
   * heads and cosignatures is written, and may add such to the commit. If it throws, none of it is
   * kept and what it threw is thrown.
   */
  void commit(Commit commit, Runnable gate);

  /** How many leaves of this log are held. */
  long size(int epoch, int side);

  /** The entry at a place, or nothing. */
  Optional<Entry> entry(Place place);

  /** Whole entries of a log in order, {@code from} included. */
  void entries(int epoch, int side, long from, Consumer<Entry> each);

  /** The same without reading bodies: quick, for rebuilding what is in memory. */
  void leaves(int epoch, int side, long from, LeafVisitor each);

  /** Signed heads of a log, by size. */
  void heads(int epoch, int side, Consumer<SignedHeadRow> each);

  /** Cosignatures of the joint log, by size and side. */
  void cosigs(int epoch, Consumer<SignedHeadRow> each);

  /** All notes in the order they came. */
  default void notes(Consumer<NoteRow> each) {
    notes(0, each);
  }

  /**
   * Notes that came after the one with number {@code after}, 0 for all, in the order they came; the
   * number of the last, {@code after} if none did. A cut gives the numbers behind it again.
   */
  long notes(long after, Consumer<NoteRow> each);

  /** The note with this serial, as written, of the newest epoch that has one, or nothing. */
  Optional<NoteRow> note(String serial);

  /** Receipts of a note in the order they came. */
  List<ReceiptRow> receipts(Place note);

  /** All receipts in the order they came. */
  default void receipts(Consumer<ReceiptRow> each) {
    receipts(0, each);
  }

  /** The same of receipts. */
  long receipts(long after, Consumer<ReceiptRow> each);

  Optional<byte[]> state(String key);

  /** Evidence in the order it came, each once. */
  List<byte[]> evidence();

  /** Closes; what was committed stays. */
  @Override
  void close();

  /** Is shown one leaf; {@code statement} and {@code voidReason} may be null. */
  interface LeafVisitor {
    void leaf(long seq, byte[] leaf, byte[] statement, boolean bodyHeld, String voidReason);
  }
}
