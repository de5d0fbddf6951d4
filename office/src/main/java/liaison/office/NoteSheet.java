package liaison.office;

import java.util.List;

/**
 * A note whole: its text (null when not held or erased, empty when it has none), every rung reached
 * in order, and whether a joint checkpoint covers it, so that a proof shows both sides' seals.
 */
public record NoteSheet(
    NoteView note, String media, String body, List<Step> steps, boolean marked) {
  public NoteSheet {
    steps = List.copyOf(steps);
  }
}
