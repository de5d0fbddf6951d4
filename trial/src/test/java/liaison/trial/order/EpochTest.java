package liaison.trial.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import liaison.record.Head;
import liaison.record.NextEpoch;
import liaison.record.SideLog;
import liaison.record.merkle.Tree;
import org.junit.jupiter.api.Test;

/** Absence and the closing of an epoch, record §11. */
final class EpochTest {
  @Test
  void ratifiersCloseTheEpochAlikeAndKeepWhatWasFinal() {
    for (int n = 3; n <= 4; n++)
      for (int seed = 0; seed < 40; seed++) {
        World w = new World(n, 0, "none", seed);
        for (int k = 0; k < 60; k++) w.step();
        int absent = seed % n;
        for (int k = 0; k < 40; k++) speakWithout(w, absent);
        Set<Integer> rest = new java.util.TreeSet<>(w.desks.keySet());
        rest.remove(absent);
        assertThat(rest.size()).isGreaterThanOrEqualTo(NextEpoch.quorum(n));
        List<Head> cut = cut(w, rest, n);
        Tree closing = null;
        for (int s : rest) {
          assertThat(NextEpoch.fault(w.desks.get(s).channel, cut, false)).as("side %d", s).isNull();
          Tree t = NextEpoch.closing(w.desks.get(s).channel, cut);
          if (closing != null) assertThat(t.root()).isEqualTo(closing.root());
          closing = t;
        }
        for (Desk d : w.desks.values()) {
          long m = d.channel.joint().size();
          assertThat(closing.size()).isGreaterThanOrEqualTo(m);
          assertThat(closing.root(m)).isEqualTo(d.channel.joint().tree().root());
        }
        reopen(w, n, closing);
      }
  }

  @Test
  void aProvenForkIsKeptToTheBranchTheRatifiersCited() {
    int reopened = 0;
    for (int seed = 0; seed < 60; seed++) {
      World w = new World(3, 1, "fork", seed);
      for (int k = 0; k < 100; k++) w.step();
      List<Head> cut = cut(w, w.desks.keySet(), 3);
      Desk d = w.desks.get(0);
      if (w.evidence.isEmpty() || !w.desks.values().stream().allMatch(x -> ratifies(x, cut)))
        continue;
      reopened++;
      Tree closing = NextEpoch.closing(d.channel, cut);
      for (Desk x : w.desks.values()) {
        assertThat(x.channel.proven()).containsKey(2);
        assertThat(NextEpoch.closing(x.channel, cut).root()).isEqualTo(closing.root());
        long m = x.channel.joint().size();
        assertThat(closing.root(m)).isEqualTo(x.channel.joint().tree().root());
      }
      reopen(w, 2, closing);
    }
    assertThat(reopened).isPositive();
  }

  private static boolean ratifies(Desk d, List<Head> cut) {
    return NextEpoch.fault(d.channel, cut, false) == null;
  }

  @Test
  void anAbsentSideReturnsByAnotherEpoch() {
    for (int n = 3; n <= 4; n++)
      for (int seed = 0; seed < 20; seed++) {
        World first = new World(n, 0, "none", seed);
        first.heal(2);
        for (int k = 0; k < 40; k++) first.step();
        for (int k = 0; k < 30; k++) speakWithout(first, n - 1);
        Tree one = close(first, n - 1);
        World second = new World(n - 1, 0, "none", seed, next(n - 1, 1, one));
        for (int k = 0; k < 40; k++) second.step();
        second.heal(8);
        Tree two = close(second, -1);
        World third = new World(n, 0, "none", seed, next(n, 2, two));
        for (int k = 0; k < 60; k++) third.step();
        third.heal(12);
        assertThat(third.stalled()).isZero();
        for (Desk d : first.desks.values()) keeps(one, d);
        for (Desk d : second.desks.values()) keeps(two, d);
        for (Desk d : third.desks.values())
          assertThat(d.channel.log(d.side).leaf(0).opening().priorRoot()).isEqualTo(two.root());
      }
  }

  private static TrialCharter next(int n, int epoch, Tree closed) {
    return new TrialCharter(n, epoch, closed.size(), closed.root());
  }

  private static Tree close(World w, int absent) {
    Set<Integer> rest = new java.util.TreeSet<>(w.desks.keySet());
    rest.remove(absent);
    List<Head> cut = cut(w, rest, w.n);
    Tree closing = null;
    for (int s : rest) {
      assertThat(NextEpoch.fault(w.desks.get(s).channel, cut, false)).as("side %d", s).isNull();
      Tree t = NextEpoch.closing(w.desks.get(s).channel, cut);
      if (closing != null) assertThat(t.root()).isEqualTo(closing.root());
      closing = t;
    }
    return closing;
  }

  private static void keeps(Tree closing, Desk d) {
    Tree joint = d.channel.joint().tree();
    assertThat(closing.root(joint.size())).isEqualTo(joint.root());
  }

  @Test
  void noCutBelowTheOwnLogOrACitation() {
    World w = new World(3, 0, "none", 1);
    for (int k = 0; k < 60; k++) w.step();
    w.heal(6);
    Desk d = w.desks.get(0);
    List<Head> cut = cut(w, w.desks.keySet(), 3);
    assertThat(NextEpoch.fault(d.channel, cut, false)).isNull();
    for (int s = 0; s < 3; s++) {
      List<Head> low = new ArrayList<>(cut);
      low.set(s, new Head(1, d.channel.log(s).tree().root(1)));
      assertThat(NextEpoch.fault(d.channel, low, false)).isNotNull();
      List<Head> other = new ArrayList<>(cut);
      other.set(s, new Head(cut.get(s).size(), TrialCharter.CHANNEL));
      assertThat(NextEpoch.fault(d.channel, other, false)).contains("another root");
    }
  }

  private static void speakWithout(World w, int absent) {
    int a = w.random.nextInt(w.n);
    if (w.random.nextBoolean()) w.desks.get(a).content();
    int b = (a + 1) % w.n;
    if (a != absent) {
      w.send(a, b);
      w.desks.get(b).duties();
    }
  }

  /** What the rest hold once they have told each other everything. */
  private static List<Head> cut(World w, Set<Integer> rest, int n) {
    for (int k = 0; k < 4; k++) for (int a : rest) for (int b : rest) if (a != b) w.tell(a, b);
    List<Head> cut = new ArrayList<>();
    for (int s = 0; s < n; s++) {
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

  private static void reopen(World w, int n, Tree closing) {
    TrialCharter next = new TrialCharter(n, 1, closing.size(), closing.root());
    World again = new World(n, 0, "none", w.random.nextInt(1000), next);
    for (int k = 0; k < 40; k++) again.step();
    again.heal(8);
    assertThat(again.stalled()).isZero();
  }
}
