package liaison.trial.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import liaison.record.Head;
import liaison.record.NextEpoch;
import liaison.record.SideLog;
import liaison.record.merkle.Tree;
import org.junit.jupiter.api.Test;

/**
 * Honest sides that hold different branches of one resumed log come to one cut, and what is final
 * for any of them, absent ones too, stays: record §11, branches.
 */
final class BranchTest {
  private static final int SEEDS = JointOrderTest.FULL ? 1500 : 60;

  @Test
  void sidesOnTwoBranchesComeToOneCut() {
    World w = parted();
    Desk b = w.desks.get(1);
    Desk c = w.desks.get(2);
    assertThat(b.channel.log(0).head()).isNotEqualTo(c.channel.log(0).head());
    assertThat(b.channel.log(0).head().size()).isEqualTo(c.channel.log(0).head().size());
    List<Head> cut = heads(w, Set.of(0, 1, 2));
    assertThat(w.desks.values()).anyMatch(d -> NextEpoch.fault(d.channel, cut) != null);
    TreeMap<Integer, Tree> before = finals(w, true);
    Tree closing = close(w, w.desks.keySet());
    before.forEach((s, t) -> assertPrefix(w, s, t, closing));
    assertThat(b.channel.log(0).head()).isEqualTo(c.channel.log(0).head());
  }

  /** Side 0 loses a leaf that only side 1 has, and resumes before side 2 alone. */
  private static World parted() {
    World w = new World(3, 0, "none", 0);
    w.heal(4);
    Desk a = w.desks.get(0);
    int kept = a.taken();
    a.content();
    w.tell(0, 1);
    w.desks.get(1).duties();
    a.restore(kept);
    w.tell(2, 0);
    a.resume(false);
    w.tell(0, 2);
    w.desks.get(2).duties();
    w.desks.get(1).content();
    w.desks.get(2).content();
    w.tell(1, 2);
    w.tell(2, 1);
    return w;
  }

  @Test
  void whatIsFinalForAnyoneStaysThroughARestoreAndAnAbsence() {
    int open = 0;
    int parted = 0;
    for (int n = 3; n <= 4; n++)
      for (int seed = 0; seed < SEEDS; seed++) {
        World w = restored(n, seed);
        TreeMap<Integer, Tree> before = finals(w, true);
        Set<Integer> rest = rest(w);
        boolean differ = branches(w);
        if (differ) parted++;
        if (w.desks.values().stream().anyMatch(d -> d.channel.unheard(0) >= 0)) open++;
        Tree closing = close(w, rest);
        before.forEach((s, t) -> assertPrefix(w, s, t, closing));
      }
    assertThat(open).isGreaterThan(SEEDS / 10);
    assertThat(parted).isPositive();
  }

  @Test
  void theModelAndTheOrderAgree() {
    for (int n = 2; n <= 4; n++)
      for (int seed = 0; seed < SEEDS / 2; seed++)
        for (Desk d : restored(n, seed).desks.values())
          assertThat(d.channel.joint().tree().root())
              .as("n=%d seed=%d side=%d size=%d model=%d own=%d", n, seed, d.side, d.channel.joint().size(), new Model(d).joint(true).size(), d.channel.log(d.side).size())
              .isEqualTo(new Model(d).joint(true).root());
  }

  /** The trial can fail: each half of the rule left out breaks it. */
  @Test
  void withoutTheRuleItBreaks() {
    int ungated = 0;
    int kept = 0;
    for (int seed = 0; seed < 400; seed++) {
      World w = restored(3, seed);
      TreeMap<Integer, Tree> before = finals(w, true);
      TreeMap<Integer, Tree> early = finals(w, false);
      Set<Integer> rest = rest(w);
      for (int a : rest) for (int b : rest) if (a != b) w.tell(a, b);
      boolean keeps = !rest.contains(0) ? false : keepsTheResumption(w, rest, before);
      if (keeps) kept++;
      Tree closing = close(w, rest);
      if (early.values().stream().anyMatch(t -> !prefix(t, closing))) ungated++;
    }
    assertThat(ungated).as("final before the resumption is settled").isPositive();
    assertThat(kept).as("a cut with a resumption not all have cited").isPositive();
  }

