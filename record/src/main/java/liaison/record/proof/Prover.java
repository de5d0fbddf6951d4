package liaison.record.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import liaison.record.Channel;
import liaison.record.Got;
import liaison.record.JointOrder;
import liaison.record.Kind;
import liaison.record.Lack;
import liaison.record.Leaf;
import liaison.record.LeafKind;
import liaison.record.Ref;
import liaison.record.SeenHead;
import liaison.record.SideLog;
import liaison.record.SignedStatement;

/** Cuts one note out of a channel as a proof file (proof.md). */
public final class Prover {
  private final Channel channel;
  private final Contents contents;
  private final int side;
  private final long seq;
  private final View view;
  private final TreeMap<Long, Disclosed> shown = new TreeMap<>();

  private record Handed(long index, long size) {}

  private Prover(Channel channel, Contents contents, int side, long seq, View view) {
    this.channel = channel;
    this.contents = contents;
    this.side = side;
    this.seq = seq;
    this.view = view;
  }

  /**
   * The proof of the note at leaf {@code seq} of {@code side}: under the largest joint checkpoint
   * that holds it, with what was answered to it up to there, or one-sided. {@code charterFiles}
   * from epoch 0 to the channel's. {@code withBody} shows the note's text, if held. A note that is
   * void, not held or under no checkpoint yet, and a leaf that is no note, throw {@link
   * IllegalArgumentException}; a proof beyond its limits throws {@link Fault}.
   */
  public static byte[] proof(
      Channel channel,
      List<byte[]> charterFiles,
      Contents contents,
      int side,
      long seq,
      boolean withBody) {
    SideLog log = channel.log(side);
    byte[] statement = contents.statement(side, seq);
    if (statement == null || log.isVoid(seq) || log.kind(seq) != LeafKind.CONTENT)
      throw new IllegalArgumentException("leaf " + seq + " holds no valid note to prove");
    if (SignedStatement.decode(statement).statement().kind() != Kind.NOTE)
      throw new IllegalArgumentException("leaf " + seq + " is not a note");
    View view = View.of(channel, side, seq);
    if (view == null)
      throw new IllegalArgumentException("the note is under no checkpoint yet; try again later");
    return new Prover(channel, contents, side, seq, view).file(charterFiles, statement, withBody);
  }

  private byte[] file(List<byte[]> charterFiles, byte[] statement, boolean withBody) {
    for (int s = 0; s < channel.sides(); s++) register(s);
    answers();
    List<Handed> handed = new ArrayList<>();
    if (view instanceof View.Joint)
      for (int s = 0; s < channel.sides(); s++) if (s != side) delivery(s, handed);
    List<Disclosed> items = new ArrayList<>();
    items.add(note(statement, withBody));
    items.addAll(shown.values());
    List<Long> places = List.copyOf(shown.keySet());
    List<Delivery> deliveries = new ArrayList<>();
    for (Handed h : handed)
      deliveries.add(
          new Delivery(
              1 + places.indexOf(h.index()),
              h.size(),
              channel.log(side).tree().inclusion(seq, h.size())));
    return new Proof(new Pack(charterFiles, items, deliveries), view.note()).encode();
  }

  private Disclosed note(byte[] statement, boolean withBody) {
    long index = view.index(side, seq);
    byte[] salt = withBody ? contents.salt(side, seq) : null;
    byte[] body = salt == null ? null : contents.body(side, seq);
    byte[] leaf = channel.log(side).bytes(seq);
    return new Disclosed(
        index, view.path(index), leaf, statement, body == null ? null : salt, body);
  }

  private long show(int s, long q, byte[] statement) {
    long index = view.index(s, q);
    Disclosed item =
        new Disclosed(index, view.path(index), channel.log(s).bytes(q), statement, null, null);
    if (statement == null) shown.putIfAbsent(index, item);
    else shown.put(index, item);
    return index;
  }

  /** The side's register leaves under the checkpoint, by the chain of {@code reg}. */
  private void register(int s) {
    SideLog log = channel.log(s);
    long q = view.leaves(s) - 1;
    if (q < 0) return;
    if (log.kind(q) != LeafKind.REGISTER || log.isVoid(q)) q = log.leaf(q).reg();
    for (; q > 0; q = log.leaf(q).reg()) show(s, q, contents.statement(s, q));
  }

  private void answers() {
    List<JointOrder.Place> known = contents.about(side, seq);
    if (known != null) {
      for (JointOrder.Place p : known) answer(p.side(), p.seq());
      return;
    }
    for (int s = 0; s < channel.sides(); s++)
      for (long q = 1; q < view.leaves(s); q++) answer(s, q);
  }

  private void answer(int s, long q) {
    SideLog log = channel.log(s);
    long index = view.index(s, q);
    if (index <= view.index(side, seq) || log.kind(q) != LeafKind.CONTENT || log.isVoid(q)) return;
    byte[] statement = contents.statement(s, q);
    if (statement == null) return;
    SignedStatement st = SignedStatement.decode(statement);
    Kind kind = st.statement().kind();
    if (!Reading.RECEIPTS.contains(kind) || (kind == Kind.ERASE && s != side)) return;
    for (Ref r : st.statement().refs())
      if (r.side() == side && r.seq() == seq) {
        show(s, q, statement);
        return;
      }
  }

  /** Leaf 0, a charter leaf, stands in no proof: what it was the first to cite is not shown. */
  private void delivery(int s, List<Handed> handed) {
    SideLog log = channel.log(s);
    long first = log.firstCovering(side, seq);
    if (first <= 0 || view.index(s, first) < 0) return;
    Leaf leaf = log.leaf(first);
    long size = 0;
    for (SeenHead h : leaf.seen()) if (h.side() == side) size = h.size();
    boolean lacked = false;
    for (Lack l : leaf.lack()) lacked |= l.side() == side && l.seq() == seq;
    if (!lacked) {
      handed.add(new Handed(show(s, first, null), size));
      return;
    }
    for (long q = first + 1; q < view.leaves(s); q++)
      if (log.leaf(q).got().contains(new Got(side, seq))) {
        show(s, first, null);
        handed.add(new Handed(show(s, q, null), size));
        return;
      }
  }
}
