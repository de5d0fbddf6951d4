package liaison.desk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import liaison.office.House;
import liaison.office.LineState;
import liaison.office.LineView;
import liaison.office.Office;
import liaison.office.Upkeep;

/** State of the house: what stands well, what does not, and what to do then. */
final class HousePage implements Page {
  private static final long LITTLE_ROOM = 1L << 30;

  private final Office office;
  private final Frames frames;
  private final Civil civil;

  HousePage(Office office, Frames frames, Civil civil) {
    this.office = office;
    this.frames = frames;
    this.civil = civil;
  }

  /** What the page shows; {@code cares} are keys of what is wrong, each with what to do. */
  public record State(
      House house, Upkeep upkeep, List<String> cares, String fingerprint, Civil civil) {
    public String free() {
      return String.format(Locale.ROOT, "%,.1f", house.freeBytes() / 1e9);
    }

    /** The state of a line, all classes taken together as for liaison traffic. */
    public LineState line(LineView line) {
      return line.state();
    }

    /** How many seconds the last entry of a side is dated after our clock; 0 if it is not. */
    public long ahead(Upkeep.Latest latest) {
      return latest.at() == null
          ? 0
          : Math.max(0, Duration.between(house.now(), latest.at()).toSeconds());
    }
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/house", this::house);
  }

  private Reply house(Visit visit) {
    House house = office.house();
    Upkeep upkeep = office.upkeep();
    return frames.page(
        visit,
        "house",
        visit.words().at("house.title"),
        Frames.Audience.OURS,
        new State(house, upkeep, cares(house, upkeep), office.fingerprint(), civil));
  }

  private static List<String> cares(House house, Upkeep upkeep) {
    List<String> all = new ArrayList<>();
    if (house.standstill() != null) all.add("standstill");
    if (upkeep.evidence() > 0) all.add("evidence");
    if (house.lines().stream().anyMatch(l -> l.state() == LineState.SILENT)) {
      all.add("silent");
    }
    if (house.freeBytes() < LITTLE_ROOM) all.add("disk");
    if (upkeep.exported() == null) all.add("export");
    return all;
  }
}
