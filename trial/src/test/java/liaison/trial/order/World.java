package liaison.trial.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import liaison.record.Channel;
import liaison.record.Cosig;
import liaison.record.Evidence;
import liaison.record.Head;
import liaison.record.Item;
import liaison.record.Leaf;
import liaison.record.LeafKind;
import liaison.record.NodeKey;
import liaison.record.SideLog;
import liaison.record.SignedHead;
import liaison.record.Verdict;
import liaison.record.merkle.Hash;

/** n sides on bad links, the last ones lying; everything drawn from one seed. */
final class World {
  final int n;
  final String attack;
  final Random random;
  final TrialCharter charter;
  final Map<Integer, Desk> desks = new TreeMap<>();
  final Map<Integer, Liar> liars = new TreeMap<>();
  final Map<String, Long> counts = new TreeMap<>();
  final List<Evidence> evidence = new ArrayList<>();
  final boolean[][] cut;

  /** A rule broken on purpose, to see the trial fail; null but in {@link CanFailTest}. */
  String broken;

  long now = 1000;
  private final Map<Integer, TreeMap<Long, SignedHead>> heads = new HashMap<>();
  private final Map<Integer, Liar.Branch> copies = new HashMap<>();
  final String name;

  World(int n, int lying, String attack, long seed) {
    this(n, lying, attack, seed, TrialCharter.first(n));
  }

  World(int n, int lying, String attack, long seed, TrialCharter charter) {
    this.charter = charter;
    this.n = n;
    this.attack = attack;
    name = "n=" + n + " liars=" + lying + " " + attack + " seed=" + seed;
    random = new Random(seed * 7919 + n);
    cut = new boolean[n][n];
    for (int s = 0; s < n - lying; s++) desks.put(s, new Desk(this, s));
    for (int s = n - lying; s < n; s++) liars.put(s, new Liar(this, s));
  }

  void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  void fail(String what) {
    throw new AssertionError(name + ": " + what);
  }

  /** What the liars know of a log: an honest side's as last shown, a liar's own branch. */
  Liar.Branch known(int t, int reader) {
    Liar l = liars.get(t);
    return l == null ? copies.get(t) : l.faces.get(reader);
  }

  long signed(int t, long size) {
    TreeMap<Long, SignedHead> h = heads.get(t);
    if (h == null) return size;
    Long f = h.floorKey(size);
    return f == null ? 0 : f;
  }

  void convict(Desk by, Evidence e) {
    Evidence read = Evidence.decode(e.encode());
    if (!read.verify(charter, TrialCharter.FAST)) fail("evidence does not verify: " + e);
    if (desks.containsKey(e.side())) fail("honest side " + e.side() + " proven by " + by.side);
    by.channel.stop(read);
    evidence.add(read);
    count(e instanceof Evidence.Fork ? "forks proven" : "breaches proven");
  }

  void broken(Desk by, Verdict.Broken b) {
    if (desks.containsKey(b.side())) fail("honest leaf broken: " + b.why());
    if (b.evidence() == null || !b.evidence().verify(charter, TrialCharter.FAST))
      fail("breach cannot be shown: " + b.why());
    convict(by, b.evidence());
  }

  /** A branch shown whole to a side that holds the other must have been a proof. */
  void refused(Desk by, int t, long first, List<Item> items, SignedHead head, Verdict.Refused r) {
    count("refused");
    if (!liars.containsKey(t) || first > 0 || by.channel.proven().containsKey(t)) return;
    if (items.isEmpty()) return;
    if (underOneKey(by, t, items, head)) fail("fork not provable: " + r.why());
    count("forks under two keys");
  }

  /** Whether some key signed the branch shown, and a head held of the other, above the split. */
  private boolean underOneKey(Desk by, int t, List<Item> items, SignedHead head) {
    SideLog log = by.channel.log(t);
    int split = 0;
    while (split < log.size() && split < items.size() && same(log, items, split)) split++;
    String origin = charter.origin(t);
    for (int k = 0; k < 4; k++) {
      NodeKey key = TrialCharter.signer(t, charter.epoch(), k).key();
      if (!head.verify(origin, key, TrialCharter.FAST)) continue;
      for (SignedHead held : log.checkpoints().tailMap((long) split, false).values())
        if (held.verify(origin, key, TrialCharter.FAST)) return true;
    }
    return false;
  }

  private static boolean same(SideLog log, List<Item> items, int seq) {
    return Hash.leaf(items.get(seq).leaf()).equals(log.tree().leaf(seq));
  }

  void step() {
    now += random.nextInt(4);
    double p = random.nextDouble();
    int a = random.nextInt(n);
    int b = (a + 1 + random.nextInt(n - 1)) % n;
    if (p < .03) cut[a][b] = cut[b][a] = !cut[a][b];
    else if (p < .35) speak(a);
    else if (!cut[a][b]) {
      send(a, b);
      answer(b);
    }
    check();
  }

  private void speak(int s) {
    Desk d = desks.get(s);
    if (d == null) liars.get(s).append(LeafKind.CONTENT);
    else if (!d.mute && random.nextDouble() < .05) d.rotate(false);
    else if (!d.mute) d.content();
  }

  private void answer(int s) {
    Desk d = desks.get(s);
    if (d != null) d.duties();
    else if (!attack.equals("delay") || random.nextDouble() < .1) liars.get(s).append(LeafKind.ACK);
  }

  void heal(int rounds) {
    for (int k = 0; k < rounds; k++) {
      now += 3;
      for (int a = 0; a < n; a++) for (int b = 0; b < n; b++) if (a != b) send(a, b);
      for (int s = 0; s < n; s++) answer(s);
      check();
    }
  }

