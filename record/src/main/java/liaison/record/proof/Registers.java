package liaison.record.proof;

import static liaison.record.proof.Fault.need;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import liaison.record.Charter;
import liaison.record.Judged;
import liaison.record.Kind;
import liaison.record.LeafKind;
import liaison.record.Malformed;
import liaison.record.NodeKey;
import liaison.record.Ref;
import liaison.record.Roll;
import liaison.record.merkle.Hash;

/** Rule 3 of proof.md: every side's register, from its disclosed register leaves. */
final class Registers {
  private final Charter charter;
  private final Set<Hash> tbs = new HashSet<>();
  private final List<TreeMap<Long, Roll>> rolls = new ArrayList<>();

  Registers(Charter charter, List<Exhibit> exhibits) {
    this.charter = charter;
    for (Exhibit e : exhibits)
      need(e.side() < charter.sides(), e.where() + " is of side " + e.side());
    for (int side = 0; side < charter.sides(); side++) {
      List<Exhibit> own = new ArrayList<>();
      for (Exhibit e : exhibits) if (e.side() == side) own.add(e);
      own.sort(Comparator.comparingLong(e -> e.leaf().seq()));
      rolls.add(fold(side, own));
    }
  }

  /** The node key of the side after its last disclosed register leaf. */
  NodeKey node(int side) {
    return rolls.get(side).lastEntry().getValue().node();
  }

  /** Judges a content statement by the register at its leaf's {@code reg}. */
  void judge(Exhibit e) {
    admit(e, rolls.get(e.side()).get(e.leaf().reg()));
  }

  private TreeMap<Long, Roll> fold(int side, List<Exhibit> own) {
    TreeMap<Long, Roll> rolls = new TreeMap<>();
    rolls.put(0L, charter.roll(side));
    Map<Long, Hash> leaves = new HashMap<>();
    for (Exhibit e : own) {
      need(
          e.leaf().reg() == rolls.lastKey(),
          e.where() + " names register leaf " + e.leaf().reg() + ", shown is " + rolls.lastKey());
      if (!e.registers()) continue;
      if (e.kind() == Kind.CONFIRM) confirms(e, leaves);
      Roll after = admit(e, rolls.lastEntry().getValue()).after();
      rolls.put(e.leaf().seq(), after);
      leaves.put(e.leaf().seq(), e.hash());
    }
    return rolls;
  }

  private static void confirms(Exhibit e, Map<Long, Hash> leaves) {
    for (Ref r : e.statement().statement().refs())
      need(
          r.side() == e.side() && r.leaf().equals(leaves.get(r.seq())),
          e.where() + " confirms no leaf shown");
  }

  private Judged admit(Exhibit e, Roll roll) {
    LeafKind kind = e.leaf().kind();
    Judged j = roll.judge(kind, e.leaf().seq(), e.item().statement(), false);
    if (j.fault() != null)
      throw new Malformed(
          e.where() + ", of " + charter.members().get(e.side()).name() + ": " + j.fault());
    need(tbs.add(j.tbs()), e.where() + " repeats a statement");
    if (j.resumed() != null)
      need(j.resumed().size() == e.leaf().seq(), e.where() + " resumes at another place");
    for (Ref r : j.refs())
      need(
          r.side() < charter.sides() && (r.side() != e.side() || r.seq() < e.leaf().seq()),
          e.where() + " refers to a leaf it cannot refer to");
    return j;
  }
}
