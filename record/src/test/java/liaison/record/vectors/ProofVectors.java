package liaison.record.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import liaison.record.Detail;
import liaison.record.Fingerprint;
import liaison.record.Kind;
import liaison.record.LeafKind;
import liaison.record.Utf8;
import liaison.record.merkle.Hash;
import liaison.record.note.TlogProof;
import liaison.record.proof.Delivery;
import liaison.record.proof.Disclosed;
import liaison.record.proof.Outcome;
import liaison.record.proof.Pack;
import liaison.record.proof.Proof;
import liaison.record.proof.Verify;

/** Proof files: good ones, and each of them with one change. */
final class ProofVectors {
  private final Book book;

  ProofVectors(Book book) {
    this.book = book;
  }

  void all() {
    World w = Cases.changed();
    String answered =
        good(
            "joint-answered",
            Cases.answered().proof(0, 1, true),
            "note with body, opened, accepted, disseminated, answered, corrected");
    good("joint-body-withheld", Cases.answered().proof(0, 1, false), "the text is left out");
    String changed =
        good(
            "joint-after-withdrawal-and-rotation",
            w.proof(0, 1, true),
            "signed before its officer was withdrawn; one side's node key rotated before the checkpoint");
    World alone = new World("alone", false);
    alone.note(0, 1, "Alone", List.of(), "Heard by nobody yet.", false);
    alone.note(0, 2, "Correction", List.of(alone.ref(2, 0, 1)), null, false);
    String single =
        good("one-sided", alone.proof(0, 1, true), "under the author's checkpoint alone");
    World rotated = new World("rotated", false);
    rotated.rotate(0, 1);
    rotated.note(0, 1, "After a rotation", List.of(), null, false);
    good(
        "one-sided-after-rotation",
        rotated.proof(0, 2, true),
        "the author rotated its node key first");
    World late = new World("late", false);
    long n = late.note(0, 1, "Late", List.of(), "Found again.", true);
    late.settle();
    late.fill(0, n);
    late.mark(0);
    String got = good("joint-delivered-late", late.proof(0, n, true), "first lacked, then got");
    texts(answered);
    packs(answered);
    registers(changed);
    oneSided(single);
    late(got);
    voids();
    String print = Fingerprint.hex(w.charter.fingerprint());
    book.add(
        "proof",
        "fingerprint-hex",
        Book.map(
            "proof", "@" + changed, "fingerprint", print, "sentence", sentence(changed, print)),
        "ok",
        "the fingerprint of the charter, in digits");
    book.add(
        "proof",
        "fingerprint-words",
        Book.map(
            "proof",
            "@" + changed,
            "fingerprint",
            Fingerprint.words(w.charter.fingerprint()),
            "sentence",
            sentence(changed, print)),
        "ok",
        "the fingerprint of the charter, in words");
    book.add(
        "proof",
        "fingerprint-of-another",
        Book.map("proof", "@" + changed, "fingerprint", "00".repeat(32)),
        "charter",
        "another fingerprint");
  }

  private String sentence(String file, String print) {
    Outcome o = Verify.proof(Utf8.encode(book.shared.get(file)), print, World.S);
    if (!o.genuine()) throw new IllegalStateException(file + ": " + o.sentence());
    return o.sentence();
  }

  String good(String name, byte[] file, String why) {
    String shared = name + ".liaison-proof";
    book.share(shared, Utf8.decode(file));
    book.add(
        "proof",
        name,
        Book.map("proof", "@" + shared, "sentence", sentence(shared, null)),
        "ok",
        why);
    return shared;
  }

  void bad(String base, String name, String file, String fault, String why) {
    Map<String, Object> given =
        Book.map("proof", "@" + base, "splice", Book.splice(book.shared.get(base), file));
    book.add("proof", name, given, fault, why);
  }

  private void edit(
      String base, String name, UnaryOperator<String> change, String fault, String why) {
    bad(base, name, change.apply(book.shared.get(base)), fault, why);
  }

  void pack(String base, String name, Consumer<Draft> change, String fault, String why) {
    Proof p = Proof.decode(Utf8.encode(book.shared.get(base)));
    Draft d = new Draft(p.pack());
    change.accept(d);
    Proof q = new Proof(new Pack(d.charters, d.items, d.deliveries), p.checkpointNote());
    bad(base, name, Utf8.decode(q.encode()), fault, why);
  }

