package liaison.office;

/**
 * A valid statement that refers to a note: where it stands, the note's place, its statement kind
 * and relation (0 when the kind has none of its own), the officer, the time in milliseconds, and
 * for a refusal its reason; {@code reason} and {@code text} are null when absent (§5.2).
 */
public record ReceiptRow(
    Place place,
    Place note,
    int kind,
    int relation,
    long officer,
    long time,
    Integer reason,
    String text) {}
