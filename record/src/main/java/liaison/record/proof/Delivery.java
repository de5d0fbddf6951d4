package liaison.record.proof;

import java.util.List;
import liaison.record.Malformed;
import liaison.record.cbor.CborReader;
import liaison.record.cbor.CborWriter;
import liaison.record.merkle.Hash;

/**
 * Shows that the side of item number {@code item} holds the note: the path leads from the note's
 * leaf to the root of the author's log of {@code size} leaves that this side cited.
 */
public record Delivery(int item, long size, List<Hash> path) {
  public Delivery {
    path = List.copyOf(path);
  }

  void write(CborWriter w) {
    Disclosed.path(w.array(3).uint(item).uint(size), path);
  }

  static Delivery read(CborReader r, int items) {
    if (r.array(3) != 3) throw new Malformed("delivery not of 3 parts");
    long item = r.uint();
    if (item >= items) throw new Malformed("delivery of item " + item + " of " + items);
    return new Delivery((int) item, Disclosed.count(r, "size"), Disclosed.path(r));
  }
}
