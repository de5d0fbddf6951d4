package liaison.desk;

import liaison.office.NoteView;
import liaison.office.Office;
import liaison.office.Refused;
import liaison.office.watch.Dealings;

/** Dealing with a note that its epoch left behind, on the own floor: nothing is signed. */
final class DealPage implements Page {
  private final Office office;
  private final Frames frames;

  DealPage(Office office, Frames frames) {
    this.office = office;
    this.frames = frames;
  }

  /** The page; {@code what} is the line as it was written, {@code wrong} a sentence or null. */
  public record Sheet(NoteView note, String what, String wrong) {}

  @Override
  public void routes(Routes routes) {
    routes.get("/in/{serial}/deal", this::ask);
    routes.post("/in/{serial}/deal", this::deal);
  }

  private NoteView note(Visit visit) {
    String serial = visit.named("serial");
    return office.note(serial).orElseThrow(() -> NotePage.nothing(serial)).note();
  }

  private Reply ask(Visit visit) {
    NoteView note = note(visit);
    return Dealings.due(note, office.own().name())
        ? sheet(visit, 200, "", null)
        : Reply.see("/in/" + note.serial());
  }

  private Reply sheet(Visit visit, int status, String what, String wrong) {
    NoteView note = note(visit);
    return frames.page(
        visit,
        status,
        "deal",
        visit.words().at("ended.deal", note.serial()),
        Frames.Audience.OURS,
        new Sheet(note, what, wrong));
  }

  private Reply deal(Visit visit) {
    String serial = note(visit).serial();
    String what = visit.field("what").strip();
    try {
      office.deal(serial, visit.person().officer(), what);
    } catch (Refused e) {
      return sheet(visit, 409, what, visit.words().of(e));
    }
    return Reply.see("/in/" + serial);
  }
}
