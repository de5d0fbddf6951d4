package liaison.link;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import liaison.record.Cosig;
import liaison.record.Head;
import liaison.record.Item;
import liaison.record.Malformed;
import liaison.record.SignedHead;
import liaison.record.cbor.CborReader;
import liaison.record.merkle.Hash;

/** Reads a pouch strictly; anything else throws {@link Malformed}. */
final class PouchReader {
  private final CborReader r;

  private PouchReader(byte[] bytes) {
    r = new CborReader(bytes);
  }

  static Pouch read(byte[] bytes) {
    PouchReader in = new PouchReader(bytes);
    Pouch p = in.pouch();
    in.r.end();
    return p;
  }

  private Pouch pouch() {
    arity(11, "pouch");
    long version = r.uint();
    if (version != PouchWriter.VERSION)
      throw new Malformed("pouch: version " + version + "; this node reads version 1");
    return new Pouch(
        hash(),
        number(Integer.MAX_VALUE, "epoch"),
        side(),
        side(),
        r.uint(),
        list(PouchLimits.SIDES, this::have),
        list(PouchLimits.SIDES, this::segment),
        list(PouchLimits.COSIGNATURES, this::cosignature),
        list(PouchLimits.WANTS, this::want),
        list(PouchLimits.FILLS, this::fill));
  }

  private Have have() {
    arity(3, "have");
    return new Have(side(), r.uint(), r.tryNull() ? null : hash());
  }

  private Segment segment() {
    arity(4, "segment");
    int side = side();
    long first = r.uint();
    List<Item> items = list(PouchLimits.ITEMS, this::item);
    arity(5, "checkpoint");
    return new Segment(side, first, items, head());
  }

  private Item item() {
    arity(4, "item");
    return new Item(
        r.bytes(PouchLimits.LEAF),
        optional(PouchLimits.STATEMENT),
        optional(PouchLimits.SALT),
        optional(PouchLimits.BODY));
  }

  private Cosig cosignature() {
    arity(6, "cosignature");
    return new Cosig(side(), head());
  }

  private Want want() {
    arity(2, "want");
    return new Want(side(), r.uint());
  }

  private Fill fill() {
    arity(5, "fill");
    return new Fill(
        side(),
        r.uint(),
        optional(PouchLimits.STATEMENT),
        optional(PouchLimits.SALT),
        optional(PouchLimits.BODY));
  }

  private SignedHead head() {
    Head head = new Head(r.uint(), hash());
    long seconds = r.uint();
    byte[] ed25519 = r.bytesExact(PouchLimits.ED25519);
    return new SignedHead(head, seconds, ed25519, r.bytesExact(PouchLimits.ML_DSA_44));
  }

  private byte[] optional(int max) {
    return r.tryNull() ? null : r.bytes(max);
  }

  private Hash hash() {
    return Hash.of(r.bytesExact(Hash.SIZE));
  }

  private int side() {
    return number(PouchLimits.SIDES - 1, "side");
  }

  private int number(int max, String what) {
    long n = r.uint();
    PouchLimits.range(n, 0, max, what);
    return (int) n;
  }

  private <T> List<T> list(int max, Supplier<T> one) {
    int n = r.array(max);
    List<T> out = new ArrayList<>(Math.min(n, 64));
    for (int i = 0; i < n; i++) out.add(one.get());
    return out;
  }

  private void arity(int want, String what) {
    int n = r.array(want);
    if (n != want) throw new Malformed("pouch: " + what + " of " + n + " parts, not " + want);
  }
}
