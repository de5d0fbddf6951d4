package liaison.record.proof;

import static liaison.record.proof.Fault.need;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import liaison.record.Got;
import liaison.record.Lack;
import liaison.record.Leaf;
import liaison.record.Malformed;
import liaison.record.Ref;
import liaison.record.SeenHead;
import liaison.record.merkle.Hash;
import liaison.record.merkle.Proofs;

/** Rule 8 of proof.md: what was answered to the note, and who holds it. */
final class Receipts {
  /** A statement about the note, and the relation it has to it. */
  record Answer(Exhibit by, int relation) {}

  private final List<Exhibit> exhibits;
  private final Exhibit note;

  Receipts(List<Exhibit> exhibits) {
    this.exhibits = exhibits;
    note = exhibits.getFirst();
  }

  /** Statements about the note in order of index. */
  List<Answer> answers() {
    List<Answer> all = new ArrayList<>();
    for (Exhibit e : exhibits)
      if (e.number() > 0 && e.statement() != null && !e.registers())
        all.add(new Answer(e, relation(e)));
    return all;
  }

  private int relation(Exhibit e) {
    int relation = 0;
    for (Ref r : e.statement().statement().refs()) {
      boolean place = r.side() == note.side() && r.seq() == note.leaf().seq();
      need(
          place == r.leaf().equals(note.hash()),
          e.where() + " names the note with another side, seq or leaf hash");
      if (place && relation == 0) relation = r.relation();
    }
    need(relation != 0, e.where() + " does not refer to the note");
    need(e.item().index() > note.item().index(), e.where() + " stands before the note");
    return relation;
  }

  /** The sides shown to hold the note. */
  Set<Integer> delivered(List<Delivery> deliveries) {
    Set<Integer> sides = new TreeSet<>();
    for (Delivery d : deliveries) sides.add(side(d));
    return sides;
  }

  private int side(Delivery d) {
    Exhibit e = exhibits.get(d.item());
    need(e.side() != note.side(), "a delivery to the author");
    need(e.item().index() > note.item().index(), e.where() + " stands before the note");
    Hash root = Proofs.rootFromInclusion(note.leaf().seq(), d.size(), note.hash(), d.path());
    if (!cites(e.leaf(), d.size(), root) && !got(e, d.size(), root))
      throw new Malformed(e.where() + " does not show that its side holds the note");
    return e.side();
  }

  private boolean cites(Leaf leaf, long size, Hash root) {
    long seq = note.leaf().seq();
    for (Lack l : leaf.lack()) if (l.side() == note.side() && l.seq() == seq) return false;
    for (SeenHead h : leaf.seen())
      if (is(h, size, root) && h.from() <= seq && seq < h.size()) return true;
    return false;
  }

  private boolean got(Exhibit e, long size, Hash root) {
    if (!e.leaf().got().contains(new Got(note.side(), note.leaf().seq()))) return false;
    for (Exhibit x : exhibits)
      if (x.side() == e.side() && x.leaf().seq() <= e.leaf().seq())
        for (SeenHead h : x.leaf().seen()) if (is(h, size, root)) return true;
    return false;
  }

  private boolean is(SeenHead h, long size, Hash root) {
    return h.side() == note.side() && h.size() == size && h.root().equals(root);
  }
}
