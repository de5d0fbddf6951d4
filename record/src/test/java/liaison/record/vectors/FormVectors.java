package liaison.record.vectors;

import java.util.Arrays;
import liaison.record.Card;
import liaison.record.Charter;
import liaison.record.Policy;
import liaison.record.cbor.CborWriter;

/** Encodings, cards, charters and leaves. */
final class FormVectors {
  private final Book book;
  private final World world;

  FormVectors(Book book, World world) {
    this.book = book;
    this.world = world;
  }

  void all() {
    CborVectors.all(book);
    cards();
    charters();
    leaves();
  }

  private void cards() {
    byte[] card = Card.sign(World.member(0), world.seats[0]).encode();
    book.one("card", "good", card, true, "a card as a side hands it out");
    book.one(
        "card",
        "seat-signature-bit",
        ProofBook.flip(card, -1),
        false,
        "one bit of the ML-DSA-87 signature");
    book.one("card", "member-bit", ProofBook.flip(card, 25), false, "one bit of the name");
    book.one(
        "card",
        "of-another-seat",
        foreign(World.member(0).encode()),
        false,
        "signed by another seat");
  }

  /** A card of the member, signed by side 1's seat. */
  private byte[] foreign(byte[] member) {
    byte[] tbs = Card.tbs(member);
    CborWriter w = new CborWriter().array(4).text("liaison/card/v1").bytes(member);
    return w.bytes(world.seats[1].ed25519(tbs)).bytes(world.seats[1].mlDsa87(tbs)).done();
  }

  private void charters() {
    byte[] file = world.charter.file();
    book.one("charter", "good", file, true, "two members, both signed");
    book.one("charter", "signature-bit", ProofBook.flip(file, -1), false, "one bit of a signature");
    Policy p = world.charter.policy();
    Charter draft = Charter.draft(0, null, world.charter.members(), p, 1, new byte[16], World.S);
    book.one(
        "charter",
        "one-signature",
        draft.signed(0, world.seats[0]).file(),
        false,
        "one member has not signed");
    byte[] payload = world.charter.payload();
    byte[] swapped =
        new CborWriter()
            .array(3)
            .text("liaison/charter/v1")
            .bytes(payload)
            .array(1)
            .array(3)
            .uint(0)
            .bytes(world.seats[1].ed25519(Charter.tbs(payload)))
            .bytes(world.seats[1].mlDsa87(Charter.tbs(payload)))
            .done();
    book.one(
        "charter",
        "signed-by-the-wrong-seat",
        swapped,
        false,
        "side 0's entry signed by side 1's seat");
  }

  private void leaves() {
    byte[] first = world.item(0, 0).leaf();
    byte[] cites = world.item(1, 0).leaf();
    book.one("leaf", "charter", first, true, "leaf 0");
    book.one("leaf", "content", world.item(0, 1).leaf(), true, "a leaf with a statement");
    book.one("leaf", "citing", cites, true, "leaf 0 of the second side, citing the first");
    book.one("leaf", "version", change(first, 1, 2), false, "version 2");
    book.one("leaf", "side-16", change(first, 2, 0x10), false, "side 16");
    book.one("leaf", "lamport-0", change(first, 4, 0), false, "lamport 0");
    book.one(
        "leaf", "trailing", Arrays.copyOf(first, first.length + 1), false, "a byte after the leaf");
    raw(
        "sc-in-ack",
        w ->
            w.array(11)
                .uint(1)
                .uint(0)
                .uint(1)
                .uint(2)
                .uint(5)
                .array(0)
                .uint(0)
                .uint(1)
                .bytes(new byte[32])
                .array(0)
                .array(0),
        "an ack with sc");
    raw(
        "content-without-sc",
        w ->
            w.array(11)
                .uint(1)
                .uint(0)
                .uint(1)
                .uint(2)
                .uint(5)
                .array(0)
                .uint(0)
                .uint(4)
                .nil()
                .array(0)
                .array(0),
        "content without sc");
    raw(
        "kind-5",
        w ->
            w.array(11)
                .uint(1)
                .uint(0)
                .uint(1)
                .uint(2)
                .uint(5)
                .array(0)
                .uint(0)
                .uint(5)
                .nil()
                .array(0)
                .array(0),
        "leaf kind 5");
    raw(
        "reg-not-before",
        w ->
            w.array(11)
                .uint(1)
                .uint(0)
                .uint(1)
                .uint(2)
                .uint(5)
                .array(0)
                .uint(1)
                .uint(1)
                .nil()
                .array(0)
                .array(0),
        "reg names the leaf itself");
    raw(
        "seen-own",
        w ->
            w.array(11)
                .uint(1)
                .uint(0)
                .uint(1)
                .uint(2)
                .uint(5)
                .array(1)
                .array(4)
                .uint(0)
                .uint(0)
                .uint(1)
                .bytes(new byte[32])
                .uint(0)
                .uint(1)
                .nil()
                .array(0)
                .array(0),
        "cites its own log");
    raw(
        "seen-empty-range",
        w ->
            w.array(11)
                .uint(1)
                .uint(0)
                .uint(1)
                .uint(2)
                .uint(5)
                .array(1)
                .array(4)
                .uint(1)
                .uint(3)
                .uint(3)
                .bytes(new byte[32])
                .uint(0)
                .uint(1)
                .nil()
                .array(0)
                .array(0),
        "from not below size");
    raw(
        "lack-outside",
        w ->
            w.array(11)
                .uint(1)
                .uint(0)
                .uint(1)
                .uint(2)
                .uint(5)
                .array(0)
                .uint(0)
                .uint(1)
                .nil()
                .array(1)
                .array(3)
                .uint(1)
                .uint(0)
                .uint(1)
                .array(0),
        "lack outside the ranges newly cited");
    raw(
        "lack-reason-5",
        w ->
            w.array(11)
                .uint(1)
                .uint(0)
                .uint(1)
                .uint(2)
                .uint(5)
                .array(1)
                .array(4)
                .uint(1)
                .uint(0)
                .uint(1)
                .bytes(new byte[32])
                .uint(0)
                .uint(1)
                .nil()
                .array(1)
                .array(3)
                .uint(1)
                .uint(0)
                .uint(5)
                .array(0),
        "lack for reason 5");
    raw(
        "charter-at-1",
        w ->
            w.array(12)
                .uint(1)
                .uint(0)
                .uint(1)
                .uint(2)
                .uint(5)
                .array(0)
                .uint(0)
                .uint(0)
                .bytes(new byte[32])
                .array(0)
                .array(0)
                .array(4)
                .bytes(new byte[32])
                .uint(0)
                .uint(0)
                .nil(),
        "kind 0 at seq 1");
  }

  private void raw(String name, java.util.function.UnaryOperator<CborWriter> write, String why) {
    book.one("leaf", name, write.apply(new CborWriter()).done(), false, why);
  }

  private static byte[] change(byte[] in, int at, int value) {
    byte[] out = in.clone();
    out[at] = (byte) value;
    return out;
  }
}
