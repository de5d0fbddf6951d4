package liaison.office;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
          .thenComparing(NoteView::time)
          .thenComparing(NoteView::serial);
  private static final Comparator<NoteView> LATEST =
      Comparator.comparing(NoteView::time).reversed().thenComparing(NoteView::serial);

  public Tray {
    open = List.copyOf(open);
    settled = List.copyOf(settled);
  }

  /** What others have sent. */
  public static Tray in(List<NoteView> notes, Party own) {
    return of(notes, n -> !n.from().equals(own.name()), own);
  }

  /** What the own side has sent. */
  public static Tray out(List<NoteView> notes, Party own) {
    return of(notes, n -> n.from().equals(own.name()), own);
  }

  /** Notes of any kind as open ones stand. */
  public static List<NoteView> urgent(List<NoteView> notes) {
    return notes.stream().sorted(URGENT).toList();
  }

  private static Tray of(List<NoteView> notes, Predicate<NoteView> belongs, Party own) {
    Predicate<NoteView> open = n -> n.open(own);
    return new Tray(
        notes.stream().filter(belongs.and(open)).sorted(URGENT).toList(),
        notes.stream().filter(belongs.and(open.negate())).sorted(LATEST).toList());
  }

  /** Where a note stands among the open: a text that sorts as they do and never changes. */
  public static String urgent(NoteView n) {
    int precedence = Precedence.FLASH.code() - n.precedence().code();
    long due = n.replyBy() == null ? Long.MAX_VALUE : n.replyBy();
    return String.format(Locale.ROOT, "%d-%016x-%016x-%s", precedence, due, n.time(), n.serial());
  }

  /** The same among the settled. */
  public static String latest(NoteView n) {
    return Marked.latest(n.time()) + "-" + n.serial();
  }
}
