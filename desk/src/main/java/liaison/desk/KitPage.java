package liaison.desk;

import java.util.List;
import liaison.office.LineState;
import liaison.office.Precedence;

/** Every part the pages are made of, in both themes. */
final class KitPage implements Page {
  private final Frames frames;

  KitPage(Frames frames) {
    this.frames = frames;
  }

  /** What there is of the parts that come in kinds. */
  public record Kit(List<String> themes, List<Precedence> precedences, List<LineState> lines) {}

  @Override
  public void routes(Routes routes) {
    routes.get("/kit", this::kit);
  }

  private Reply kit(Visit visit) {
    return frames.page(
        visit,
        "kit",
        visit.words().at("kit.title"),
        Frames.Audience.OURS,
        new Kit(
            List.of("night", "day"),
            List.of(Precedence.values()).reversed(),
            List.of(LineState.values())));
  }
}
