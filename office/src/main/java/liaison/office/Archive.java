package liaison.office;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liaison.office.floor.Index;

/**
 * The archive of all notes. Its index lies on the own floor and follows the record: what is new,
 * what came later, what was erased. It can be thrown away at any time.
 */
public final class Archive {
  private static final int AT_ONCE = 200;

  /** A matter, and the notes of it that were found. */
  public record Hit(Matter matter, List<NoteView> notes) {}

  /** What was found, the latest matter first; {@code searched} notes were looked through. */
  public record Found(long searched, List<Hit> hits) {
    public Found {
      hits = List.copyOf(hits);
    }
  }

  private final Office office;
  private final Index index;

  public Archive(Office office, Index index) {
    this.office = office;
    this.index = index;
  }

  /** Brings the index up to the record. */
  public synchronized void follow() {
    follow(office.notes());
  }

  /** Looks for a question; nothing asked finds nothing. */
  public synchronized Found find(Question question) {
    List<NoteView> notes = office.notes();
    follow(notes);
    if (question.isEmpty()) return new Found(notes.size(), List.of());
    Set<String> having = question.words().isEmpty() ? null : index.find(question.words());
    List<Hit> hits = new ArrayList<>();
    for (Matter matter : Matter.of(notes, office.links())) {
      List<NoteView> found =
          matter.notes().stream()
              .filter(n -> having == null || having.contains(n.serial()))
              .filter(question::admits)
              .toList();
      if (!found.isEmpty()) hits.add(new Hit(matter, found));
    }
    return new Found(notes.size(), hits);
  }

  private void follow(List<NoteView> notes) {
    Map<String, Index.Kept> kept = new HashMap<>(index.kept());
    List<Index.Words> batch = new ArrayList<>();
    for (NoteView note : notes) {
      Index.Kept before = kept.remove(note.serial());
      if (before == null || before.time() != note.time() || before.text() == erased(note)) {
        batch.add(words(note));
      }
      if (batch.size() == AT_ONCE) {
        index.put(batch);
        batch.clear();
      }
    }
    index.put(batch);
    index.drop(kept.keySet());
  }

  /** Its text is gone for good; another note without its text waits for it. */
  private static boolean erased(NoteView note) {
    return note.ladder().receipts().stream().anyMatch(r -> r.what().equals("erased"));
  }

  private Index.Words words(NoteView note) {
    List<String> terms = new ArrayList<>(Terms.of(note.subject()));
    NoteSheet sheet = erased(note) ? null : office.note(note.serial()).orElse(null);
    boolean text = sheet != null && sheet.body() != null;
    if (text && (sheet.media() == null || sheet.media().startsWith("text/"))) {
      terms.addAll(Terms.of(sheet.body()));
    }
    return new Index.Words(note.serial(), new Index.Kept(note.time(), text), terms);
  }
}
