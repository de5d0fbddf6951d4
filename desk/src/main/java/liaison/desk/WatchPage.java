package liaison.desk;

import java.util.Comparator;
import java.util.List;
import liaison.office.NoteView;
import liaison.office.Office;
import liaison.office.floor.Floor;

/** The watch board: what needs an officer now, and what waits on the other side. */
final class WatchPage implements Page {
  private final Office office;
  private final Floor floor;
  private final Frames frames;
  private final Civil civil;

  WatchPage(Office office, Floor floor, Frames frames, Civil civil) {
    this.office = office;
    this.floor = floor;
    this.frames = frames;
    this.civil = civil;
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/", visit -> Reply.see("/watch"));
    routes.get("/watch", this::watch);
  }

  /** What the page shows. */
  public record Board(
      List<NoteView> now,
      Outgoing outgoing,
      List<NoteView> waiting,
      List<CallSheet> calls,
      Duty.Board duty) {}

  private Reply watch(Visit visit) {
    List<NoteView> notes = office.notes();
    String own = office.own().name();
    Comparator<NoteView> urgent =
        Comparator.comparing(NoteView::precedence).reversed().thenComparing(NoteView::time);
    List<NoteView> now =
        notes.stream().filter(n -> !n.from().equals(own) && n.open()).sorted(urgent).toList();
    List<NoteView> waiting =
        notes.stream().filter(n -> n.from().equals(own) && n.open()).sorted(urgent).toList();
    return frames.page(
        visit,
        "watch",
        visit.words().at("watch.title"),
        Frames.Audience.OURS,
        new Board(
            now,
            Outgoing.of(office, floor, visit.person()),
            waiting,
            CallBook.of(office, floor).next(visit.now(), visit.words()),
            Duty.Board.of(floor, visit.words(), civil, visit.now())));
  }
}
