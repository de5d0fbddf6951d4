package liaison.desk;

import java.util.List;
import liaison.office.Archive;
import liaison.office.Excerpt;
import liaison.office.Marked;
import liaison.office.Matter;
import liaison.office.NoteView;
import liaison.office.Office;
import liaison.office.Question;

/** The archive: one box, and what was found by matter. */
final class SearchPage implements Page {
  private static final int A_PAGE = 10;
  private static final int NOTES_A_MATTER = 5;

  private final Office office;
  private final Archive archive;
  private final Frames frames;

  SearchPage(Office office, Archive archive, Frames frames) {
    this.office = office;
    this.archive = archive;
    this.frames = frames;
  }

  /**
   * A note found, and where in it, or in our reading of it where that is {@code ours}; the excerpt
   * is null when nothing of its text can be shown.
   */
  public record Hit(NoteView note, Excerpt excerpt, boolean ours) {}

  /** A matter, the first of the notes found in it, and how many more there are. */
  public record Group(Matter matter, List<Hit> hits, int more) {}

  /** What the page shows. {@code notes} and {@code matters} were found in all. */
  public record Results(
      Question question,
      long searched,
      long notes,
      int matters,
      List<Group> groups,
      Paging<Archive.Hit> paging) {}

  @Override
  public void routes(Routes routes) {
    routes.get("/search", this::search);
  }

  private Reply search(Visit visit) throws InterruptedException {
    Question question = Question.read(visit.query("q").orElse(""), office.sides());
    Archive.Found found = archive.find(question);
    Paging<Archive.Hit> paging =
        Paging.of(Marked.by(found.hits(), h -> h.matter().mark())).page(visit, "found", A_PAGE);
    return frames.page(
        visit,
        "search",
        visit.words().at("archive.title"),
        Frames.Audience.OURS,
        new Results(
            question,
            found.searched(),
            found.hits().stream().mapToLong(h -> h.notes().size()).sum(),
            found.hits().size(),
            paging.items().stream().map(h -> group(h, question)).toList(),
            paging));
  }

  private Group group(Archive.Hit hit, Question question) {
    int shown = Math.min(NOTES_A_MATTER, hit.notes().size());
    List<Hit> hits = hit.notes().subList(0, shown).stream().map(n -> hit(n, question)).toList();
    return new Group(hit.matter(), hits, hit.notes().size() - shown);
  }

  private Hit hit(NoteView note, Question question) {
    String text = office.note(note.serial()).map(s -> s.body()).orElse(null);
    Excerpt of = text == null || text.isBlank() ? null : Excerpt.of(text, question.words());
    if (question.words().isEmpty() || (of != null && !of.hit().isEmpty())) {
      return new Hit(note, of, false);
    }
    return archive.readings(note.serial()).stream()
        .map(r -> Excerpt.of(r.text(), question.words()))
        .filter(e -> !e.hit().isEmpty())
        .findFirst()
        .map(e -> new Hit(note, e, true))
        .orElse(new Hit(note, of, false));
  }
}
