package liaison.office;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that becomes durable together. Collected by one thread, then given to {@link
 * Ledger#commit}. Entries of a log must continue it without a gap. {@code erased} names entries
 * whose salt and body go for good; {@code dropped}, signed heads of logs no longer needed, with the
 * size as {@code seq}; {@code cut}, from where on the entries of a log go, with the notes, receipts
 * and heads that rest on them.
 */
public record Commit(
    List<Entry> entries,
    List<SignedHeadRow> heads,
    List<SignedHeadRow> cosigs,
    List<Fill> fills,
    List<Place> erased,
    List<Place> dropped,
    List<Place> cut,
    List<NoteRow> notes,
    List<ReceiptRow> receipts,
    List<KeyValue> state,
    List<byte[]> evidence) {

  /** An empty commit, to add to. */
  public Commit() {
    this(
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  public boolean isEmpty() {
    return entries.isEmpty()
        && heads.isEmpty()
        && cosigs.isEmpty()
        && fills.isEmpty()
        && erased.isEmpty()
        && dropped.isEmpty()
        && cut.isEmpty()
        && notes.isEmpty()
        && receipts.isEmpty()
        && state.isEmpty()
        && evidence.isEmpty();
  }
}
