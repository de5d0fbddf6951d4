package liaison.desk;

import liaison.office.NoteSheet;
import liaison.office.Office;
import liaison.office.Refused;

/** One note whole, with its receipts. */
final class NotePage implements Page {
  private final Office office;
  private final Frames frames;

  NotePage(Office office, Frames frames) {
    this.office = office;
    this.frames = frames;
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/in/{serial}", this::note);
  }

  private Reply note(Visit visit) {
    String serial = visit.named("serial");
    NoteSheet sheet =
        office
            .note(serial)
            .orElseThrow(() -> new Refused("There is no note " + serial + " in this record."));
    return frames.page(visit, "note", serial, Frames.Audience.OURS, sheet);
  }
}