  /** Whether a cut with everything the resumed side holds contradicts what was final. */
  private static boolean keepsTheResumption(
      World w, Set<Integer> rest, TreeMap<Integer, Tree> before) {
    Desk a = w.desks.get(0);
    if (a.channel.unheard(0) < 0) return false;
    List<Head> cut = new ArrayList<>();
    for (int s = 0; s < w.n; s++) cut.add(signed(a.channel.log(s)));
    Tree closing = NextEpoch.closing(a.channel, cut);
    return before.entrySet().stream()
        .anyMatch(e -> !rest.contains(e.getKey()) && !prefix(e.getValue(), closing));
  }

  private static World restored(int n, int seed) {
    World w = new World(n, 0, "none", seed);
    w.heal(1);
    for (int k = 0; k < 50; k++) w.step();
    Desk d = w.desks.get(0);
    long size = d.channel.log(0).size();
    d.restore(Math.max(1, (int) (d.taken() * (.5 + w.random.nextDouble() / 2))));
    for (int s = 1; s < n; s++) if (w.random.nextDouble() < .4) w.tell(s, 0);
    d.resume(d.channel.log(0).size() == size);
    for (int k = w.random.nextInt(50); k > 0; k--) w.step();
    return w;
  }

  private static Set<Integer> rest(World w) {
    Set<Integer> rest = new TreeSet<>(w.desks.keySet());
    rest.remove(w.random.nextInt(w.n + 1));
    return rest;
  }

  private static boolean branches(World w) {
    for (Desk x : w.desks.values())
      for (Desk y : w.desks.values()) {
        long m = Math.min(x.channel.log(0).size(), y.channel.log(0).size());
        if (!x.channel.log(0).tree().root(m).equals(y.channel.log(0).tree().root(m))) return true;
      }
    return false;
  }

  private static TreeMap<Integer, Tree> finals(World w, boolean gate) {
    TreeMap<Integer, Tree> out = new TreeMap<>();
    for (Desk d : w.desks.values()) {
      Model m = new Model(d);
      out.put(d.side, m.joint(gate));
    }
    return out;
  }

  /** All of {@code rest} go back, tell each other everything and ratify one cut. */
  private static Tree close(World w, Set<Integer> rest) {
    assertThat(rest.size()).isGreaterThanOrEqualTo(NextEpoch.quorum(w.n));
    exchange(w, rest);
    for (int s : rest) w.desks.get(s).goBack();
    exchange(w, rest);
    List<Head> cut = heads(w, rest);
    Tree closing = null;
    for (int s : rest) {
      assertThat(NextEpoch.fault(w.desks.get(s).channel, cut)).as("side %d", s).isNull();
      Tree t = NextEpoch.closing(w.desks.get(s).channel, cut);
      if (closing != null) assertThat(t.root()).isEqualTo(closing.root());
      closing = t;
    }
    return closing;
  }

  private static void exchange(World w, Set<Integer> rest) {
    for (int k = 0; k < w.n; k++) for (int a : rest) for (int b : rest) if (a != b) w.tell(a, b);
  }

  private static List<Head> heads(World w, Set<Integer> rest) {
    List<Head> cut = new ArrayList<>();
    for (int s = 0; s < w.n; s++) {
      Head best = null;
      for (int r : rest) {
        Head h = signed(w.desks.get(r).channel.log(s));
        if (best == null || h.size() > best.size()) best = h;
      }
      cut.add(best);
    }
    return cut;
  }

  private static Head signed(SideLog log) {
    return new Head(log.signedSize(), log.tree().root(log.signedSize()));
  }

  private static boolean prefix(Tree t, Tree of) {
    return t.size() <= of.size() && of.root(t.size()).equals(t.root());
  }

  private static void assertPrefix(World w, int side, Tree t, Tree of) {
    assertThat(prefix(t, of)).as("final for side %d of %s", side, w.name).isTrue();
  }
}
