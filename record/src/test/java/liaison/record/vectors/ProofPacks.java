package liaison.record.vectors;

import java.util.ArrayList;
import java.util.List;
import liaison.record.Kind;
import liaison.record.Leaf;
import liaison.record.merkle.Hash;
import liaison.record.proof.Delivery;
import liaison.record.proof.Disclosed;

/** What the pack holds. */
final class ProofPacks {
  private final ProofBook p;

  ProofPacks(ProofBook p) {
    this.p = p;
  }

  void all(String b) {
    p.raw(
        b,
        "pack-version",
        x -> {
          byte[] y = x.clone();
          y[1] = 2;
          return y;
        },
        "pack of version 2");
    p.raw(
        b,
        "pack-trailing-byte",
        x -> java.util.Arrays.copyOf(x, x.length + 1),
        "a byte after the pack");
    p.raw(
        b,
        "pack-truncated",
        x -> java.util.Arrays.copyOf(x, x.length - 1),
        "the last byte missing");
    int opened = p.find(b, Kind.OPENED, 1);
    int accepted = p.find(b, Kind.ACCEPTED, 1);
    int answer = p.find(b, Kind.NOTE, 1);
    p.pack(
        b, "items-unordered", d -> d.items.add(d.items.remove(2)), "form", "an item out of order");
    p.pack(b, "item-twice", d -> d.items.add(2, d.items.get(1)), "form", "an item twice");
    p.pack(
        b, "note-without-statement", d -> d.statement(0, null), "form", "item 0 without statement");
    p.pack(
        b,
        "leaf-cut",
        d -> d.leaf(opened, java.util.Arrays.copyOf(d.items.get(opened).leaf(), 40)),
        "form",
        "a leaf cut short");
    p.pack(
        b,
        "leaf-register-at-its-seq",
        d -> d.leaf(accepted, atItself(d.items.get(accepted).leaf())),
        "form",
        "a leaf that names itself as its register leaf");
    p.pack(
        b,
        "statement-cut",
        d -> d.statement(opened, java.util.Arrays.copyOf(d.items.get(opened).statement(), 60)),
        "form",
        "a statement cut short");
    p.pack(
        b,
        "salt-15-bytes",
        d -> d.body(0, new byte[15], d.items.get(0).body()),
        "form",
        "a salt of 15 bytes");
    p.pack(
        b,
        "receipt-without-statement",
        d -> d.statement(accepted, null),
        "form",
        "a receipt without statement that no delivery needs");
    p.pack(
        b,
        "delivery-of-no-item",
        d -> d.deliveries.set(0, new Delivery(d.items.size(), 2, List.of())),
        "form",
        "a delivery of an item that is not there");
    p.pack(
        b,
        "charter-bit",
        d -> d.charters.set(0, ProofBook.flip(d.charters.get(0), -1)),
        "charter",
        "one bit of a seat's signature");
    p.pack(
        b,
        "charter-payload-bit",
        d -> d.charters.set(0, ProofBook.flip(d.charters.get(0), 900)),
        "charter",
        "one bit of the charter");
    p.pack(b, "charter-twice", d -> d.charters.add(d.charters.get(0)), "charter", "epoch 0 twice");
    p.pack(
        b,
        "charter-of-another-channel",
        d -> d.charters.set(0, new World("other", false).charter.file()),
        "checkpoint",
        "the charter of another channel of the same members");
    p.pack(
        b,
        "path-bit",
        d -> {
          List<Hash> path = new ArrayList<>(d.items.get(opened).path());
          path.set(0, Hash.of(ProofBook.flip(path.get(0).bytes(), 0)));
          d.place(opened, d.items.get(opened).index(), path);
        },
        "path",
        "one bit of a path");
    p.pack(
        b,
        "path-short",
        d ->
            d.place(
                opened,
                d.items.get(opened).index(),
                d.items.get(opened).path().subList(1, d.items.get(opened).path().size())),
        "path",
        "a path one hash short");
    p.pack(
        b,
        "index-beyond-size",
        d -> d.place(d.items.size() - 1, 4000, d.items.get(d.items.size() - 1).path()),
        "path",
        "an index beyond the size");
    p.pack(
        b,
        "note-path-bit",
        d -> {
          List<Hash> path = new ArrayList<>(d.items.get(0).path());
          path.set(0, Hash.of(ProofBook.flip(path.get(0).bytes(), 31)));
          d.place(0, d.items.get(0).index(), path);
        },
        "path",
        "one bit of the note's path, in text and pack");
    p.pack(
        b,
        "statement-of-another-leaf",
        d -> d.statement(opened, d.items.get(accepted).statement()),
        "statement",
        "another statement than the leaf's");
    p.pack(
        b,
        "statement-signature-bit",
        d -> d.statement(opened, ProofBook.flip(d.items.get(opened).statement(), -1)),
        "statement",
        "one bit of an officer's signature");
    p.pack(
        b,
        "body-bit",
        d -> d.body(0, d.items.get(0).salt(), ProofBook.flip(d.items.get(0).body(), 0)),
        "body",
        "one bit of the text");
    p.pack(
        b,
        "body-salt-bit",
        d -> d.body(0, ProofBook.flip(d.items.get(0).salt(), 0), d.items.get(0).body()),
        "body",
        "one bit of the text's salt");
    p.pack(
        b,
        "body-without-salt",
        d -> d.body(0, null, d.items.get(0).body()),
        "body",
        "a text without its salt");
    p.pack(
        b,
        "salt-without-body",
        d -> d.body(0, d.items.get(0).salt(), null),
        "body",
        "a salt without its text");
    p.pack(
        b,
        "body-of-a-receipt",
        d -> d.body(opened, new byte[16], new byte[1]),
        "body",
        "a text where the statement names none");
    p.pack(
        b,
        "delivery-path-bit",
        d -> {
          Delivery x = d.deliveries.get(0);
          List<Hash> path = new ArrayList<>(x.path());
          path.set(0, Hash.of(ProofBook.flip(path.get(0).bytes(), 0)));
          d.deliveries.set(0, new Delivery(x.item(), x.size(), path));
        },
        "receipt",
        "one bit of a delivery's path");
    p.pack(
        b,
        "delivery-by-the-author",
        d ->
            d.deliveries.add(
                new Delivery(0, d.deliveries.get(0).size(), d.deliveries.get(0).path())),
        "receipt",
        "the author as its own addressee");
    p.pack(
        b,
        "delivery-by-a-leaf-that-cites-nothing",
        d ->
            d.deliveries.add(
                new Delivery(answer, d.deliveries.get(0).size(), d.deliveries.get(0).path())),
        "receipt",
        "a leaf that does not newly cite the note");
    p.pack(
        b,
        "answer-in-front",
        d -> {
          Disclosed x = d.items.remove(answer);
          Disclosed note = d.items.remove(0);
          d.items.add(0, x);
          d.items.add(1, note);
          d.deliveries.clear();
        },
        "receipt",
        "the answer as the note: nothing refers to it");
  }

  /** The leaf, its {@code reg} as its {@code seq}. */
  private static byte[] atItself(byte[] leaf) {
    Leaf l = Leaf.decode(leaf);
    byte[] out = reg(l, 0);
    out[java.util.Arrays.mismatch(out, reg(l, 1))] = (byte) l.seq();
    return out;
  }

  private static byte[] reg(Leaf l, long reg) {
    return new Leaf(
            l.side(),
            l.seq(),
            l.lamport(),
            l.time(),
            l.seen(),
            reg,
            l.kind(),
            l.sc(),
            l.lack(),
            l.got(),
            l.opening())
        .encode();
  }
}
