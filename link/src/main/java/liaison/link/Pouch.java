package liaison.link;

import java.util.Comparator;
import java.util.List;
import liaison.record.Cosig;
import liaison.record.Malformed;
import liaison.record.merkle.Hash;

/**
 * What travels between two nodes (docs/spec/pouch.md). Every list ascends strictly: `have` and
 * segments by side, cosignatures by side and size, wants and fills by side and seq. Breaking a rule
 * or a limit throws {@link Malformed}, here and in {@link #decode}.
 */
public record Pouch(
    Hash channel,
    int epoch,
    int from,
    int to,
    long number,
    List<Have> have,
    List<Segment> segments,
    List<Cosig> cosignatures,
    List<Want> wants,
    List<Fill> fills) {

  private static final Comparator<Cosig> COSIGNED =
      Comparator.comparingInt(Cosig::side).thenComparingLong(c -> c.head().size());

  public Pouch {
    PouchLimits.range(epoch, 0, Integer.MAX_VALUE, "epoch");
    PouchLimits.side(from, "from");
    PouchLimits.side(to, "to");
    PouchLimits.need(from != to, "from side " + from + " to itself");
    PouchLimits.integer(number, "number");
    for (Cosig c : cosignatures) PouchLimits.side(c.side(), "cosignature");
    have = ascending(have, Comparator.comparingInt(Have::side), PouchLimits.SIDES, "have");
    segments =
        ascending(segments, Comparator.comparingInt(Segment::side), PouchLimits.SIDES, "segments");
    cosignatures = ascending(cosignatures, COSIGNED, PouchLimits.COSIGNATURES, "cosignatures");
    wants = ascending(wants, Comparator.naturalOrder(), PouchLimits.WANTS, "wants");
    fills = ascending(fills, Comparator.comparing(Fill::place), PouchLimits.FILLS, "fills");
  }

  /** At most {@link PouchLimits#POUCH} bytes; a pouch that needs more throws {@link Malformed}. */
  public byte[] encode() {
    byte[] out = PouchWriter.write(this);
    PouchLimits.range(out.length, 0, PouchLimits.POUCH, "bytes");
    return out;
  }

  /** Reads exactly what {@link #encode} writes; leaves, statements and bodies stay unread. */
  public static Pouch decode(byte[] bytes) {
    PouchLimits.range(bytes.length, 0, PouchLimits.POUCH, "bytes");
    return PouchReader.read(bytes);
  }

  /** Throws {@link Malformed} unless this pouch is on this channel and epoch, from and to these. */
  public void expect(Hash channel, int epoch, int from, int to) {
    PouchLimits.need(this.channel.equals(channel), "of another channel");
    PouchLimits.need(this.epoch == epoch, "of epoch " + this.epoch + ", not " + epoch);
    PouchLimits.need(this.from == from, "from side " + this.from + ", not " + from);
    PouchLimits.need(this.to == to, "to side " + this.to + ", not " + to);
  }

  private static <T> List<T> ascending(List<T> list, Comparator<T> order, int max, String name) {
    PouchLimits.range(list.size(), 0, max, name);
    for (int i = 1; i < list.size(); i++)
      if (order.compare(list.get(i - 1), list.get(i)) >= 0)
        throw new Malformed("pouch: " + name + " repeated or out of order at " + i);
    return List.copyOf(list);
  }
}
