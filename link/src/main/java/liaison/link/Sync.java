package liaison.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liaison.record.Cosig;
import liaison.record.SignedHead;
import liaison.record.merkle.Hash;

/**
 * Decides what goes to each connected peer next (docs/spec/pouch.md, Sending and Overtaking). Pure:
 * no I/O; times are arguments, milliseconds of any steady clock. Not for two threads at once.
 *
 * <p>The own log is pushed; a peer's own log is sent back when its `have` is behind; a third side's
 * log is relayed when the peer stays behind. Nothing but `have` is sent before the peer's is heard.
 */
public final class Sync {
  /** Bytes of a pouch unless more is unavoidable. */
  public static final int BUDGET = 256 << 10;

  static final int FLASH = 3;
  private static final int NEWEST = 16;
  private static final long HARD = PouchLimits.POUCH - Weight.FRAME;

  private final Hash channel;
  private final int epoch;
  private final int self;
  private final Source source;
  private final Map<Integer, PeerView> peers = new HashMap<>();
  private long number;

  /** {@code number} is that of the first pouch; it must not have been used before. */
  public Sync(Hash channel, int epoch, int self, long number, Source source) {
    this.channel = channel;
    this.epoch = epoch;
    this.self = self;
    this.number = number;
    this.source = source;
  }

  /** A connection to this peer begins: nothing is known of it, nothing was sent on it. */
  public void up(int peer) {
    if (peer == self || peer < 0 || peer >= source.sides())
      throw new IllegalArgumentException("side " + peer + " is not a peer of side " + self);
    peers.put(peer, new PeerView(source.sides()));
  }

  public void down(int peer) {
    peers.remove(peer);
  }

  /** Takes note of what a peer holds and wants; its frame was checked ({@link Pouch#expect}). */
  public void hear(Pouch pouch, long now) {
    PeerView peer = peers.get(pouch.from());
    if (peer == null) return;
    pouch.have().forEach(h -> peer.hear(h, now));
    peer.heard = true;
    for (Want w : pouch.wants())
      if (w.side() < source.sides() && w.seq() < source.have(w.side()).size())
        peer.owe(source.precedence(w.side(), w.seq()), w);
  }

  /**
   * The next pouch for this peer, of about {@code budget} bytes and never above the limit; empty
   * when nothing is due. To be called until empty whenever something changed, and at every
   * heartbeat; what it returns counts as sent.
   */
  public Optional<Pouch> plan(int side, int budget, long now) {
    PeerView peer = peers.get(side);
    if (peer == null || (!peer.heard && peer.greeted)) return Optional.empty();
    Draft d = new Draft(Math.min(budget, HARD));
    if (peer.heard) {
      wants(side, peer, d, now);
      cosignatures(peer, d);
      segments(side, peer, d, now);
      fills(peer, d);
    }
    if (d.empty() && peer.greeted) return Optional.empty();
    peer.greeted = true;
    return Optional.of(pouch(side, d));
  }

  /** A sign of life: what is held, and the own log's last checkpoint without items. */
  public Pouch heartbeat(int side) {
    Draft d = new Draft(BUDGET);
    SignedHead last = source.largestSigned(self, source.have(self).size());
    if (last != null) d.segments.add(new Segment(self, last.size(), List.of(), last));
    return pouch(side, d);
  }

  private void wants(int side, PeerView peer, Draft d, long now) {
    List<Want> lacked =
        source.lacked(PouchLimits.WANTS).stream()
            .filter(w -> w.side() == side || !peers.containsKey(w.side()))
            .toList();
    int max = (int) Math.max(1, d.soft / 4 / Weight.WANT);
    d.wants.addAll(peer.ask(lacked, now, max));
    d.take((long) d.wants.size() * Weight.WANT);
  }

  private void cosignatures(PeerView peer, Draft d) {
    for (Cosig c : source.cosignatures(peer.cosigned, NEWEST)) {
      d.cosignatures.add(c);
      d.take(Weight.COSIGNATURE);
      peer.cosigned = c.head().size();
    }
  }

  private void segments(int side, PeerView peer, Draft d, long now) {
    long reserved = peer.owes() ? d.soft / 4 : 0;
    segment(self, peer, d, reserved, now);
    segment(side, peer, d, reserved, now);
    for (int s = 0; s < source.sides(); s++)
      if (s != self && s != side && peer.late(s, source.have(s).size(), now))
        segment(s, peer, d, reserved, now);
    d.segments.sort(Comparator.comparingInt(Segment::side));
  }

  private void segment(int side, PeerView peer, Draft d, long reserved, long now) {
    long from = peer.from(side, now);
    long soft = d.soft - reserved;
    if (soft <= 0 && !d.segments.isEmpty()) return;
    Optional<Suffix> next = Suffix.of(source, side, from, soft, d.hard, side == self);
    if (next.isEmpty()) return;
    Segment s = next.get().segment();
    d.segments.add(s);
    d.take(s.weight());
    for (Want w : next.get().skipped()) peer.owe(source.precedence(side, w.seq()), w);
    peer.sent(side, s.checkpoint().size(), now);
  }

  private void fills(PeerView peer, Draft d) {
    for (Want w = peer.owed(); w != null && d.fills.size() < PouchLimits.FILLS; w = peer.owed()) {
      long weight = Weight.FILL + source.content(w.side(), w.seq());
      boolean alone = d.empty() && weight <= d.hard;
      if (weight > d.soft && !alone) break;
      peer.settle();
      var item = source.item(w.side(), w.seq());
      if (item.statement() == null && item.body() == null) continue;
      d.fills.add(new Fill(w.side(), w.seq(), item.statement(), item.salt(), item.body()));
      d.take(weight);
    }
    d.fills.sort(Comparator.comparing(Fill::place));
  }

  private Pouch pouch(int to, Draft d) {
    List<Have> have = new ArrayList<>();
    for (int s = 0; s < source.sides(); s++) have.add(source.have(s));
    return new Pouch(
        channel, epoch, self, to, number++, have, d.segments, d.cosignatures, d.wants, d.fills);
  }

  private static final class Draft {
    final List<Segment> segments = new ArrayList<>();
    final List<Cosig> cosignatures = new ArrayList<>();
    final List<Want> wants = new ArrayList<>();
    final List<Fill> fills = new ArrayList<>();
    long soft;
    long hard = HARD;

    Draft(long soft) {
      this.soft = soft;
    }

    void take(long weight) {
      soft -= weight;
      hard -= weight;
    }

    boolean empty() {
      return segments.isEmpty() && cosignatures.isEmpty() && wants.isEmpty() && fills.isEmpty();
    }
  }
}
