package liaison.office.line;

import java.time.Instant;
import java.util.List;
import liaison.office.LineState;
import liaison.office.Party;
import liaison.office.Place;
import liaison.office.TrafficClass;

/**
 * A declaration as it stands in the record: where, by whom, when by their clock, of what. {@code
 * line}, {@code reason} and {@code until} are null where none is given; {@code reached} is when
 * another side's node first acknowledged it, by that node's clock, null for not yet.
 */
public record Declaration(
    Place place,
    Party by,
    long officer,
    Instant at,
    LineState state,
    List<TrafficClass> classes,
    String line,
    String reason,
    Instant until,
    Instant reached) {
  public Declaration {
    classes = List.copyOf(classes);
  }

  /** Unlike that of all others. */
  public String name() {
    return place.epoch() + "-" + place.side() + "-" + place.seq();
  }
}
