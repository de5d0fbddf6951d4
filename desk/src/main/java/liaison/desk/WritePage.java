package liaison.desk;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import liaison.desk.words.Words;
import liaison.office.Drafting;
import liaison.office.Dtg;
import liaison.office.NoteSheet;
import liaison.office.Office;
import liaison.office.Paper;
import liaison.office.Party;
import liaison.office.Precedence;
import liaison.office.Refused;
import liaison.office.Relation;
import liaison.office.Writing;
import liaison.office.floor.Draft;
import liaison.office.floor.Drafts;
import liaison.office.floor.Floor;
import liaison.office.floor.Wording;

/** Writing a note. A draft has its address before its first word, so that no word is lost. */
final class WritePage implements Page {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");
  private static final Pattern SERIAL = Pattern.compile("[A-Z0-9]{1,4}-[0-9]{6,16}");
  private static final List<String> BEGINS = List.of("answers", "corrects", "about");
  private static final int MOST_WORDINGS = 200;

  private final Office office;
  private final Floor floor;
  private final Frames frames;
  private final Civil civil;
  private final Writing writing;
  private final SecureRandom random = new SecureRandom();

  WritePage(Office office, Floor floor, Frames frames, Civil civil) {
    this.office = office;
    this.floor = floor;
    this.frames = frames;
    this.civil = civil;
    writing = office.writing();
  }

  /** The page: {@code draft} is null before the first word; {@code wrong} names words, or null. */
  public record Sheet(
      String id,
      Draft draft,
      WordingForm form,
      Written written,
      List<Party> others,
      Outgoing outgoing,
      String wrong) {}

  /** The part that follows every word: what they will see, the checks, the times as read. */
  public record Written(
      Draft draft,
      Letter letter,
      String labels,
      boolean takesTwo,
      List<Check> checks,
      String reply,
      boolean replyWrong,
      String until,
      boolean untilWrong) {}

  /** Every wording a draft had. */
  public record Wordings(Draft draft, List<Drafts.Saved> saved, Outgoing outgoing) {}

  @Override
  public void routes(Routes routes) {
    routes.get("/write", this::begin);
    routes.get("/write/{id}", visit -> sheet(visit, 200, standing(visit), null));
    routes.post("/write/{id}", this::write);
    routes.get("/write/{id}/wordings", this::wordings);
    routes.post("/write/{id}/wordings/{version}", this::again);
  }

  private Reply begin(Visit visit) {
    byte[] id = new byte[8];
    random.nextBytes(id);
    String to = "/write/" + HexFormat.of().formatHex(id);
    for (String how : BEGINS) {
      String serial = visit.query(how).orElse("").toUpperCase(Locale.ROOT);
      if (SERIAL.matcher(serial).matches()) {
        return Reply.see(to + "?" + how + "=" + serial);
      }
    }
    return Reply.see(to);
  }

  private Draft draft(Visit visit) {
    String id = visit.named("id");
    if (!ID.matcher(id).matches()) {
      throw Refused.of("nodraft", "There is no such draft at this desk.");
    }
    return writing.draft(id).orElse(null);
  }

  private WordingForm standing(Visit visit) {
    Draft draft = draft(visit);
    return WordingForm.of(draft == null ? first(visit) : draft.wording());
  }

  /** The first wording of a draft that takes up another note. */
  private Wording first(Visit visit) {
    for (String how : BEGINS) {
      NoteSheet earlier = visit.query(how).flatMap(office::note).orElse(null);
      if (earlier != null) {
        return first(how, earlier);
      }
    }
    return Wording.empty();
  }

  private Wording first(String how, NoteSheet sheet) {
    var note = sheet.note();
    if (note.ended()) {
      return naming(sheet);
    }
    boolean corrects = how.equals("corrects");
    return new Wording(
        corrects ? Relation.CORRECTS : how.equals("answers") ? Relation.ANSWERS : Relation.RELATES,
        note.serial(),
        corrects ? Paper.of(sheet.media()) : Paper.NOTE,
        how.equals("about") ? Precedence.ROUTINE : note.precedence(),
        note.cls(),
        null,
        corrects ? note.subject() : "Re: " + note.subject(),
        corrects && sheet.body() != null ? sheet.body() : "",
        null,
        null);
  }

  /**
   * A note of an epoch that has ended cannot be referred to: the new one names it. An own one is
   * written again, whole.
   */
  private Wording naming(NoteSheet sheet) {
    var note = sheet.note();
    boolean again = note.from().equals(office.own().name());
    return new Wording(
        null,
        null,
        again ? Paper.of(sheet.media()) : Paper.NOTE,
        note.precedence(),
        note.cls(),
        null,
        "Re " + note.serial() + ": " + note.subject(),
        again && sheet.body() != null ? sheet.body() : "",
        null,
        null);
  }

