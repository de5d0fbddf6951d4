package liaison.trial.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import liaison.record.Channel;
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
  private static final int SEEDS = JointOrderTest.FULL ? 600 : 30;

  @Test
  void sidesOnTwoBranchesComeToOneCut() {
    World w = parted();
    Desk b = w.desks.get(1);
    Desk c = w.desks.get(2);
    assertThat(b.channel.log(0).head()).isNotEqualTo(c.channel.log(0).head());
    assertThat(b.channel.log(0).head().size()).isEqualTo(c.channel.log(0).head().size());
    List<Head> cut = heads(w, Set.of(0, 1, 2));
    assertThat(w.desks.values()).anyMatch(d -> NextEpoch.fault(d.channel, cut, false) != null);
    TreeMap<Integer, Tree> before = finals(w);
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
        TreeMap<Integer, Tree> before = finals(w);
        Set<Integer> rest = rest(w);
        if (branches(w)) parted++;
        if (w.desks.values().stream().anyMatch(d -> d.channel.unheard(0) >= 0)) open++;
        Tree closing = close(w, rest);
        before.forEach((s, t) -> assertPrefix(w, s, t, closing));
      }
    assertThat(open).isGreaterThan(SEEDS / 10);
    assertThat(parted).isPositive();
  }

  @Test
  void sidesPartedByALiarComeToOneCut() {
    int parted = 0;
    for (String attack : new String[] {"fork", "rotate", "resume", "mix"})
      for (int n = 3; n <= 4; n++)
        for (int seed = 0; seed < SEEDS; seed++) {
          World w = new World(n, 1, attack, seed);
          w.heal(1);
          for (int k = 0; k < 100; k++) w.step();
          TreeMap<Integer, Tree> before = finals(w);
          if (splits(w, w.desks.keySet()) != null) parted++;
          Tree closing = close(w, w.desks.keySet());
          before.forEach((s, t) -> assertPrefix(w, s, t, closing));
        }
    assertThat(parted).isGreaterThan(SEEDS);
  }

  /** A resumed side may have made more final before its loss than its leaves tell. */
  @Test
  void theModelAndTheOrderAgree() {
    for (int n = 2; n <= 4; n++)
      for (int seed = 0; seed < SEEDS / 2; seed++)
        for (Desk d : restored(n, seed).desks.values()) {
          Tree model = new Model(d).joint();
          String where = "n=" + n + " seed=" + seed + " side=" + d.side;
          assertThat(prefix(model, d.channel.joint().tree())).as(where).isTrue();
          if (d.side > 0) assertThat(model.size()).as(where).isEqualTo(d.channel.joint().size());
        }
  }

  /** Side 1 hears that all cite the resumption, cites it, and is heard no more. */
  @Test
  void nothingIsFinalBeforeTheResumptionIsSettled() {
    World w = new World(3, 0, "none", 0);
    w.heal(4);
    Desk a = w.desks.get(0);
    int kept = a.taken();
    a.content();
    a.restore(kept);
    a.resume(false);
    w.tell(0, 2);
    w.desks.get(2).duties();
    w.tell(2, 1);
    w.tell(0, 1);
    w.tell(2, 1);
    Desk b = w.desks.get(1);
    b.duties();
    Tree early = new Model(b).joint(Model.Rule.SETTLED);
    Tree now = b.channel.joint().tree();
    assertThat(early.size()).isGreaterThan(now.size());
    Tree closing = close(w, Set.of(0, 2));
    assertPrefix(w, 1, now, closing);
    assertThat(prefix(early, closing)).as("without the rule it breaks").isFalse();
  }

  @Test
  void aCutWithAResumptionNotAllHaveCitedBreaksWhatIsFinal() {
    int broken = 0;
    for (int seed = 0; seed < 400; seed++) {
      World w = restored(3, seed);
      TreeMap<Integer, Tree> before = finals(w);
      Set<Integer> rest = rest(w);
      exchange(w, rest);
      if (rest.contains(0) && keepsTheResumption(w, rest, before)) broken++;
    }
    assertThat(broken).isPositive();
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

  private static TreeMap<Integer, Tree> finals(World w) {
    TreeMap<Integer, Tree> out = new TreeMap<>();
    for (Desk d : w.desks.values()) out.put(d.side, d.channel.joint().tree());
    return out;
  }

  /** All of {@code rest} go back, tell each other everything and ratify one cut. */
  private static Tree close(World w, Set<Integer> rest) {
    assertThat(rest.size()).isGreaterThanOrEqualTo(NextEpoch.quorum(w.n));
    exchange(w, rest);
    long[] none = new long[w.n];
    Arrays.fill(none, Long.MAX_VALUE);
    for (long[] splits = none; splits != null; splits = splits(w, rest)) {
      for (int s : rest) w.desks.get(s).goBack(splits);
      exchange(w, rest);
    }
    List<Head> cut = heads(w, rest);
    Tree closing = null;
    for (int s : rest) {
      assertThat(NextEpoch.fault(w.desks.get(s).channel, cut, false)).as("side %d", s).isNull();
      Tree t = NextEpoch.closing(w.desks.get(s).channel, cut);
      if (closing != null) assertThat(t.root()).isEqualTo(closing.root());
      closing = t;
    }
    return closing;
  }

  /** Where logs still part; null if none does and none holds a resumption not all have cited. */
  private static long[] splits(World w, Set<Integer> rest) {
    List<Channel> all = new ArrayList<>();
    for (int s : rest) all.add(w.desks.get(s).channel);
    long[] out = Back.splits(all);
    boolean same = Arrays.stream(out).allMatch(q -> q == Long.MAX_VALUE);
    for (Channel c : all) for (int s = 0; s < w.n; s++) same &= c.unheard(s) < 0;
    return same ? null : out;
  }

  private static void exchange(World w, Set<Integer> rest) {
    for (long before = -1, now = held(w); now != before; now = held(w)) {
      before = now;
      for (int a : rest) for (int b : rest) if (a != b) w.tell(a, b);
    }
  }

  private static long held(World w) {
    long out = 0;
    for (Desk d : w.desks.values())
      for (int s = 0; s < w.n; s++) out += d.channel.log(s).size() + d.channel.log(s).signedSize();
    return out;
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
