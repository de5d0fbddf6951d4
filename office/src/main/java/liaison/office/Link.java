package liaison.office;

/**
 * A note that refers to another, both by serial; {@code relation} in one word: answered, corrected,
 * recalled, superseded, related to.
 */
public record Link(String by, String relation, String of) {
  /** The link a note's row makes; of another kind of statement {@link IllegalArgumentException}. */
  public static Link of(ReceiptRow note, String by, String of) {
    if (note.kind() != 1) throw new IllegalArgumentException("kind " + note.kind() + " is no note");
    return new Link(by, ReceiptView.of(note).what(), of);
  }
}
