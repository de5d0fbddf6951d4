package liaison.office;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A tray of notes: {@code open} nobody has taken or dealt with yet, by precedence, then by when an
 * answer is due, then by age; {@code settled} the others, the latest first.
 */
public record Tray(List<NoteView> open, List<NoteView> settled) {
  private static final Comparator<NoteView> URGENT =
      Comparator.comparing(NoteView::precedence)
          .reversed()
          .thenComparing(NoteView::replyBy, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(NoteView::time);

  public Tray {
    open = List.copyOf(open);
    settled = List.copyOf(settled);
  }

  /** What others have sent. */
  public static Tray in(List<NoteView> notes, Party own) {
    return of(notes, n -> !n.from().equals(own.name()));
  }

  /** What the own side has sent. */
  public static Tray out(List<NoteView> notes, Party own) {
    return of(notes, n -> n.from().equals(own.name()));
  }

  private static Tray of(List<NoteView> notes, Predicate<NoteView> belongs) {
    Predicate<NoteView> open = NoteView::open;
    return new Tray(
        notes.stream().filter(belongs.and(open)).sorted(URGENT).toList(),
        notes.stream()
            .filter(belongs.and(open.negate()))
            .sorted(Comparator.comparing(NoteView::time).reversed())
            .toList());
  }
}
