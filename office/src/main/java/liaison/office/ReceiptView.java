package liaison.office;

/**
 * A receipt as people see it: the rung it stands for, or null when it is none (overdue, reject,
 * objection, erasure, correction and the like); {@code what} in one word; who signed; when, in
 * milliseconds; {@code reason} and {@code text} null when absent.
 */
public record ReceiptView(
    Rung rung, String what, int side, long officer, long time, Integer reason, String text) {
  private static final String[] KINDS = {
    null, null, "opened", "accepted", "refused", "disseminated", "overdue", null, null, "rejected"
  };
  private static final String[] RELATIONS = {
    null, "answered", "corrected", "recalled", "superseded", "related to"
  };

  /** The view of a row; a kind that refers to no note throws {@link IllegalArgumentException}. */
  static ReceiptView of(ReceiptRow r) {
    String what =
        r.kind() == 1 && r.relation() >= 1 && r.relation() <= 5
            ? RELATIONS[r.relation()]
            : r.kind() == 16
                ? "erased"
                : r.kind() == 15
                    ? "objected"
                    : r.kind() > 1 && r.kind() < 10 ? KINDS[r.kind()] : null;
    if (what == null)
      throw new IllegalArgumentException(
          "kind " + r.kind() + " with relation " + r.relation() + " is no receipt");
    return new ReceiptView(
        rung(r), what, r.place().side(), r.officer(), r.time(), r.reason(), r.text());
  }

  private static Rung rung(ReceiptRow r) {
    if (r.place().side() == r.note().side()) return null;
    return switch (r.kind()) {
      case 1 -> r.relation() == 1 ? Rung.ANSWERED : null;
      case 2 -> Rung.OPENED;
      case 3 -> Rung.ACCEPTED;
      case 4 -> Rung.REFUSED;
      case 5 -> Rung.DISSEMINATED;
      default -> null;
    };
  }
}
