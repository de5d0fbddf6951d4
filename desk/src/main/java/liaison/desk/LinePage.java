package liaison.desk;

import java.util.List;
import liaison.office.LineState;
import liaison.office.LineView;
import liaison.office.NoteView;
import liaison.office.Office;
import liaison.office.Rung;
import liaison.office.TrafficClass;

/** The lines: what is observed and what is declared, side by side, and what waits behind them. */
final class LinePage implements Page {
  private final Office office;
  private final Frames frames;
  private final Civil civil;

  LinePage(Office office, Frames frames, Civil civil) {
    this.office = office;
    this.frames = frames;
    this.civil = civil;
  }

  /** What the page shows; {@code waiting} are own notes that have not reached the other side. */
  public record Lines(List<LineView> lines, List<NoteView> waiting, Civil civil) {
    public LineState state(LineView line) {
      return line.state(TrafficClass.LIAISON);
    }

    public LineState declared(LineView line, TrafficClass of) {
      return line.declared().getOrDefault(of, LineState.OPEN);
    }
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/line", this::line);
  }

  private Reply line(Visit visit) {
    List<NoteView> waiting =
        office.notes().stream()
            .filter(n -> n.from().equals(office.own().name()))
            .filter(n -> n.ladder().rung().compareTo(Rung.DELIVERED) < 0)
            .toList();
    return frames.page(
        visit,
        "line",
        visit.words().at("line.title"),
        Frames.Audience.OURS,
        new Lines(office.house().lines(), waiting, civil));
  }
}
