package liaison.trial.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import liaison.record.Head;
import liaison.record.Item;
import liaison.record.Leaf;
import liaison.record.LeafKind;
import liaison.record.Malformed;
import liaison.record.Ref;
import liaison.record.SeenHead;
import liaison.record.SignedHead;
import liaison.record.SoftwareNodeSigner;
import liaison.record.merkle.Hash;
import liaison.record.merkle.Tree;

/** A lying side with a branch for each victim; all liars of a world know what any of them knows. */
final class Liar {
  /** A log as a liar keeps it: real leaves, in any shape it likes. */
  static final class Branch {
    final List<Item> items = new ArrayList<>();
    final Map<Integer, SeenHead> seen = new HashMap<>();
    final TreeMap<Integer, SoftwareNodeSigner> keys = new TreeMap<>();
    Tree tree = new Tree();
    long lamport;
    long reg;

    Branch copy(int size) {
      Branch b = new Branch();
      for (Item i : items.subList(0, size)) b.add(i);
      b.keys.putAll(keys.headMap(size, true));
      return b;
    }

    void add(Item i) {
      items.add(i);
      tree.append(Hash.leaf(i.leaf()));
      Leaf l = Leaf.decode(i.leaf());
      lamport = l.lamport();
      if (l.kind() == LeafKind.REGISTER) reg = l.seq();
      for (SeenHead h : l.seen()) seen.put(h.side(), h);
    }
  }

  final World world;
  final int side;
  final Map<Integer, Branch> faces = new HashMap<>();
  private long nonce;

  Liar(World world, int side) {
    this.world = world;
    this.side = side;
    Branch b = new Branch();
    b.keys.put(0, TrialCharter.signer(side, 0, 0));
    b.add(
        Item.skeleton(
            new Leaf(
                    side,
                    0,
                    1,
                    0,
                    List.of(),
                    0,
                    LeafKind.CHARTER,
                    world.charter.fingerprint(),
                    List.of(),
                    List.of(),
                    world.charter.opening())
                .encode()));
    for (int v = 0; v < world.n; v++) if (v != side) faces.put(v, b);
  }

  private boolean at(String... attacks) {
    for (String a : attacks) if (world.attack.equals(a)) return true;
    return false;
  }

  SignedHead sign(Branch b, int size) {
    return SignedHead.sign(
        world.charter.origin(side),
        new Head(size, b.tree.root(size)),
        1,
        b.keys.floorEntry(size).getValue());
  }

  void append(LeafKind kind) {
    Random r = world.random;
    int v = victim(r);
    if (at("fork", "rotate", "resume", "mix") && r.nextDouble() < .15) {
      faces.put(v, faces.get(v).copy(faces.get(v).items.size()));
      world.count("forks");
    }
    if (at("restore", "mix") && r.nextDouble() < .06 && faces.get(v).items.size() > 2)
      faces.put(v, faces.get(v).copy(1 + r.nextInt(faces.get(v).items.size() - 1)));
    Branch b = faces.get(victim(r));
    SoftwareNodeSigner next = null;
    Head resumed = null;
    if (at("rotate", "resume", "mix") && r.nextDouble() < .12) {
      kind = LeafKind.REGISTER;
      next = TrialCharter.signer(side, 0, 1 + r.nextInt(3));
      int size = b.items.size();
      if (at("resume") || at("mix") && r.nextBoolean()) resumed = new Head(size, b.tree.root());
    }
    List<SeenHead> seen = new ArrayList<>();
    long lamport = b.lamport;
    for (int t = 0; t < world.n; t++) {
      Branch held = world.known(t, side);
      if (t == side || held == null) continue;
      SeenHead old = b.seen.get(t);
      long lo = old == null ? 0 : old.size();
      long hi = world.signed(t, held.items.size());
      if (at("low") && r.nextDouble() < .7 || at("delay") && r.nextDouble() < .9) continue;
      if (at("low", "mix") && hi > lo && r.nextBoolean())
        hi = world.signed(t, lo + r.nextInt((int) (hi - lo) + 1));
      Hash root = hi > 0 ? held.tree.root(hi) : Hash.EMPTY;
      if (at("phantom", "mix") && r.nextDouble() < .06) {
        hi = Math.max(lo, hi) + r.nextInt(3);
        root = Hash.sha256(new byte[] {(byte) r.nextInt()});
      }
      if (at("shrink", "mix") && lo > 1 && r.nextDouble() < .04) lo--;
      if (hi <= lo) continue;
      seen.add(new SeenHead(t, lo, hi, root));
      if (hi <= held.items.size())
        lamport = Math.max(lamport, Leaf.decode(held.items.get((int) hi - 1).leaf()).lamport());
    }
    lamport++;
    if (at("badlam", "mix") && r.nextDouble() < .06)
      lamport = Math.max(1, lamport + new int[] {-3, -1, 1, 50}[r.nextInt(4)]);
    if (at("backdate", "mix") && r.nextDouble() < .06)
      lamport = Math.max(1, b.lamport - r.nextInt(3));
    byte[] st = null;
    if (kind == LeafKind.CONTENT) {
      int t = victim(r);
      Branch held = world.known(t, side);
      long q = held == null ? -1 : held.items.size() - 1;
      Ref ref = q < 0 ? null : new Ref(1, t, q, held.tree.leaf(q));
      st = TrialCharter.statement(side, ++nonce, null, null, ref);
    }
    if (next != null) st = TrialCharter.statement(side, ++nonce, next.key(), resumed, null);
    try {
      Leaf l =
          new Leaf(
              side,
              b.items.size(),
              lamport,
              world.now,
              seen,
              b.reg,
              kind,
              st == null ? null : Hash.sha256(st),
              List.of(),
              List.of(),
              null);
      b.add(new Item(l.encode(), st, null, null));
      if (next != null) b.keys.put(b.items.size(), next);
      world.count("lies");
    } catch (Malformed e) {
      world.count("unsayable");
    }
  }

  private int victim(Random r) {
    int v = r.nextInt(world.n - 1);
    return v < side ? v : v + 1;
  }
}
