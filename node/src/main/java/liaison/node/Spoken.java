package liaison.node;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import liaison.office.LineState;
import liaison.office.Party;
import liaison.office.Place;
import liaison.office.TrafficClass;
import liaison.office.line.ClockSpan;
import liaison.office.line.Declaration;
import liaison.record.Channel;
import liaison.record.Detail;
import liaison.record.Malformed;
import liaison.record.SideLog;
import liaison.record.SignedStatement;
import liaison.record.merkle.Hash;

/** The calls and declarations of the record, read once and then read on. Safe for any thread. */
final class Spoken {
  /** Leaves of each side that tell of its clock. */
  private static final int RECENT = 32;

  /** A call or a declaration that stands; {@code payload} is its statement's hash. */
  record Said(Place place, long officer, long time, Detail detail, Hash payload) {}

  private final Node node;
  private final Predicate<Place> lost;
  private final Map<Place, Long> next = new HashMap<>();
  private final List<Said> said = new ArrayList<>();

  /** {@code lost} tells what lies beyond the cut that ended its epoch. */
  Spoken(Node node, Predicate<Place> lost) {
    this.node = node;
    this.lost = lost;
  }

  /** In the order they were read. */
  synchronized List<Said> all() {
    for (int epoch = 0; epoch <= node.charter.epoch(); epoch++) {
      for (int side = 0; side < node.charters.get(epoch).sides(); side++) {
        Place log = new Place(epoch, side, 0);
        long from = next.getOrDefault(log, 0L);
        long size = node.ledger.size(epoch, side);
        if (from < size) {
          node.ledger.leaves(
              epoch,
              side,
              from,
              (seq, leaf, statement, body, fault) -> {
                if (seq < size && fault == null && statement != null) {
                  read(new Place(log.epoch(), log.side(), seq), statement);
                }
              });
          next.put(log, size);
        }
      }
    }
    return List.copyOf(said);
  }

  private void read(Place place, byte[] statement) {
    SignedStatement signed;
    try {
      signed = SignedStatement.decode(statement);
    } catch (Malformed e) {
      return;
    }
    Detail detail = signed.statement().detail();
    if (detail instanceof Detail.Declaration || detail instanceof Detail.Call) {
      long time = signed.statement().time();
      Hash payload = Hash.sha256(signed.statement().encode());
      said.add(new Said(place, signed.officer(), time, detail, payload));
    }
  }

  List<Declaration> declarations() {
    List<Declaration> all = new ArrayList<>();
    for (Said one : all()) {
      if (one.detail instanceof Detail.Declaration d && !lost.test(one.place)) {
        all.add(declaration(one, d));
      }
    }
    all.sort(Comparator.comparing(Declaration::at));
    return all;
  }

  private Declaration declaration(Said one, Detail.Declaration d) {
    var member = node.charters.get(one.place.epoch()).members().get(one.place.side());
    return new Declaration(
        new Party(one.place.side(), member.name(), member.prefix()),
        one.officer,
        Instant.ofEpochMilli(one.time),
        LineState.declared(d.state()),
        d.classes().stream().map(TrafficClass::of).toList(),
        d.line(),
        d.reason(),
        d.until() == null ? null : Instant.ofEpochMilli(d.until()),
        node.read(one.place.epoch(), channel -> reached(channel, one.place)));
  }

  private static Instant reached(Channel channel, Place place) {
    Instant first = null;
    for (int side = 0; side < channel.sides(); side++) {
      SideLog log = channel.log(side);
      long at = side == place.side() ? -1 : log.firstCovering(place.side(), place.seq());
      if (at >= 0 && !log.lacked(place.side(), place.seq())) {
        Instant then = Instant.ofEpochMilli(log.leaf(at).time());
        first = first == null || then.isBefore(first) ? then : first;
      }
    }
    return first;
  }

  /** How far a side's clock is from ours. */
  static Optional<ClockSpan> clock(Channel channel, int self, int side) {
    return ClockSpan.of(covered(channel, self, side), covered(channel, side, self));
  }

  private static List<ClockSpan.Covered> covered(Channel channel, int author, int by) {
    List<ClockSpan.Covered> all = new ArrayList<>();
    SideLog log = channel.log(author);
    SideLog other = channel.log(by);
    long seen = other.seen(author);
    for (long seq = Math.max(0, seen - RECENT); seq < seen; seq++) {
      long first = other.firstCovering(author, seq);
      if (first >= 0) {
        all.add(new ClockSpan.Covered(log.leaf(seq).time(), other.leaf(first).time()));
      }
    }
    return all;
  }
}
