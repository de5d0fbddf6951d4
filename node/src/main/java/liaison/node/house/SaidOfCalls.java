package liaison.node.house;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liaison.node.recorder.Node;
import liaison.office.Act.CallCause;
import liaison.office.Act.CallOutcome;
import liaison.office.Act.CallType;
import liaison.office.Place;
import liaison.office.calls.Said;
import liaison.record.Detail;

/** What every side has said of calls, and when it stood here. */
public final class SaidOfCalls {
  private final Node node;
  private final Spoken spoken;
  private final Map<Place, Instant> here = new HashMap<>();

  public SaidOfCalls(Node node, Spoken spoken) {
    this.node = node;
    this.spoken = spoken;
  }

  /** In the order it stood here. */
  public synchronized List<Said> all() {
    List<Spoken.Said> all = spoken.all();
    return node.read(now -> {
      List<Said> calls = new ArrayList<>();
      for (Spoken.Said one : all) {
        if (one.detail() instanceof Detail.Call call && side(one.place()) >= 0) {
          calls.add(said(one, call));
        }
      }
      calls.sort(Comparator.comparing(Said::here));
      return calls;
    });
  }

  private Said said(Spoken.Said one, Detail.Call call) {
    Instant time = Instant.ofEpochMilli(one.time());
    return new Said(
        side(one.place()),
        one.officer(),
        time,
        here(one.place(), time),
        CallType.values()[call.type() - 1],
        Instant.ofEpochMilli(call.scheduledAt()),
        CallOutcome.values()[call.outcome() - 1],
        call.cause() == null ? null : CallCause.values()[call.cause() - 1],
        call.text());
  }

  /** The number its side has now, or -1 where it is no side any more. */
  private int side(Place place) {
    if (place.epoch() == node.charter.epoch()) {
      return place.side();
    }
    String name = node.charters.get(place.epoch()).members().get(place.side()).name();
    List<String> now = node.charter.members().stream().map(m -> m.name()).toList();
    return now.indexOf(name);
  }

  /** When our own log first acknowledged it; now, until it has. */
  private Instant here(Place place, Instant time) {
    if (place.side() == node.self || place.epoch() < node.charter.epoch()) {
      return time;
    }
    Instant known = here.get(place);
    if (known != null) {
      return known;
    }
    var own = node.channel(place.epoch()).log(node.self);
    long at = own.firstCovering(place.side(), place.seq());
    if (at < 0) {
      return node.clock.instant();
    }
    Instant acknowledged = Instant.ofEpochMilli(own.leaf(at).time());
    here.put(place, acknowledged);
    return acknowledged;
  }
}
