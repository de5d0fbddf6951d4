package liaison.desk;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import liaison.office.NoteView;
import liaison.office.Office;
import liaison.office.Tray;
import liaison.office.floor.Floor;

/** Inbox and outgoing. */
final class BoxPages implements Page {
  private static final int A_PAGE = 50;

  private final Office office;
  private final Floor floor;
  private final Frames frames;

  BoxPages(Office office, Floor floor, Frames frames) {
    this.office = office;
    this.floor = floor;
    this.frames = frames;
  }

  /**
   * A tray; of what is settled, one page. {@code last} is the newest note in it, or null; {@code
   * outgoing} is what has not gone out yet.
   */
  public record Box(
      Tray tray, List<NoteView> settled, Paging paging, NoteView last, Outgoing outgoing) {}

  @Override
  public void routes(Routes routes) {
    routes.get("/in", visit -> box(visit, "in", Tray.in(office.notes(), office.own())));
    routes.get("/out", visit -> box(visit, "out", Tray.out(office.notes(), office.own())));
  }

  private Reply box(Visit visit, String template, Tray tray) {
    Paging paging = Paging.of(visit, tray.settled().size(), A_PAGE);
    Optional<NoteView> last =
        Stream.concat(tray.open().stream(), tray.settled().stream())
            .max(Comparator.comparing(NoteView::time));
    return frames.page(
        visit,
        template,
        visit.words().at("note." + template + ".title"),
        Frames.Audience.OURS,
        new Box(
            tray,
            paging.cut(tray.settled()),
            paging,
            last.orElse(null),
            Outgoing.of(office, floor, visit.person())));
  }
}
