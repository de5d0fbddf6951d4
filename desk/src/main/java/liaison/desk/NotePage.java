package liaison.desk;

import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import liaison.office.Archive;
import liaison.office.Course;
import liaison.office.Dtg;
import liaison.office.Link;
import liaison.office.Marked;
import liaison.office.Matter;
import liaison.office.NoteSheet;
import liaison.office.NoteView;
import liaison.office.Office;
import liaison.office.Party;
import liaison.office.Refused;
import liaison.office.Rung;
import liaison.office.Step;
import liaison.office.floor.Draft;
import liaison.office.floor.Floor;
import liaison.office.floor.Readings.Reading;
import liaison.office.watch.Dealings;

/** One note whole, with its receipts, its matter and its proof. */
final class NotePage implements Page {
  private static final int MATTER = 20;
  private static final int STEPS = 40;
  private static final int CHARACTERS = 200;

  private final Office office;
  private final Archive archive;
  private final Floor floor;
  private final Frames frames;
  private final Civil civil;

  NotePage(Office office, Archive archive, Floor floor, Frames frames, Civil civil) {
    this.office = office;
    this.archive = archive;
    this.floor = floor;
    this.frames = frames;
    this.civil = civil;
  }

  /**
   * What the page shows: the note, its course and a page of its steps, the notes it refers to, its
   * matter, our readings of it, the newest first; {@code offer} of an own note, with its initials,
   * null for none. {@code own} tells that the own side wrote it; {@code wrong} says why the reading
   * written was not kept, {@code text}, or is null.
   */
  public record Sheet(
      NoteSheet sheet,
      Course course,
      Paging<Step> steps,
      List<Link> refers,
      Paging<NoteView> matter,
      Draft.Offer offer,
      List<Reading> readings,
      String text,
      String wrong,
      boolean own,
      int self,
      Civil civil,
      Party party,
      LongFunction<String> names) {
    public NoteView note() {
      return sheet.note();
    }

    public Rung rung() {
      return note().rung(party);
    }

    /** Whether its epoch left something to be done about it. */
    public boolean due() {
      return Dealings.due(note(), own ? note().from() : "");
    }

    /** How late it came, for example {@code 06:14}. */
    public String late() {
      return Dtg.span(course.late());
    }
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/in/{serial}", visit -> note(visit, 200, "", null));
    routes.post("/in/{serial}/reading", this::read);
    routes.get("/in/{serial}/proof", this::proof);
  }

  private Reply read(Visit visit) {
    String serial = need(visit).note().serial();
    String text = visit.field("text").replace("\r\n", "\n");
    try {
      archive.read(serial, visit.person().officer(), text, visit.now());
    } catch (Refused e) {
      return note(visit, 409, text, visit.words().of(e));
    }
    return Reply.see("/in/" + serial);
  }

  private NoteSheet need(Visit visit) {
    String serial = visit.named("serial");
    return office.note(serial).orElseThrow(() -> nothing(serial));
  }

  private Reply note(Visit visit, int status, String text, String wrong) {
    NoteSheet sheet = need(visit);
    String serial = sheet.note().serial();
    Course course = Course.of(sheet);
    List<Link> links = office.links();
    Matter matter =
        Matter.of(office.notes(), links).stream()
            .filter(m -> m.notes().stream().anyMatch(n -> n.serial().equals(serial)))
            .findFirst()
            .orElse(new Matter(List.of(sheet.note())));
    boolean own = sheet.note().from().equals(office.own().name());
    int at = matter.notes().stream().map(NoteView::serial).toList().indexOf(serial);
    return frames.page(
        visit,
        status,
        "note",
        serial,
        Frames.Audience.OURS,
        new Sheet(
            sheet,
            course,
            Paging.of(Marked.of(course.reached()))
                .weighing(s -> s.text() == null ? 0 : s.text().length(), CHARACTERS)
                .page(visit, "course", STEPS),
            links.stream().filter(l -> l.by().equals(serial)).toList(),
            Paging.of(Marked.of(matter.notes())).around(visit, "matter", MATTER, at),
            own ? initialled(serial) : null,
            archive.readings(serial),
            text,
            wrong,
            own,
            office.self(),
            civil,
            office.own(),
            Outgoing.names(floor)));
  }

  /** The offer by which an own note went out, with its initials; null where it took one alone. */
  private Draft.Offer initialled(String serial) {
    return floor
        .drafts()
        .released(serial)
        .map(Draft::offer)
        .filter(o -> o.initials() != null)
        .orElse(null);
  }

  /** The file; without the note's text if asked so. */
  private Reply proof(Visit visit) {
    String serial = visit.named("serial").toUpperCase(Locale.ROOT);
    boolean text = !visit.query("text").orElse("yes").equals("no");
    byte[] proof = office.prove(serial, text).orElseThrow(() -> nothing(serial));
    String name = serial + (text ? "" : "-without-text") + ".liaison-proof";
    return Reply.of(200, "application/octet-stream", proof)
        .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  static Refused nothing(String serial) {
    return Refused.of("nosuchnote", "There is no note {0} in this record.", serial);
  }
}
