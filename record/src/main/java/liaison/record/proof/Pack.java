package liaison.record.proof;

import java.util.ArrayList;
import java.util.List;
import liaison.record.Limits;
import liaison.record.Malformed;
import liaison.record.cbor.CborReader;
import liaison.record.cbor.CborWriter;

/** What a proof discloses: charter files from epoch 0 on, leaves, deliveries (proof.md). */
public record Pack(List<byte[]> charters, List<Disclosed> items, List<Delivery> deliveries) {
  public Pack {
    charters = List.copyOf(charters);
    items = List.copyOf(items);
    deliveries = List.copyOf(deliveries);
    if (charters.isEmpty()) throw new Malformed("pack without a charter");
    if (items.isEmpty()) throw new Malformed("pack without an item");
    if (items.size() > Limits.PROOF_ITEMS)
      throw new Fault("size", items.size() + " items, at most " + Limits.PROOF_ITEMS);
  }

  public byte[] encode() {
    CborWriter w = new CborWriter().array(4).uint(1).array(charters.size());
    charters.forEach(w::bytes);
    w.array(items.size());
    items.forEach(i -> i.write(w));
    w.array(deliveries.size());
    deliveries.forEach(d -> d.write(w));
    return w.done();
  }

  /**
   * Reads exactly what {@link #encode} writes; anything else throws {@link Malformed}, more items
   * than a proof may have {@link Fault}. Leaves, statements and charters are not looked into.
   */
  public static Pack decode(byte[] in) {
    CborReader r = new CborReader(in);
    if (r.array(4) != 4) throw new Malformed("pack not of 4 parts");
    if (r.uint() != 1) throw new Malformed("pack not of version 1");
    List<byte[]> charters = new ArrayList<>();
    for (int n = r.array(in.length); n > 0; n--) charters.add(r.bytes(in.length));
    List<Disclosed> items = new ArrayList<>();
    for (int n = r.array(in.length); n > 0; n--) items.add(Disclosed.read(r));
    List<Delivery> deliveries = new ArrayList<>();
    for (int n = r.array(in.length); n > 0; n--) deliveries.add(Delivery.read(r, items.size()));
    r.end();
    return new Pack(charters, items, deliveries);
  }
}
