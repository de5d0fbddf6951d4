package liaison.office;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a note has come, folded from what is held; {@code rung} is the highest of {@code bySide}.
 *
 * <pre>
 * released      the leaf is in its author's log
 * sealed        a signed head of the author covers it
 * delivered     another side's log cites a head that covers it and does not lack it
 * opened … answered   an officer of another side signed that
 * </pre>
 *
 * An officer's receipt implies delivery. Receipts of the author's own side are listed and are no
 * rung.
 */
public record Ladder(Rung rung, Map<Integer, Rung> bySide, List<ReceiptView> receipts) {
  public Ladder {
    bySide = Map.copyOf(bySide);
    receipts = List.copyOf(receipts);
  }

  /**
   * What another side's log says of the author's log: the size it cites, and if it lacks the note.
   */
  public record Cover(int side, long size, boolean lacked) {}

  /**
   * Folds. {@code signedSize} is the size of the author's largest signed head held; receipts that
   * refer to another note are passed over.
   */
  public static Ladder fold(
      Place note, long signedSize, List<Cover> covers, List<ReceiptRow> receipts) {
    Rung own = signedSize > note.seq() ? Rung.SEALED : Rung.RELEASED;
    Map<Integer, Rung> sides = new TreeMap<>();
    for (Cover c : covers)
      if (c.side() != note.side())
        sides.put(c.side(), c.size() > note.seq() && !c.lacked() ? Rung.DELIVERED : own);
    List<ReceiptView> seen =
        receipts.stream().filter(r -> r.note().equals(note)).map(ReceiptView::of).toList();
    for (ReceiptView r : seen)
      if (r.rung() != null) sides.merge(r.side(), r.rung(), Ladder::higher);
    Rung top = sides.values().stream().max(Comparator.naturalOrder()).orElse(own);
    return new Ladder(higher(own, top), sides, seen);
  }

  private static Rung higher(Rung a, Rung b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
