package liaison.office;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A matter: notes that their references connect, in the order they came; never empty. */
public record Matter(List<NoteView> notes) {
  private static final Comparator<Matter> LATEST =
      Comparator.comparing(Matter::latest)
          .reversed()
          .thenComparing(matter -> matter.notes.getFirst().serial());

  public Matter {
    notes = List.copyOf(notes);
  }

  /** The subject of the note that opened it. */
  public String subject() {
    return notes.getFirst().subject();
  }

  /** When its last note was written, in milliseconds. */
  public long latest() {
    return notes.getLast().time();
  }

  /** Where it stands among others: a text that sorts as they do, until the matter goes on. */
  public String mark() {
    return Marked.latest(latest()) + "-" + notes.getFirst().serial();
  }

  /**
   * Every note in exactly one matter, the latest matter first. Links to other notes are nothing.
   */
  public static List<Matter> of(List<NoteView> notes, List<Link> links) {
    Map<String, String> heads = new HashMap<>();
    notes.forEach(n -> heads.put(n.serial(), n.serial()));
    for (Link link : links)
      if (heads.containsKey(link.by()) && heads.containsKey(link.of()))
        heads.put(head(heads, link.by()), head(heads, link.of()));
    Map<String, List<NoteView>> matters = new LinkedHashMap<>();
    for (NoteView note : notes)
      matters.computeIfAbsent(head(heads, note.serial()), h -> new ArrayList<>()).add(note);
    return matters.values().stream().map(Matter::new).sorted(LATEST).toList();
  }

  private static String head(Map<String, String> heads, String serial) {
    String at = serial;
    while (!heads.get(at).equals(at)) {
      heads.put(at, heads.get(heads.get(at)));
      at = heads.get(at);
    }
    return at;
  }
}
