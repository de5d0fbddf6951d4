package liaison.record.vectors;

import java.util.List;
import liaison.record.Detail;
import liaison.record.Kind;
import liaison.record.LeafKind;
import liaison.record.Statement;
import liaison.record.merkle.Hash;
import liaison.record.proof.Delivery;
import liaison.record.proof.Disclosed;

/** Registers, one-sided proofs, late deliveries, void statements. */
final class ProofSorts {
  private final ProofBook p;

  ProofSorts(ProofBook p) {
    this.p = p;
  }

  void registers(String b) {
    int withdraw = p.find(b, Kind.WITHDRAW, 1);
    int rotate = p.find(b, Kind.ROTATE, 1);
    p.pack(
        b,
        "rotation-hidden",
        d -> d.drop(rotate),
        "checkpoint",
        "the rotation left out: the checkpoint is under the new key");
    p.pack(
        b,
        "rotation-bit",
        d -> d.statement(rotate, ProofBook.flip(d.items.get(rotate).statement(), -1)),
        "register",
        "one bit of the seat's signature");
    p.pack(
        b,
        "withdrawal-statement-missing",
        d -> d.statement(withdraw, null),
        "form",
        "a register leaf without statement");
    p.pack(
        b,
        "rotation-and-withdrawal-swapped",
        d -> {
          byte[] x = d.items.get(withdraw).statement();
          d.statement(withdraw, d.items.get(rotate).statement());
          d.statement(rotate, x);
        },
        "register",
        "each side's register statement in the other's leaf");
  }

  void oneSided(String b) {
    p.pack(
        b,
        "one-sided-with-delivery",
        d -> d.deliveries.add(new Delivery(1, 2, List.of())),
        "form",
        "a delivery under one side's checkpoint");
    p.pack(
        b,
        "one-sided-other-leaf",
        d -> {
          World w = Cases.answered();
          long at = d.items.get(1).index();
          d.leaf(1, w.item(1, 1).leaf());
          d.statement(1, w.item(1, 1).statement());
          d.place(1, at, d.items.get(1).path());
        },
        "form",
        "a leaf of the other side");
    p.edit(
        b,
        "one-sided-of-another-side",
        s -> s.replaceFirst("/a\\.0\n", "/b.0\n"),
        "form",
        "origin of the other side's log");
    p.edit(
        b,
        "one-sided-only-classic",
        s -> ProofBook.lines(s, l -> l.remove(1)),
        "checkpoint",
        "no ML-DSA-44 line");
    p.edit(
        b,
        "one-sided-twice-classic",
        s -> ProofBook.lines(s, l -> l.set(1, l.get(0))),
        "checkpoint",
        "the Ed25519 line twice");
  }

  void late(String b) {
    p.pack(
        b,
        "delivery-before-got",
        d -> {
          Delivery x = d.deliveries.get(0);
          d.deliveries.set(0, new Delivery(1, x.size(), x.path()));
          while (d.items.size() > 2) d.items.remove(2);
        },
        "receipt",
        "a leaf that lists the note in lack");
    p.pack(
        b,
        "delivery-without-its-root",
        d -> d.drop(1),
        "receipt",
        "got, but no disclosed leaf has the root");
  }

  /** Statements that are void where they stand, put into a proof by hand. */
  void voids() {
    World w = new World("void", false);
    long n = w.note(0, 1, "Void", List.of(), null, false);
    w.withdraw(1, 1);
    long late = w.say(1, Kind.OPENED, w.ref(5, 0, n), null, World.officer(1, 1));
    long role = w.say(1, Kind.OPENED, w.ref(5, 0, n), null, World.seat(1));
    long stranger =
        w.say(1, Kind.ERASE, w.ref(5, 0, n), new Detail.Erasure("x"), World.officer(1, 2));
    long accepted = w.say(1, Kind.ACCEPTED, w.ref(5, 0, n), null, World.officer(1, 2));
    long again = w.append(1, LeafKind.CONTENT, w.statement(1, accepted), null, null, false);
    long off =
        w.say(1, Kind.REFUSED, w.ref(5, 0, 0), new Detail.Refusal(3, null), World.officer(1, 2));
    Statement answer =
        new Statement(
            Kind.NOTE,
            w.salt(),
            1,
            0,
            0,
            9L,
            "Answer",
            List.of(w.ref(1, 0, n)),
            null,
            List.of(7),
            null,
            null);
    long astray = w.say(1, answer, World.officer(1, 2));
    w.mark(0);
    String b =
        p.good(
            "joint-voids-left-out",
            w.proof(0, n, true),
            "void statements about the note are not in it");
    long[] places = {late, role, stranger, again, off, astray};
    String[] names = {
      "receipt-after-withdrawal",
      "receipt-by-the-seat",
      "erase-of-another-side",
      "receipt-repeated",
      "receipt-of-another-leaf",
      "answer-to-no-member"
    };
    String[] faults = {"statement", "statement", "statement", "statement", "receipt", "statement"};
    String[] whys = {
      "opened by an officer withdrawn before",
      "opened by the seat",
      "an erase of the other side's leaf",
      "the same statement in a second leaf",
      "refused, but another leaf",
      "an answer addressed to a side the charter does not have"
    };
    long size = w.channels[0].marks().latest().orElseThrow().head().size();
    for (int i = 0; i < places.length; i++) {
      long q = places[i];
      p.pack(
          b,
          names[i],
          d -> {
            long index = w.channels[0].joint().position(1, q);
            List<Hash> path = w.channels[0].joint().tree().inclusion(index, size);
            Disclosed x =
                new Disclosed(index, path, w.item(1, q).leaf(), w.statement(1, q), null, null);
            d.insert(x);
          },
          faults[i],
          whys[i]);
    }
    int withdraw = p.find(b, Kind.WITHDRAW, 1);
    p.pack(
        b,
        "withdrawal-hidden",
        d -> d.statement(withdraw, null),
        "register",
        "the withdrawal's statement left out of a leaf that also delivers");
  }
}
