package liaison.record.proof;

import static liaison.record.proof.Fault.need;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liaison.record.Kind;
import liaison.record.LeafKind;
import liaison.record.Limits;
import liaison.record.Malformed;
import liaison.record.SeenHead;
import liaison.record.note.Checkpoint;
import liaison.record.note.NoteLine;
import liaison.record.note.SignedNote;

/**
 * Rule 1 of proof.md: the file's form. {@code author} is -1 for a joint proof, else the side whose
 * log the checkpoint is of; {@code epoch} as the origin gives it.
 */
record Reading(
    Pack pack,
    List<Exhibit> exhibits,
    Checkpoint checkpoint,
    List<NoteLine> lines,
    int author,
    String epoch) {
  private static final Pattern ORIGIN =
      Pattern.compile("liaison/[A-Za-z0-9_-]{43}/(joint|[a-p])\\.(0|[1-9][0-9]{0,15})");
  static final Set<Kind> RECEIPTS =
      Set.of(
          Kind.NOTE,
          Kind.OPENED,
          Kind.ACCEPTED,
          Kind.REFUSED,
          Kind.DISSEMINATED,
          Kind.OVERDUE,
          Kind.REJECT,
          Kind.ERASE);

  static Reading of(byte[] file) {
    Proof proof = Proof.decode(file);
    SignedNote note = SignedNote.parse(proof.checkpointNote());
    Checkpoint c = Checkpoint.parse(note.text());
    need(c.size() >= 1 && c.size() <= Limits.MAX_INT, "checkpoint of size " + c.size());
    Matcher m = ORIGIN.matcher(c.origin());
    need(m.matches(), "origin \"" + c.origin() + "\" is not that of a log of Liaison");
    int author = m.group(1).equals("joint") ? -1 : m.group(1).charAt(0) - 'a';
    List<Exhibit> all = new ArrayList<>();
    for (Disclosed d : proof.pack().items()) all.add(exhibit(all.size(), d));
    Reading r = new Reading(proof.pack(), List.copyOf(all), c, note.lines(), author, m.group(2));
    r.order();
    if (author >= 0) r.oneSided();
    for (Exhibit e : all.subList(1, all.size())) r.sort(e);
    return r;
  }

  boolean joint() {
    return author < 0;
  }

  Exhibit note() {
    return exhibits.getFirst();
  }

  private static Exhibit exhibit(int number, Disclosed d) {
    try {
      return Exhibit.read(number, d);
    } catch (Malformed e) {
      throw new Malformed("item " + number + ": " + e.getMessage());
    }
  }

  private void order() {
    need(note().statement() != null, "the note has no statement");
    Set<List<Long>> leaves = new HashSet<>();
    long last = -1;
    for (Exhibit e : exhibits) {
      need(leaves.add(List.of((long) e.side(), e.leaf().seq())), e.where() + " is there twice");
      if (e.number() == 0) continue;
      need(e.item().index() > last, "items not in ascending order of index");
      need(e.item().index() != note().item().index(), e.where() + " has the note's index");
      last = e.item().index();
    }
  }

  private void oneSided() {
    need(pack.deliveries().isEmpty(), "a one-sided proof with deliveries");
    for (Exhibit e : exhibits) {
      need(e.side() == author, "a one-sided proof with a leaf of another side");
      need(e.leaf().seq() == e.item().index(), e.where() + " is not at the index of its seq");
    }
  }

  private void sort(Exhibit e) {
    need(e.leaf().kind() != LeafKind.CHARTER, e.where() + " is a charter leaf");
    if (e.statement() == null) {
      need(delivers(e), e.where() + " has no statement and no delivery needs it");
      return;
    }
    need(
        e.leaf().kind() == LeafKind.REGISTER
            || (e.leaf().kind() == LeafKind.CONTENT && RECEIPTS.contains(e.kind())),
        e.where() + " is of no sort a proof holds");
  }

  private boolean delivers(Exhibit e) {
    for (Delivery d : pack.deliveries()) {
      Exhibit cites = exhibits.get(d.item());
      if (cites == e) return true;
      if (cites.side() != e.side() || e.leaf().seq() >= cites.leaf().seq()) continue;
      for (SeenHead h : e.leaf().seen())
        if (h.side() == note().side() && h.size() == d.size()) return true;
    }
    return false;
  }
}
