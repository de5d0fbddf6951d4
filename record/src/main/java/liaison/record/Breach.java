package liaison.record;

import java.util.List;

/** Which rules of record §4.1 a stranger can see broken in leaves shown to it. */
final class Breach {
  private Breach() {}

  /** Whether the last of the author's leaves breaks a rule, by these leaves alone. */
  static boolean shown(Founding f, int side, List<Shown> own, List<Shown> cited) {
    Shown last = own.getLast();
    Leaf leaf = decode(last);
    if (leaf == null || leaf.side() != side || leaf.seq() != last.seq()) return true;
    if (leaf.seq() == 0 && !opens(f, leaf)) return true;
    for (SeenHead h : leaf.seen()) if (h.side() >= f.sides()) return true;
    for (Got g : leaf.got()) if (g.side() >= f.sides()) return true;
    long run = runStart(own);
    Leaf prev = own.size() > 1 && run < last.seq() ? decode(own.get(own.size() - 2)) : null;
    if (last.seq() > 0 && prev == null) return false;
    return lamport(leaf, prev, cited)
        || (prev != null && reg(leaf, prev))
        || from(leaf, own, run)
        || got(leaf, own, run);
  }

  private static boolean opens(Founding f, Leaf leaf) {
    return leaf.sc().equals(f.fingerprint()) && leaf.opening().equals(f.opening());
  }

  /** The first seq of the unbroken run of leaves that ends with the last. */
  private static long runStart(List<Shown> own) {
    int i = own.size() - 1;
    while (i > 0 && own.get(i - 1).seq() == own.get(i).seq() - 1) i--;
    return own.get(i).seq();
  }

  private static boolean lamport(Leaf leaf, Leaf prev, List<Shown> cited) {
    if (cited.size() != leaf.seen().size()) return false;
    long max = prev == null ? 0 : prev.lamport();
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

  private static boolean reg(Leaf leaf, Leaf prev) {
    if (leaf.reg() == prev.reg()) return false;
    return leaf.reg() != prev.seq() || prev.kind() != LeafKind.REGISTER;
  }

  private static boolean from(Leaf leaf, List<Shown> own, long run) {
    for (SeenHead h : leaf.seen()) {
      SeenHead before = lastCiting(own, h.side(), run);
      if (before != null && before.size() != h.from()) return true;
      if (before == null && run == 0 && h.from() != 0) return true;
      if (citesBeyond(own, h)) return true;
    }
    return false;
  }

  /** The last earlier citation of the side, if the run shows it was the last. */
  private static SeenHead lastCiting(List<Shown> own, int side, long run) {
    for (int i = own.size() - 2; i >= 0 && own.get(i).seq() >= run; i--) {
      Leaf l = decode(own.get(i));
      if (l == null) return null;
      for (SeenHead h : l.seen()) if (h.side() == side) return h;
    }
    return null;
  }

  private static boolean citesBeyond(List<Shown> own, SeenHead h) {
    for (Shown s : own.subList(0, own.size() - 1)) {
      Leaf l = decode(s);
      if (l == null || s.seq() >= own.getLast().seq()) continue;
      for (SeenHead e : l.seen()) if (e.side() == h.side() && e.size() > h.from()) return true;
    }
    return false;
  }

  private static boolean got(Leaf leaf, List<Shown> own, long run) {
    for (Got g : leaf.got()) {
      SeenHead before = lastCiting(own, g.side(), run);
      if (before != null && before.size() <= g.seq()) return true;
      if (before == null && run == 0) return true;
      for (Shown s : own.subList(0, own.size() - 1)) {
        Leaf l = decode(s);
        if (l == null || s.seq() >= leaf.seq()) continue;
        if (l.got().contains(g)) return true;
        if (LeafForm.covers(l.seen(), g.side(), g.seq()) && !lacks(l, g)) return true;
      }
    }
    return false;
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
