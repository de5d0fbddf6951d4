package liaison.node;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import liaison.office.Act.CallCause;
import liaison.office.Act.CallOutcome;
import liaison.office.Act.CallType;
import liaison.office.Place;
import liaison.office.calls.Said;
import liaison.record.Detail;
import liaison.record.Leaf;
import liaison.record.LeafKind;
import liaison.record.SignedStatement;

/**
 * What every side has said of calls, read once out of the record and then as it grows. A leaf whose
 * statement is not held yet is looked at again.
 */
final class SaidOfCalls {
  private static final Comparator<Place> PLACES =
      Comparator.comparingInt(Place::epoch)
          .thenComparingInt(Place::side)
          .thenComparingLong(Place::seq);

  private record Word(long officer, Instant time, Detail.Call call) {}

  private final Node node;
  private final Map<Place, Long> read = new HashMap<>();
  private final TreeSet<Place> unheld = new TreeSet<>(PLACES);
  private final Map<Place, Word> words = new TreeMap<>(PLACES);
  private final Map<Place, Instant> here = new HashMap<>();

  SaidOfCalls(Node node) {
    this.node = node;
  }

  /** In the order it stood here. */
  synchronized List<Said> all() {
    for (Place place : List.copyOf(unheld)) {
      node.ledger
          .entry(place)
          .filter(e -> e.statement() != null)
          .ifPresent(e -> {
            unheld.remove(place);
            heed(place, e.statement(), e.voidReason());
          });
    }
    for (var charter : node.charters) {
      for (int side = 0; side < charter.sides(); side++) {
        read(charter.epoch(), side);
      }
    }
    return node.read(now ->
        words.entrySet().stream()
            .filter(e -> side(e.getKey()) >= 0)
            .map(e -> said(e.getKey(), e.getValue()))
            .sorted(Comparator.comparing(Said::here))
            .toList());
  }

  private void read(int epoch, int side) {
    Place log = new Place(epoch, side, 0);
    long from = read.getOrDefault(log, 0L);
    long size = node.ledger.size(epoch, side);
    if (size == from) {
      return;
    }
    node.ledger.leaves(
        epoch,
        side,
        from,
        (seq, leaf, statement, bodyHeld, voidReason) -> {
          Place place = new Place(epoch, side, seq);
          read.put(log, seq + 1);
          if (statement != null) {
            heed(place, statement, voidReason);
          } else if (Leaf.decode(leaf).kind() == LeafKind.CONTENT) {
            unheld.add(place);
          }
        });
  }

  private void heed(Place place, byte[] statement, String voidReason) {
    if (voidReason != null) {
      return;
    }
    SignedStatement signed = SignedStatement.decode(statement);
    if (signed.statement().detail() instanceof Detail.Call call) {
      Instant time = Instant.ofEpochMilli(signed.statement().time());
      words.put(place, new Word(signed.officer(), time, call));
    }
  }

  private Said said(Place place, Word word) {
    Detail.Call call = word.call();
    return new Said(
        side(place),
        word.officer(),
        word.time(),
        here(place, word.time()),
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