  private Reply write(Visit visit) {
    Draft before = draft(visit);
    String id = visit.named("id");
    long officer = visit.person().officer();
    String step = visit.field("do");
    if (step.equals("discard") || step.equals("takeup")) {
      if (before != null) {
        before = step.equals("discard") ? writing.discard(id) : writing.takeUp(id);
      }
      return Reply.see(before == null ? "/watch" : "/write/" + id);
    }
    WordingForm form = WordingForm.of(visit, civil);
    Wording w = form.wording();
    String much = tooMuch(w);
    boolean keep = step.equals("keep");
    boolean other = before != null && !before.wording().equals(w);
    Draft.Seen seen = seen(visit);
    if (other && !seen.equals(Draft.Seen.of(before))) {
      return keep
          ? Reply.text(409, visit.words().at("write.moved"))
          : sheet(visit, 409, form, "write.moved");
    }
    if (other && keep && seen.offered()) {
      return Reply.text(409, visit.words().at("write.moved.offered"));
    }
    if (much == null && (before != null || !w.equals(Wording.empty()))) {
      before = writing.save(id, officer, seen, w);
    }
    if (keep) {
      return much == null
          ? frames
              .part(visit, "written", written(visit, before, form))
              .with("Draft-Version", String.valueOf(Draft.Seen.of(before).version()))
          : Reply.text(409, visit.words().at(much));
    }
    if (much != null || form.wrong()) {
      return sheet(visit, 409, form, much == null ? "write.time.wrong" : much);
    }
    if (step.equals("offer")) {
      if (w.subject().isBlank() || w.text().isBlank()) {
        return sheet(visit, 409, form, "write.ask.EMPTY");
      }
      if (writing.takesTwo(w)) {
        return Reply.see("/write/" + id + "/offer");
      }
      writing.offer(id, officer, before.version());
    }
    return Reply.see("/write/" + id);
  }

  /** Which draft the form was shown with. */
  private static Draft.Seen seen(Visit visit) {
    return new Draft.Seen(visit.number("version"), visit.field("offered").equals("yes"));
  }

  private static String tooMuch(Wording w) {
    return w.subject().getBytes(StandardCharsets.UTF_8).length > Drafting.MOST_SUBJECT
        ? "write.subject.long"
        : w.text().getBytes(StandardCharsets.UTF_8).length > Drafting.MOST_TEXT
            ? "write.text.long"
            : null;
  }

  private Reply sheet(Visit visit, int status, WordingForm form, String wrong) {
    Draft draft = draft(visit);
    Sheet it =
        new Sheet(
            visit.named("id"),
            draft,
            form,
            written(visit, draft, form),
            office.sides().stream().filter(p -> p.side() != office.self()).toList(),
            Outgoing.of(office, floor, visit.person()),
            wrong);
    return frames.page(
        visit, status, "write", visit.words().at("write.title"), Frames.Audience.OURS, it);
  }

  private Written written(Visit visit, Draft draft, WordingForm form) {
    Words words = visit.words();
    Wording w = form.wording();
    Letter letter = letter(office, floor, draft == null ? null : draft.serial(), w, visit);
    return new Written(
        draft,
        letter,
        letter.labels().language(),
        writing.takesTwo(w),
        Check.wording(w, form.wrong(), office, civil.zone(), words, visit.now()),
        time(w.replyBy(), form.replyWrong(), words),
        form.replyWrong(),
        time(w.validUntil(), form.untilWrong(), words),
        form.untilWrong());
  }

  /** What their desk will show, with the labels the reader has asked for, or theirs. */
  static Letter letter(Office office, Floor floor, String serial, Wording w, Visit visit) {
    Theirs theirs = Theirs.of(office, floor, w);
    Optional<String> asked = visit.query("labels").or(() -> Optional.of(visit.field("labels")));
    Words labels = theirs.labels(asked, visit.words());
    return new Letter(labels, serial, office.own().name(), visit.now(), w, theirs);
  }

  /** A time as it was understood, by both clocks, or how one is written. */
  private String time(Instant at, boolean wrong, Words words) {
    return at == null
        ? words.at(wrong ? "write.time.unread" : "write.time.how")
        : Dtg.of(at) + " · " + civil.of(at);
  }

  private Reply wordings(Visit visit) {
    Draft draft = writing.need(visit.named("id"));
    return frames.page(
        visit,
        "wordings",
        visit.words().at("write.wordings"),
        Frames.Audience.OURS,
        new Wordings(
            draft,
            floor.drafts().wordings(draft.id(), MOST_WORDINGS),
            Outgoing.of(office, floor, visit.person())));
  }

  /** Takes an earlier wording again, as a new one. */
  private Reply again(Visit visit) {
    Draft draft = draft(visit);
    String version = visit.named("version");
    if (draft != null && version.matches("[0-9]{1,9}")) {
      floor
          .drafts()
          .wording(draft.id(), Long.parseLong(version))
          .ifPresent(
              s -> writing.save(draft.id(), visit.person().officer(), seen(visit), s.wording()));
    }
    return Reply.see("/write/" + visit.named("id"));
  }
}