  void send(int a, int b) {
    Desk from = desks.get(a);
    if (from == null) lie(liars.get(a), b);
    else if (desks.get(b) != null) relay(from, desks.get(b), false);
    else learn(from);
  }

  /** Everything honest {@code a} holds goes to honest {@code b}. */
  void tell(int a, int b) {
    relay(desks.get(a), desks.get(b), true);
  }

  private void relay(Desk from, Desk to, boolean whole) {
    for (int t = 0; t < n; t++) {
      SideLog log = from.channel.log(t);
      long size = log.signedSize();
      if (size == 0) continue;
      if (!whole && random.nextDouble() < .3)
        size =
            new ArrayList<>(log.checkpoints().keySet())
                .get(random.nextInt(log.checkpoints().size()));
      List<Item> items = new ArrayList<>();
      for (long q = 0; q < size; q++) items.add(from.item(t, q));
      deliver(to, t, items, log.checkpoints().get(size));
    }
    for (Evidence e : List.copyOf(from.channel.proven().values())) to.channel.stop(e);
    for (int s = 0; s < n; s++)
      for (Cosig c : List.copyOf(from.channel.marks().of(s).values())) {
        String problem = to.channel.marks().add(c);
        if (problem != null) count("cosignature refused");
      }
  }

  /** Sends what the receiver lacks, or everything if its log is another one. */
  private static void deliver(Desk to, int t, List<Item> items, SignedHead head) {
    SideLog log = to.channel.log(t);
    long have = Math.min(log.size(), items.size());
    boolean same = true;
    for (long q = have - 1; q >= 0 && same; q--)
      same = Hash.leaf(items.get((int) q).leaf()).equals(log.tree().leaf(q));
    if (same && items.size() <= log.size()) to.receive(t, have, List.of(), head);
    else {
      long first = same ? have : 0;
      to.receive(t, first, items.subList((int) first, items.size()), head);
    }
  }

  private boolean bare(Item i) {
    if (attack.equals("withhold")) return random.nextBoolean();
    return attack.equals("late")
        && Leaf.decode(i.leaf()).kind() == LeafKind.CONTENT
        && random.nextDouble() < .4;
  }

  /** The statements withheld from the side come after all. */
  void fill(Desk to, int t, List<Item> items) {
    for (long seq : List.copyOf(to.channel.log(t).unheld().keySet()))
      if (seq < items.size() && random.nextBoolean()) to.hold(t, seq, items.get((int) seq));
  }

  private void learn(Desk from) {
    for (int t : desks.keySet()) {
      SideLog log = from.channel.log(t);
      if (log.signedSize() == 0) continue;
      heads.computeIfAbsent(t, k -> new TreeMap<>()).putAll(log.checkpoints());
      Liar.Branch copy = copies.computeIfAbsent(t, k -> new Liar.Branch());
      for (long q = copy.items.size(); q < log.signedSize(); q++) copy.add(from.item(t, q));
    }
  }

  private void lie(Liar liar, int b) {
    Desk to = desks.get(b);
    if (to == null) return;
    for (int t : liars.keySet()) {
      Liar of = liars.get(t);
      int face = t == liar.side || random.nextBoolean() ? b : random.nextInt(n);
      Liar.Branch branch = of.faces.get(face);
      if (branch == null) continue;
      int size = branch.items.size();
      if (attack.equals("withhold")) size = random.nextInt(size / 2 + 1);
      if (size == 0) continue;
      List<Item> items = new ArrayList<>();
      for (Item i : branch.items.subList(0, size)) items.add(bare(i) ? Item.skeleton(i.leaf()) : i);
      deliver(to, t, items, of.sign(branch, size));
      if (attack.equals("late") && random.nextDouble() < .3) fill(to, t, branch.items);
    }
    boolean relays = !attack.equals("withhold") && !attack.equals("mix") || random.nextBoolean();
    for (int t : desks.keySet()) {
      Liar.Branch copy = copies.get(t);
      if (!relays || t == b || copy == null) continue;
      Map.Entry<Long, SignedHead> h = heads.get(t).floorEntry((long) copy.items.size());
      if (h != null) deliver(to, t, copy.items.subList(0, h.getKey().intValue()), h.getValue());
    }
  }

  void check() {
    List<Desk> all = new ArrayList<>(desks.values());
    for (Desk d : all) d.check();
    for (Desk x : all)
      for (Desk y : all) {
        long m = Math.min(x.channel.joint().size(), y.channel.joint().size());
        if (!x.channel.joint().head(m).equals(y.channel.joint().head(m)))
          fail("final prefixes of " + x.side + " and " + y.side + " disagree");
      }
  }

  /** Honest content leaves that are not final, counted for every honest holder. */
  long stalled() {
    long out = 0;
    for (Desk d : desks.values()) {
      Channel c = d.channel;
      for (int t : desks.keySet())
        for (long q = c.joint().finalOf(t); q < desks.get(t).channel.log(t).size(); q++)
          if (desks.get(t).channel.log(t).kind(q) == LeafKind.CONTENT) out++;
    }
    return out;
  }

  /** Joint sizes every member cosigned, as one honest side holds them. */
  TreeSet<Head> complete(Desk d) {
    TreeSet<Head> out = new TreeSet<>((x, y) -> Long.compare(x.size(), y.size()));
    d.channel.marks().latest().ifPresent(c -> out.add(c.head()));
    return out;
  }
}
