package liaison.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import liaison.record.Cosig;
import liaison.record.Item;
import liaison.record.SignedHead;
import liaison.record.merkle.Hash;

/** The record held by one side, in memory; takes pouches in as a node would, without judging. */
final class Shelf implements Source {
  private final List<List<Item>> logs = new ArrayList<>();
  private final List<List<Integer>> precedences = new ArrayList<>();
  private final List<TreeMap<Long, SignedHead>> signed = new ArrayList<>();
  private final List<Cosig> cosigs = new ArrayList<>();
  private final Random random;
  final int self;

  Shelf(int self, int sides, Random random) {
    this.self = self;
    this.random = random;
    for (int i = 0; i < sides; i++) {
      logs.add(new ArrayList<>());
      precedences.add(new ArrayList<>());
      signed.add(new TreeMap<>());
    }
  }

  void write(int precedence, int body) {
    logs.get(self).add(Samples.item(random, body));
    precedences.get(self).add(precedence);
  }

  void sign() {
    long size = logs.get(self).size();
    signed.get(self).put(size, Samples.head(random, size));
  }

  void cosign(long size) {
    cosigs.add(new Cosig(self, Samples.head(random, size)));
  }

  /** Takes in what fits on what is held; a gap is left to `have`. */
  void take(Pouch p) {
    for (Segment s : p.segments()) {
      List<Item> log = logs.get(s.side());
      if (s.first() > log.size()) continue;
      for (int i = log.size() - (int) s.first(); i < s.items().size(); i++) {
        log.add(s.items().get(i));
        precedences.get(s.side()).add(0);
      }
      signed.get(s.side()).put(s.checkpoint().size(), s.checkpoint());
    }
    for (Fill f : p.fills()) {
      List<Item> log = logs.get(f.side());
      byte[] leaf = log.get((int) f.seq()).leaf();
      log.set((int) f.seq(), new Item(leaf, f.statement(), f.salt(), f.body()));
    }
  }

  /** Forgets the end of a log, as a restored backup does. */
  void forget(int side, int size) {
    logs.get(side).subList(size, logs.get(side).size()).clear();
    precedences.get(side).subList(size, precedences.get(side).size()).clear();
    signed.get(side).tailMap((long) size, false).clear();
  }

  List<Item> log(int side) {
    return logs.get(side);
  }

  @Override
  public int sides() {
    return logs.size();
  }

  @Override
  public Have have(int side) {
    int size = logs.get(side).size();
    return new Have(side, size, size == 0 ? null : Hash.sha256(new byte[] {(byte) side}));
  }

  @Override
  public SignedHead largestSigned(int side, long max) {
    var e = signed.get(side).floorEntry(max);
    return e == null ? null : e.getValue();
  }

  @Override
  public SignedHead smallestSigned(int side, long size) {
    var e = signed.get(side).higherEntry(size);
    return e == null ? null : e.getValue();
  }

  @Override
  public byte[] leaf(int side, long seq) {
    return item(side, seq).leaf();
  }

  @Override
  public long content(int side, long seq) {
    Item i = item(side, seq);
    if (i.statement() == null) return 0;
    return i.statement().length + 16L + i.body().length;
  }

  @Override
  public Item item(int side, long seq) {
    return logs.get(side).get((int) seq);
  }

  @Override
  public int precedence(int side, long seq) {
    return precedences.get(side).get((int) seq);
  }

  @Override
  public boolean register(int side, long seq) {
    return seq == 1;
  }

  @Override
  public long flash(int side, long from, long to) {
    for (long seq = from; seq < to; seq++) if (precedence(side, seq) == 3) return seq;
    return -1;
  }

  @Override
  public List<Cosig> cosignatures(long above, int newest) {
    List<Cosig> out = cosigs.stream().filter(c -> c.head().size() > above).toList();
    return out.subList(Math.max(0, out.size() - newest), out.size());
  }

  @Override
  public List<Want> lacked(int max) {
    List<Want> out = new ArrayList<>();
    for (int s = 0; s < logs.size(); s++)
      for (int i = 0; i < logs.get(s).size(); i++)
        if (logs.get(s).get(i).statement() == null) out.add(new Want(s, i));
    return out.subList(0, Math.min(max, out.size()));
  }
}
