package liaison.record;

import java.util.ArrayList;
import java.util.List;

/** Which rules of record §4.1 a stranger can see broken in leaves shown to it. */
final class Breach {
  private Breach() {}

  /** Whether the last of a run of the author's leaves breaks a rule, by these leaves alone. */
  static boolean shown(Founding f, int side, List<Shown> own, List<Shown> cited) {
    for (int i = 1; i < own.size(); i++)
      if (own.get(i).seq() != own.get(i - 1).seq() + 1) return false;
    List<Leaf> run = new ArrayList<>();
    for (Shown s : own.subList(0, own.size() - 1)) {
      Leaf l = decode(s);
      if (l == null || l.side() != side || l.seq() != s.seq()) return false;
      run.add(l);
    }
    Shown last = own.getLast();
    Leaf leaf = decode(last);
    if (leaf == null || leaf.side() != side || leaf.seq() != last.seq()) return true;
    if (leaf.seq() == 0 && !opens(f, leaf)) return true;
    for (SeenHead h : leaf.seen()) if (h.side() >= f.sides()) return true;
    for (Got g : leaf.got()) if (g.side() >= f.sides()) return true;
    if (leaf.seq() > 0 && run.isEmpty()) return false;
    return lamport(leaf, run, cited) || reg(leaf, run) || from(leaf, run) || got(leaf, run);
  }

  private static boolean opens(Founding f, Leaf leaf) {
    return leaf.sc().equals(f.fingerprint()) && leaf.opening().equals(f.opening());
  }

  private static boolean lamport(Leaf leaf, List<Leaf> run, List<Shown> cited) {
    long max = run.isEmpty() ? 0 : run.getLast().lamport();
    if (leaf.lamport() <= max) return true;
    if (cited.size() != leaf.seen().size()) return false;
    for (int i = 0; i < cited.size(); i++) {
      SeenHead h = leaf.seen().get(i);
      Shown s = cited.get(i);
      Leaf c = decode(s);
      if (c == null || s.seq() != h.size() - 1 || !s.under(new Head(h.size(), h.root())))
        return false;
      max = Math.max(max, c.lamport());
    }
    return leaf.lamport() != max + 1;
  }

  private static boolean reg(Leaf leaf, List<Leaf> run) {
    if (run.isEmpty() || leaf.reg() == run.getLast().reg()) return false;
    return leaf.reg() != run.getLast().seq() || run.getLast().kind() != LeafKind.REGISTER;
  }

  private static boolean from(Leaf leaf, List<Leaf> run) {
    for (SeenHead h : leaf.seen()) {
      long before = cited(run, h.side());
      if (before >= 0 && before != h.from()) return true;
    }
    return false;
  }

  /** The size of the side cited before, or -1 if the run does not show it. */
  private static long cited(List<Leaf> run, int side) {
    for (Leaf l : run.reversed()) for (SeenHead h : l.seen()) if (h.side() == side) return h.size();
    return whole(run) ? 0 : -1;
  }

  private static boolean got(Leaf leaf, List<Leaf> run) {
    for (Got g : leaf.got()) if (notLacked(run, g)) return true;
    return false;
  }

  /** Whether the run shows that the leaf was not lacked when it was got. */
  private static boolean notLacked(List<Leaf> run, Got g) {
    for (Leaf l : run.reversed()) {
      if (l.got().contains(g)) return true;
      for (SeenHead h : l.seen()) {
        if (h.side() != g.side()) continue;
        if (h.size() <= g.seq()) return true;
        if (h.from() <= g.seq()) return !lacks(l, g);
      }
    }
    return whole(run);
  }

  private static boolean whole(List<Leaf> run) {
    return run.isEmpty() || run.getFirst().seq() == 0;
  }

  private static boolean lacks(Leaf l, Got g) {
    for (Lack k : l.lack()) if (k.side() == g.side() && k.seq() == g.seq()) return true;
    return false;
  }

  private static Leaf decode(Shown s) {
    try {
      return Leaf.decode(s.leaf());
    } catch (Malformed e) {
      return null;
    }
  }
}
