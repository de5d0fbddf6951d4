package liaison.node.house;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import liaison.node.recorder.Node;
import liaison.office.Entry;
import liaison.office.LineState;
import liaison.office.Party;
import liaison.office.Place;
import liaison.office.TrafficClass;
import liaison.office.line.ClockSpan;
import liaison.office.line.Declaration;
import liaison.record.Channel;
import liaison.record.Charter;
import liaison.record.Detail;
import liaison.record.Leaf;
import liaison.record.LeafKind;
import liaison.record.Ref;
import liaison.record.SideLog;
import liaison.record.SignedStatement;
import liaison.record.Statement;
import liaison.record.merkle.Hash;

/**
 * The calls, declarations and changes of officers of the record, read once and then read on. Safe
 * for any thread.
 */
public final class Spoken {
  /** Leaves of each side that tell of its clock. */
  private static final int RECENT = 32;

  /**
   * A call, a declaration or a change of officers that stands; {@code detail} of a second head's is
   * what they confirm; {@code payload} is its statement's hash.
   */
  record Said(Place place, long officer, long time, Detail detail, Hash payload) {}

  private final Node node;
  private final Predicate<Place> lost;
  private final Map<Place, Long> next = new HashMap<>();
  private final Set<Place> unheld = new LinkedHashSet<>();
  private final List<Said> said = new ArrayList<>();

  /** {@code lost} tells what lies beyond the cut that ended its epoch. */
  public Spoken(Node node, Predicate<Place> lost) {
    this.node = node;
    this.lost = lost;
  }

  /** In the order they were read; a leaf whose statement is not held yet is looked at again. */
  synchronized List<Said> all() {
    if (next.entrySet().stream().anyMatch(this::gone)) {
      next.clear();
      unheld.clear();
      said.clear();
    }
    for (Place place : List.copyOf(unheld)) {
      Entry entry = node.ledger.entry(place).orElseThrow();
      if (entry.statement() != null) {
        unheld.remove(place);
        read(place, entry.statement(), entry.voidReason());
      }
    }
    for (Charter epoch : node.charters) {
      for (int side = 0; side < epoch.sides(); side++) {
        read(epoch.epoch(), side);
      }
    }
    return List.copyOf(said);
  }

  /** The own log went back to take in what it had lost. */
  private boolean gone(Map.Entry<Place, Long> read) {
    return node.ledger.size(read.getKey().epoch(), read.getKey().side()) < read.getValue();
  }

  private void read(int epoch, int side) {
    Place log = new Place(epoch, side, 0);
    long size = node.ledger.size(epoch, side);
    if (next.getOrDefault(log, 0L) == size) {
      return;
    }
    node.ledger.leaves(
        epoch,
        side,
        next.getOrDefault(log, 0L),
        (seq, leaf, statement, bodyHeld, fault) -> {
          Place place = new Place(epoch, side, seq);
          next.put(log, seq + 1);
          if (statement != null) {
            read(place, statement, fault);
          } else if (Leaf.decode(leaf).kind() == LeafKind.CONTENT) {
            unheld.add(place);
          }
        });
  }

  private void read(Place place, byte[] statement, String fault) {
    if (fault != null || lost.test(place)) {
      return;
    }
    SignedStatement signed = SignedStatement.decode(statement);
    Detail detail = detail(place, signed.statement());
    if (detail != null) {
      long time = signed.statement().time();
      Hash payload = Hash.sha256(signed.statement().encode());
      said.add(new Said(place, signed.officer(), time, detail, payload));
    }
  }

  private Detail detail(Place place, Statement st) {
    return switch (st.kind()) {
      case DECLARATION, CALL, ACCREDIT, WITHDRAW -> st.detail();
      case CONFIRM -> {
        Ref ref = st.refs().getFirst();
        Place change = new Place(place.epoch(), ref.side(), ref.seq());
        yield said.stream()
            .filter(s -> s.place.equals(change))
            .map(Said::detail)
            .findFirst()
            .orElse(null);
      }
      default -> null;
    };
  }

  /** Whether the own side said what has this payload's hash. */
  boolean own(Hash payload) {
    return all().stream().anyMatch(s -> s.place.side() == node.self && s.payload.equals(payload));
  }

  List<Declaration> declarations() {
    List<Said> said = all();
    return node.read(now -> {
      List<Declaration> all = new ArrayList<>();
      for (Said one : said) {
        if (one.detail instanceof Detail.Declaration d) {
          all.add(declaration(one, d, node.channel(one.place.epoch())));
        }
      }
      all.sort(Comparator.comparing(Declaration::at));
      return all;
    });
  }

  private Declaration declaration(Said one, Detail.Declaration d, Channel channel) {
    var member = node.charters.get(one.place.epoch()).members().get(one.place.side());
    return new Declaration(
        one.place,
        new Party(one.place.side(), member.name(), member.prefix()),
        one.officer,
        Instant.ofEpochMilli(one.time),
        LineState.declared(d.state()),
        d.classes().stream().map(TrafficClass::of).toList(),
        d.line(),
        d.reason(),
        d.until() == null ? null : Instant.ofEpochMilli(d.until()),
        reached(channel, one.place));
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
