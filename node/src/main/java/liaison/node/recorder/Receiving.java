package liaison.node.recorder;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import liaison.link.Parking;
import liaison.link.Pouch;
import liaison.link.Segment;
import liaison.record.Channel;
import liaison.record.Charter;
import liaison.record.Cosig;
import liaison.record.Evidence;
import liaison.record.SignedHead;
import liaison.record.Verdict;
import liaison.record.keys.Signatures;

/**
 * What comes into the record from the other sides (docs/spec/pouch.md, Receiving): each segment
 * judged, then filed, parked, refused or kept as evidence. Used by the node's own thread only.
 */
final class Receiving {
  private final Charter charter;
  private final Channel channel;
  private final Signatures signatures;
  private final Filing filing;
  private final Alarms alarms;
  private final Function<SignedHead, String> stray;
  private final Map<Integer, Parking> parked = new HashMap<>();

  /** {@code stray} finds the words for a head of the own log that does not fit it. */
  Receiving(
      Charter charter,
      Channel channel,
      Signatures signatures,
      Filing filing,
      Alarms alarms,
      Function<SignedHead, String> stray) {
    this.charter = charter;
    this.channel = channel;
    this.signatures = signatures;
    this.filing = filing;
    this.alarms = alarms;
    this.stray = stray;
  }

  /** Takes in a pouch whose frame has been checked. */
  void receive(Turn turn, Pouch pouch) {
    for (Segment segment : pouch.segments()) {
      segment(turn, pouch.from(), segment);
    }
    for (Cosig cosig : pouch.cosignatures()) {
      channel.marks().add(cosig);
    }
    for (liaison.link.Fill fill : pouch.fills()) {
      filing.fill(turn, fill);
    }
  }

  /** Judges again what waited, for as long as something comes of it: logs cite each other. */
  void unpark(Turn turn) {
    long before = 0;
    for (long now = came(turn); now > before; now = came(turn)) {
      before = now;
      for (var of : Map.copyOf(parked).entrySet()) {
        of.getValue().leave().forEach(segment -> segment(turn, of.getKey(), segment));
      }
    }
  }

  private static long came(Turn turn) {
    return turn.commit.entries().size();
  }

  private void segment(Turn turn, int from, Segment s) {
    switch (channel.judge(s.side(), s.first(), s.items(), s.checkpoint())) {
      case Verdict.Good good -> {
        filing.take(turn, good.batch());
        if (good.rest() != null) {
          park(from, s);
        }
      }
      case Verdict.Held same -> {
        if (!channel.log(same.side()).checkpoints().containsKey(same.head().size())) {
          channel.keep(same.side(), same.head());
          filing.head(turn, same.side(), same.head());
        }
      }
      case Verdict.Gap _ -> {}
      case Verdict.Parked _ -> park(from, s);
      case Verdict.Forked forked -> convict(turn, forked.evidence());
      case Verdict.Broken broken -> {
        if (broken.evidence() != null) {
          convict(turn, broken.evidence());
        } else {
          alarms.raise(broken.why());
        }
      }
      case Verdict.Refused refused -> {
        if (refused.contradicts() != null) {
          channel.suspect(s.side(), refused.contradicts());
          alarms.raise(
              s.side() == channel.self()
                  ? stray.apply(refused.contradicts())
                  : "A head of " + name(s.side()) + " does not fit the log held: " + refused.why());
        }
      }
    }
  }

  private void park(int from, Segment s) {
    parked.computeIfAbsent(from, f -> new Parking()).park(s);
  }

  /** Keeps evidence, and heeds it. */
  void convict(Turn turn, Evidence evidence) {
    turn.commit.evidence().add(evidence.encode());
    heed(evidence);
  }

  /** Evidence against a side of this epoch is the end of its log. */
  void heed(Evidence evidence) {
    if (!evidence.verify(charter, signatures)) {
      return;
    }
    channel.stop(evidence);
    alarms.raise(
        name(evidence.side())
            + " is proven to have signed "
            + Evidences.what(evidence)
            + ". Nothing more of it is taken in this epoch; the evidence is kept: liaison"
            + " evidence.");
  }

  private String name(int side) {
    return charter.members().get(side).name();
  }
}
