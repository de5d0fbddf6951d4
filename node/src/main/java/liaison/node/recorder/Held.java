package liaison.node.recorder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import liaison.link.Have;
import liaison.link.Source;
import liaison.link.Want;
import liaison.office.Entry;
import liaison.office.Ledger;
import liaison.office.NoteRow;
import liaison.office.Place;
import liaison.record.Channel;
import liaison.record.Cosig;
import liaison.record.Head;
import liaison.record.Item;
import liaison.record.LeafKind;
import liaison.record.SideLog;
import liaison.record.SignedHead;

/**
 * What this node holds, as sync asks it: heads from the channel, content from the ledger with the
 * newest kept in memory. Used by the node's own thread only.
 */
public final class Held implements Source {
  private static final int KEPT = 16_384;
  private static final long KEPT_BYTES = 24 << 20;

  private final Channel channel;
  private final LostTail lost;
  private final Ledger ledger;
  private final int epoch;
  private final Map<Integer, TreeMap<Long, Integer>> precedences = new HashMap<>();
  private final LinkedHashMap<Place, Item> recent = new LinkedHashMap<>();
  private long bytes;

  Held(Channel channel, Ledger ledger, int epoch, LostTail lost) {
    this.lost = lost;
    this.channel = channel;
    this.ledger = ledger;
    this.epoch = epoch;
    ledger.notes(this::note);
  }

  void note(NoteRow note) {
    if (note.precedence() > 0 && note.place().epoch() == epoch) {
      precedences
          .computeIfAbsent(note.place().side(), s -> new TreeMap<>())
          .put(note.place().seq(), note.precedence());
    }
  }

  void keep(Place place, Item item) {
    Item before = recent.put(place, item);
    bytes += weight(item) - (before == null ? 0 : weight(before));
    while (recent.size() > KEPT || bytes > KEPT_BYTES) {
      bytes -= weight(recent.pollFirstEntry().getValue());
    }
  }

  private static long weight(Item item) {
    return item.leaf().length + content(item);
  }

  private static long content(Item item) {
    return (long) length(item.statement()) + length(item.salt()) + length(item.body());
  }

  private static int length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private SideLog log(int side) {
    return channel.log(side);
  }

  @Override
  public int sides() {
    return channel.sides();
  }

  @Override
  public Have have(int side) {
    Head head = side == channel.self() ? lost.told() : log(side).head();
    return new Have(side, head.size(), head.size() == 0 ? null : head.root());
  }

  @Override
  public SignedHead largestSigned(int side, long max) {
    var entry = log(side).checkpoints().floorEntry(max);
    return entry == null ? null : entry.getValue();
  }

  @Override
  public SignedHead smallestSigned(int side, long size) {
    var entry = log(side).checkpoints().higherEntry(size);
    return entry == null ? null : entry.getValue();
  }

  @Override
  public byte[] leaf(int side, long seq) {
    return log(side).bytes(seq);
  }

  @Override
  public long content(int side, long seq) {
    LeafKind kind = log(side).kind(seq);
    return kind.hasStatement() ? content(item(side, seq)) : 0;
  }

  @Override
  public Item item(int side, long seq) {
    Place place = new Place(epoch, side, seq);
    Item item = recent.get(place);
    if (item == null) {
      item =
          ledger.entry(place).map(Held::item).orElseGet(() -> Item.skeleton(log(side).bytes(seq)));
      keep(place, item);
    }
    return item;
  }

  public static Item item(Entry entry) {
    return new Item(entry.leaf(), entry.statement(), entry.salt(), entry.body());
  }

  @Override
  public int precedence(int side, long seq) {
    TreeMap<Long, Integer> of = precedences.get(side);
    return of == null ? 0 : of.getOrDefault(seq, 0);
  }

  @Override
  public boolean register(int side, long seq) {
    return log(side).kind(seq) == LeafKind.REGISTER;
  }

  @Override
  public long flash(int side, long from, long to) {
    TreeMap<Long, Integer> of = precedences.get(side);
    if (of == null || from >= to) {
      return -1;
    }
    for (Map.Entry<Long, Integer> note : of.subMap(from, to).entrySet()) {
      if (note.getValue() == 3) {
        return note.getKey();
      }
    }
    return -1;
  }

  @Override
  public List<Cosig> cosignatures(long above, int newest) {
    TreeMap<Long, Cosig> own = new TreeMap<>(channel.marks().newer(channel.self(), above, newest));
    return List.copyOf(own.values());
  }

  @Override
  public List<Want> lacked(int max) {
    List<Want> lacked = new ArrayList<>();
    for (int side = 0; side < sides() && lacked.size() < max; side++) {
      for (Map.Entry<Long, Integer> leaf : log(side).unheld().entrySet()) {
        if (leaf.getValue() != liaison.record.Lack.VOID && lacked.size() < max) {
          lacked.add(new Want(side, leaf.getKey()));
        }
      }
    }
    return lacked;
  }
}