  /** Index of the first item from {@code from} whose statement is of the kind. */
  private int find(String base, Kind kind, int from) {
    List<Disclosed> items = Proof.decode(Utf8.encode(book.shared.get(base))).pack().items();
    for (int i = from; i < items.size(); i++)
      if (items.get(i).statement() != null
          && liaison.record.SignedStatement.decode(items.get(i).statement()).statement().kind()
              == kind) return i;
    throw new IllegalArgumentException("no " + kind);
  }

  static byte[] flip(byte[] in, int at) {
    byte[] out = in.clone();
    out[at < 0 ? out.length + at : at] ^= 1;
    return out;
  }

  private void texts(String b) {
    edit(
        b,
        "text-version",
        s -> s.replace("proof@v1", "proof@v2"),
        "form",
        "first line of another version");
    edit(b, "text-no-extra", s -> s.replaceFirst("extra .*\n", ""), "form", "no extra line");
    edit(
        b,
        "text-index-leading-zero",
        s -> s.replace("\nindex ", "\nindex 0"),
        "form",
        "index with a leading zero");
    edit(
        b,
        "text-index-other",
        s -> s.replaceFirst("\nindex \\d+", "\nindex 0"),
        "form",
        "index line differs from item 0");
    edit(b, "text-trailing-newline", s -> s + "\n", "form", "one more newline at the end");
    edit(b, "text-crlf", s -> s.replaceFirst("\n", "\r\n"), "form", "a line ended by CR LF");
    edit(
        b,
        "origin-foreign",
        s -> s.replaceFirst("\nliaison/", "\nexample/"),
        "form",
        "origin of no log of Liaison");
    edit(
        b,
        "origin-epoch",
        s -> s.replaceFirst("/joint\\.0\n", "/joint.1\n"),
        "charter",
        "origin of an epoch without its charter");
    edit(
        b,
        "checkpoint-size",
        s -> s.replaceFirst("(/joint\\.0\n)(\\d+)", "$11$2"),
        "checkpoint",
        "another size");
    edit(
        b,
        "checkpoint-lines-swapped",
        s -> lines(s, l -> l.add(0, l.remove(1))),
        "checkpoint",
        "the two lines of side 0 in the other order");
    edit(
        b,
        "checkpoint-one-side-missing",
        s -> lines(s, l -> l.subList(2, 4).clear()),
        "checkpoint",
        "side 1 did not cosign");
    edit(
        b,
        "checkpoint-line-more",
        s -> lines(s, l -> l.add(l.get(0))),
        "checkpoint",
        "a line more than needed");
    edit(
        b,
        "checkpoint-only-classic",
        s -> lines(s, l -> l.remove(3)),
        "checkpoint",
        "side 1 without its ML-DSA-44 line");
    edit(
        b,
        "checkpoint-ed25519-bit",
        s -> lines(s, l -> l.set(0, bit(l.get(0)))),
        "checkpoint",
        "one bit of an Ed25519 cosignature");
    edit(
        b,
        "checkpoint-mldsa44-bit",
        s -> lines(s, l -> l.set(1, bit(l.get(1)))),
        "checkpoint",
        "one bit of an ML-DSA-44 cosignature");
  }

  private static String lines(String s, Consumer<List<String>> change) {
    int at = s.lastIndexOf("\n\n") + 2;
    List<String> l = new ArrayList<>(List.of(s.substring(at).split("\n")));
    change.accept(l);
    return s.substring(0, at) + String.join("\n", l) + "\n";
  }

  private static String bit(String line) {
    int at = line.length() - 12;
    return line.substring(0, at) + (line.charAt(at) == 'A' ? 'B' : 'A') + line.substring(at + 1);
  }

  private void raw(String b, String name, UnaryOperator<byte[]> change, String why) {
    TlogProof t = TlogProof.parse(book.shared.get(b));
    byte[] extra = change.apply(t.extraOrNull());
    bad(
        b,
        name,
        new TlogProof(extra, t.index(), t.path(), t.checkpointNote()).encode(),
        "form",
        why);
  }

