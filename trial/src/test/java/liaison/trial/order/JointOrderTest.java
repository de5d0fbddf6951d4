package liaison.trial.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import liaison.record.LeafKind;
import org.junit.jupiter.api.Test;

/** Lying sides against the real record code; -Dliaison.trial=full for the long form. */
final class JointOrderTest {
  private static final String[] ATTACKS = {
    "fork",
    "restore",
    "low",
    "withhold",
    "phantom",
    "shrink",
    "badlam",
    "backdate",
    "delay",
    "late",
    "rotate",
    "resume",
    "mix"
  };
  static final boolean FULL = "full".equals(System.getProperty("liaison.trial"));
  private static final int RUNS = FULL ? 150 : 6;

  @Test
  void honestSidesAgreeAndAreNeverProven() {
    for (int lying = 1; lying <= 2; lying++)
      for (int n = 1 + lying; n <= 4; n++)
        for (String attack : ATTACKS) {
          Map<String, Long> sum = new TreeMap<>();
          long stalled = 0;
          for (int seed = 0; seed < RUNS; seed++) {
            World w = new World(n, lying, attack, seed);
            for (int k = 0; k < 160; k++) w.step();
            w.heal(10);
            if (attack.equals("late")) everythingCame(w);
            for (Desk d : w.desks.values())
              assertThat(d.channel.joint().tree().root())
                  .as(w.name)
                  .isEqualTo(new Model(d).joint().root());
            stalled += w.stalled();
            w.counts.forEach((k, v) -> sum.merge(k, v, Long::sum));
          }
          System.out.println(
              "n="
                  + n
                  + " liars="
                  + lying
                  + " "
                  + attack
                  + " runs="
                  + RUNS
                  + " stalled="
                  + stalled
                  + " "
                  + sum);
        }
  }

  /** Once the statements are there, the delivery of every one can be shown. */
  private static void everythingCame(World w) {
    for (int k = 0; k < 12; k++)
      for (Desk d : w.desks.values()) {
        for (Liar l : w.liars.values()) w.fill(d, l.side, l.faces.get(d.side).items);
        d.duties();
      }
    for (Desk d : w.desks.values())
      for (int t : w.liars.keySet())
        for (long q = 0; q < d.channel.log(d.side).seen(t); q++)
          if (!d.channel.log(t).isVoid(q))
            assertThat(d.channel.log(d.side).lacked(t, q)).as("%s leaf %d", w.name, q).isFalse();
  }

  @Test
  void withoutLiarsEverythingBecomesFinal() {
    for (int n = 2; n <= 4; n++)
      for (int seed = 0; seed < 4 * RUNS; seed++) {
        World w = new World(n, 0, "none", seed);
        for (int k = 0; k < 160; k++) w.step();
        w.heal(12);
        assertThat(w.stalled()).as("n=%d seed=%d", n, seed).isZero();
        long before = leaves(w);
        w.now += 0;
        w.heal(3);
        assertThat(w.counts.get("acks"))
            .as("acks n=%d", n)
            .isLessThanOrEqualTo(2L * n * w.counts.get("others"));
        assertThat(contents(w)).isPositive();
        assertThat(leaves(w) - before).as("acks die out").isLessThanOrEqualTo(4L * n * n);
        for (Desk d : w.desks.values())
          assertThat(d.channel.marks().latest()).as("joint checkpoint").isPresent();
      }
  }

  @Test
  void restoredSidesAreNeverProven() {
    for (String peer : new String[] {"honest", "silent", "understating", "forking"})
      for (int n = 2; n <= 4; n++)
        for (boolean guard : new boolean[] {true, false})
          for (int seed = 0; seed < 2 * RUNS; seed++) restore(n, peer, guard, seed);
  }

  private static void restore(int n, String peer, boolean guard, int seed) {
    int lying = n > 2 && (peer.equals("understating") || peer.equals("forking")) ? 1 : 0;
    World w = new World(n, lying, peer.equals("forking") ? "fork" : "none", seed);
    for (int k = 0; k < 80; k++) w.step();
    Desk d = w.desks.get(0);
    long size = d.channel.log(0).size();
    int kept = Math.max(1, (int) (d.taken() * w.random.nextDouble()));
    d.restore(kept);
    if (peer.equals("honest")) for (int s = 1; s < n; s++) w.send(s, 0);
    boolean whole = guard && d.channel.log(0).size() == size;
    d.resume(whole);
    for (int k = 0; k < 80; k++) w.step();
    w.heal(10);
    d.restore(kept);
    for (int before = -1; before < d.taken(); ) {
      before = d.taken();
      for (int s = 1; s < n; s++) if (w.desks.containsKey(s)) w.tell(s, 0);
    }
    d.resume(false);
    for (int k = 0; k < 20; k++) w.step();
    w.heal(10);
    if (n == 2) assertThat(w.stalled()).as("%s seed=%d", peer, seed).isZero();
    assertThat(w.evidence).noneMatch(e -> w.desks.containsKey(e.side()));
  }

  private static long leaves(World w) {
    return w.desks.values().stream().mapToLong(d -> d.channel.log(d.side).size()).sum();
  }

  private static long contents(World w) {
    long out = 0;
    for (Desk d : w.desks.values())
      for (long q = 0; q < d.channel.log(d.side).size(); q++)
        if (d.channel.log(d.side).kind(q) == LeafKind.CONTENT) out++;
    return out;
  }
}
