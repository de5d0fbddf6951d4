package liaison.office;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import liaison.office.floor.Floor;
import liaison.office.floor.Index;
import liaison.office.floor.Readings;
import liaison.office.floor.Readings.Reading;

/**
 * The archive of all notes, each with this side's readings of it. Its index lies on the own floor
 * and follows the record: what is new, what came later, what was erased. It can be thrown away at
 * any time.
 */
public final class Archive implements AutoCloseable {
  private static final int AT_ONCE = 20;
  private static final long WAIT_SECONDS = 2;

  /** Most bytes of a reading, and most readings of a note. */
  public static final int MOST_TEXT = 1 << 16;

  public static final int MOST_READINGS = 16;

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
  private final Readings readings;
  private final ReentrantLock following = new ReentrantLock();
  private volatile Map<String, Index.Kept> kept;
  private volatile boolean closed;

  public Archive(Office office, Floor floor) {
    this.office = office;
    index = floor.index();
    readings = floor.readings();
  }

  /** Our readings of a note, the newest first. */
  public List<Reading> readings(String serial) {
    return readings.of(serial);
  }

  /**
   * Keeps an officer's reading of a note beside it; {@link Refused} when nothing was kept. It is
   * found from then on as the note's own text is.
   */
  public void read(String serial, long officer, String text, Instant now) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (text.isBlank() || bytes > MOST_TEXT)
      throw Refused.of(
          "readingsize", "A reading is 1 to {0} bytes of text. Nothing was kept.", MOST_TEXT);
    following.lock();
    try {
      if (readings.of(serial).size() >= MOST_READINGS)
        throw Refused.of(
            "readingsfull",
            "There are {0} readings of this note already. Nothing was kept.",
            MOST_READINGS);
      readings.add(new Reading(serial, officer, now, text));
      if (kept != null) kept.remove(serial);
    } finally {
      following.unlock();
    }
  }

  /** Brings the index up to the record; a large one takes minutes at first. */
  public void follow() {
    following.lock();
    try {
      follow(office.notes());
    } finally {
      following.unlock();
    }
  }

  /**
   * Looks for a question; nothing asked finds nothing. While the index is being made, what it holds
   * so far is searched.
   */
  public Found find(Question question) throws InterruptedException {
    List<NoteView> notes = office.notes();
    if (following.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) {
      try {
        follow(notes);
      } finally {
        following.unlock();
      }
    }
    long searched = question.words().isEmpty() || kept == null ? notes.size() : kept.size();
    if (question.isEmpty()) return new Found(searched, List.of());
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
    return new Found(searched, hits);
  }

  private void follow(List<NoteView> notes) {
    if (kept == null) kept = new ConcurrentHashMap<>(index.kept());
    Set<String> gone = new HashSet<>(kept.keySet());
    List<Index.Words> batch = new ArrayList<>();
    for (NoteView note : notes) {
      Index.Kept before = kept.get(note.serial());
      gone.remove(note.serial());
      if (before == null || before.time() != note.time() || before.text() == erased(note)) {
        batch.add(words(note));
      }
      if (batch.size() == AT_ONCE) put(batch);
      if (closed) return;
    }
    put(batch);
    index.drop(gone);
    kept.keySet().removeAll(gone);
  }

  private void put(List<Index.Words> batch) {
    index.put(batch);
    batch.forEach(w -> kept.put(w.serial(), w.kept()));
    batch.clear();
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
    if (sheet != null) readings.of(note.serial()).forEach(r -> terms.addAll(Terms.of(r.text())));
    return new Index.Words(note.serial(), new Index.Kept(note.time(), text), terms);
  }

  /** Ends what is under way; the index stays as far as it is. */
  @Override
  public void close() {
    closed = true;
    following.lock();
    following.unlock();
  }
}