  private void packs(String b) {
    raw(
        b,
        "pack-version",
        x -> {
          byte[] y = x.clone();
          y[1] = 2;
          return y;
        },
        "pack of version 2");
    raw(
        b,
        "pack-trailing-byte",
        x -> java.util.Arrays.copyOf(x, x.length + 1),
        "a byte after the pack");
    raw(
        b,
        "pack-truncated",
        x -> java.util.Arrays.copyOf(x, x.length - 1),
        "the last byte missing");
    int opened = find(b, Kind.OPENED, 1);
    int accepted = find(b, Kind.ACCEPTED, 1);
    int answer = find(b, Kind.NOTE, 1);
    pack(b, "items-unordered", d -> d.items.add(d.items.remove(2)), "form", "an item out of order");
    pack(b, "item-twice", d -> d.items.add(2, d.items.get(1)), "form", "an item twice");
    pack(
        b, "note-without-statement", d -> d.statement(0, null), "form", "item 0 without statement");
    pack(
        b,
        "leaf-cut",
        d -> d.leaf(opened, java.util.Arrays.copyOf(d.items.get(opened).leaf(), 40)),
        "form",
        "a leaf cut short");
    pack(
        b,
        "statement-cut",
        d -> d.statement(opened, java.util.Arrays.copyOf(d.items.get(opened).statement(), 60)),
        "form",
        "a statement cut short");
    pack(
        b,
        "salt-15-bytes",
        d -> d.body(0, new byte[15], d.items.get(0).body()),
        "form",
        "a salt of 15 bytes");
    pack(
        b,
        "receipt-without-statement",
        d -> d.statement(accepted, null),
        "form",
        "a receipt without statement that no delivery needs");
    pack(
        b,
        "delivery-of-no-item",
        d -> d.deliveries.set(0, new Delivery(d.items.size(), 2, List.of())),
        "form",
        "a delivery of an item that is not there");
    pack(
        b,
        "charter-bit",
        d -> d.charters.set(0, flip(d.charters.get(0), -1)),
        "charter",
        "one bit of a seat's signature");
    pack(
        b,
        "charter-payload-bit",
        d -> d.charters.set(0, flip(d.charters.get(0), 900)),
        "charter",
        "one bit of the charter");
    pack(b, "charter-twice", d -> d.charters.add(d.charters.get(0)), "charter", "epoch 0 twice");
    pack(
        b,
        "charter-of-another-channel",
        d -> d.charters.set(0, new World("other", false).charter.file()),
        "checkpoint",
        "the charter of another channel of the same members");
    pack(
        b,
        "path-bit",
        d -> {
          List<Hash> path = new ArrayList<>(d.items.get(opened).path());
          path.set(0, Hash.of(flip(path.get(0).bytes(), 0)));
          d.place(opened, d.items.get(opened).index(), path);
        },
        "path",
        "one bit of a path");
    pack(
        b,
        "path-short",
        d ->
            d.place(
                opened,
                d.items.get(opened).index(),
                d.items.get(opened).path().subList(1, d.items.get(opened).path().size())),
        "path",
        "a path one hash short");
    pack(
        b,
        "index-beyond-size",
        d -> d.place(d.items.size() - 1, 4000, d.items.get(d.items.size() - 1).path()),
        "path",
        "an index beyond the size");
    pack(
        b,
        "note-path-bit",
        d -> {
          List<Hash> path = new ArrayList<>(d.items.get(0).path());
          path.set(0, Hash.of(flip(path.get(0).bytes(), 31)));
          d.place(0, d.items.get(0).index(), path);
        },
        "path",
        "one bit of the note's path, in text and pack");
    pack(
        b,
        "statement-of-another-leaf",
        d -> d.statement(opened, d.items.get(accepted).statement()),
        "statement",
        "another statement than the leaf's");
    pack(
        b,
        "statement-signature-bit",
        d -> d.statement(opened, flip(d.items.get(opened).statement(), -1)),
        "statement",
        "one bit of an officer's signature");
    pack(
        b,
        "body-bit",
        d -> d.body(0, d.items.get(0).salt(), flip(d.items.get(0).body(), 0)),
        "body",
        "one bit of the text");
    pack(
        b,
        "body-salt-bit",
        d -> d.body(0, flip(d.items.get(0).salt(), 0), d.items.get(0).body()),
        "body",
        "one bit of the text's salt");
    pack(
        b,
        "body-without-salt",
        d -> d.body(0, null, d.items.get(0).body()),
        "body",
        "a text without its salt");
    pack(
        b,
        "salt-without-body",
        d -> d.body(0, d.items.get(0).salt(), null),
        "body",
        "a salt without its text");
    pack(
        b,
        "body-of-a-receipt",
        d -> d.body(opened, new byte[16], new byte[1]),
        "body",
        "a text where the statement names none");
    pack(
        b,
        "delivery-path-bit",
        d -> {
          Delivery x = d.deliveries.get(0);
          List<Hash> path = new ArrayList<>(x.path());
          path.set(0, Hash.of(flip(path.get(0).bytes(), 0)));
          d.deliveries.set(0, new Delivery(x.item(), x.size(), path));
        },
        "receipt",
        "one bit of a delivery's path");
    pack(
        b,
        "delivery-by-the-author",
        d ->
            d.deliveries.add(
                new Delivery(0, d.deliveries.get(0).size(), d.deliveries.get(0).path())),
        "receipt",
        "the author as its own addressee");
    pack(
        b,
        "delivery-by-a-leaf-that-cites-nothing",
        d ->
            d.deliveries.add(
                new Delivery(answer, d.deliveries.get(0).size(), d.deliveries.get(0).path())),
        "receipt",
        "a leaf that does not newly cite the note");
    pack(
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

  private void registers(String b) {
    int withdraw = find(b, Kind.WITHDRAW, 1);
    int rotate = find(b, Kind.ROTATE, 1);
    pack(
        b,
        "rotation-hidden",
        d -> d.drop(rotate),
        "checkpoint",
        "the rotation left out: the checkpoint is under the new key");
    pack(
        b,
        "rotation-bit",
        d -> d.statement(rotate, flip(d.items.get(rotate).statement(), -1)),
        "register",
        "one bit of the seat's signature");
    pack(
        b,
        "withdrawal-statement-missing",
        d -> d.statement(withdraw, null),
        "form",
        "a register leaf without statement");
    pack(
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

  private void oneSided(String b) {
    pack(
        b,
        "one-sided-with-delivery",
        d -> d.deliveries.add(new Delivery(1, 2, List.of())),
        "form",
        "a delivery under one side's checkpoint");
    pack(
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
    edit(
        b,
        "one-sided-of-another-side",
        s -> s.replaceFirst("/a\\.0\n", "/b.0\n"),
        "form",
        "origin of the other side's log");
    edit(
        b,
        "one-sided-only-classic",
        s -> lines(s, l -> l.remove(1)),
        "checkpoint",
        "no ML-DSA-44 line");
    edit(
        b,
        "one-sided-twice-classic",
        s -> lines(s, l -> l.set(1, l.get(0))),
        "checkpoint",
        "the Ed25519 line twice");
  }

  private void late(String b) {
    pack(
        b,
        "delivery-before-got",
        d -> {
          Delivery x = d.deliveries.get(0);
          d.deliveries.set(0, new Delivery(1, x.size(), x.path()));
          while (d.items.size() > 2) d.items.remove(2);
        },
        "receipt",
        "a leaf that lists the note in lack");
    pack(
        b,
        "delivery-without-its-root",
        d -> d.drop(1),
        "receipt",
        "got, but no disclosed leaf has the root");
  }

  /** Statements that are void where they stand, put into a proof by hand. */
  private void voids() {
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
    w.mark(0);
    String b =
        good(
            "joint-voids-left-out",
            w.proof(0, n, true),
            "void statements about the note are not in it");
    long[] places = {late, role, stranger, again, off};
    String[] names = {
      "receipt-after-withdrawal",
      "receipt-by-the-seat",
      "erase-of-another-side",
      "receipt-repeated",
      "receipt-of-another-leaf"
    };
    String[] faults = {"statement", "statement", "statement", "statement", "receipt"};
    String[] whys = {
      "opened by an officer withdrawn before",
      "opened by the seat",
      "an erase of the other side's leaf",
      "the same statement in a second leaf",
      "refused, but another leaf"
    };
    long size = w.channels[0].marks().latest().orElseThrow().head().size();
    for (int i = 0; i < places.length; i++) {
      long q = places[i];
      pack(
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
    int withdraw = find(b, Kind.WITHDRAW, 1);
    pack(
        b,
        "withdrawal-hidden",
        d -> d.statement(withdraw, null),
        "register",
        "the withdrawal's statement left out of a leaf that also delivers");
  }
}
