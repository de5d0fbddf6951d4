package liaison.desk;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import liaison.office.Marked;
import liaison.office.NoteView;
import liaison.office.Office;
import liaison.office.Tray;
import liaison.office.floor.Floor;

/** Inbox and outgoing. */
final class BoxPages implements Page {
  private static final int OPEN = 40;
  private static final int SETTLED = 20;

  private final Office office;
  private final Floor floor;
  private final Frames frames;

  BoxPages(Office office, Floor floor, Frames frames) {
    this.office = office;
    this.floor = floor;
    this.frames = frames;
  }

  /**
   * A page of what is open and one of what is settled. {@code last} is the newest note of both, or
   * null; {@code outgoing} is what has not gone out yet.
   */
  public record Box(
      Paging<NoteView> open, Paging<NoteView> settled, NoteView last, Outgoing outgoing) {}

  @Override
  public void routes(Routes routes) {
    routes.get("/in", visit -> box(visit, "in", Tray.in(office.notes(), office.own())));
    routes.get("/out", visit -> box(visit, "out", Tray.out(office.notes(), office.own())));
  }

  private Reply box(Visit visit, String template, Tray tray) {
    List<NoteView> open = tray.open();
    List<NoteView> settled = tray.settled();
    Optional<NoteView> last =
        Stream.concat(open.stream(), settled.stream()).max(Comparator.comparing(NoteView::time));
    return frames.page(
        visit,
        template,
        visit.words().at("note." + template + ".title"),
        Frames.Audience.OURS,
        new Box(
            Paging.of(Marked.by(open, Tray::urgent)).page(visit, "open", OPEN),
            Paging.of(Marked.by(settled, Tray::latest)).page(visit, "settled", SETTLED),
            last.orElse(null),
            Outgoing.of(office, floor, visit.person())));
  }
}
