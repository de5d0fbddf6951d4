package liaison.office;

import java.util.List;
import liaison.record.merkle.Hash;

/**
 * A valid note as its statement says it; nothing derived. {@code leaf} is the leaf hash, times are
 * milliseconds; {@code to} is empty when no addressees are named; {@code replyBy}, {@code
 * validUntil}, {@code bodyLength} (bytes) and {@code media} are null when absent.
 */
public record NoteRow(
    Place place,
    Hash leaf,
    String serial,
    long officer,
    int precedence,
    int cls,
    String subject,
    long time,
    List<Integer> to,
    Long replyBy,
    Long validUntil,
    Long bodyLength,
    String media) {
  public NoteRow {
    to = List.copyOf(to);
  }
}
