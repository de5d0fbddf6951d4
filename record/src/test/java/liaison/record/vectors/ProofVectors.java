package liaison.record.vectors;

import java.util.List;
import liaison.record.Fingerprint;

/** The good proofs, and all that is made of them. */
final class ProofVectors {
  private final Book book;
  private final ProofBook p;

  ProofVectors(Book book) {
    this.book = book;
    p = new ProofBook(book);
  }

  void all() {
    World w = Cases.changed();
    String answered =
        p.good(
            "joint-answered",
            Cases.answered().proof(0, 1, true),
            "note with body, opened, accepted, disseminated, answered, corrected");
    p.good("joint-body-withheld", Cases.answered().proof(0, 1, false), "the text is left out");
    String changed =
        p.good(
            "joint-after-withdrawal-and-rotation",
            w.proof(0, 1, true),
            "signed before its officer was withdrawn; one side's node key rotated before the checkpoint");
    World alone = new World("alone", false);
    alone.note(0, 1, "Alone", List.of(), "Heard by nobody yet.", false);
    alone.note(0, 2, "Correction", List.of(alone.ref(2, 0, 1)), null, false);
    String single =
        p.good("one-sided", alone.proof(0, 1, true), "under the author's checkpoint alone");
    World rotated = new World("rotated", false);
    rotated.rotate(0, 1);
    rotated.note(0, 1, "After a rotation", List.of(), null, false);
    p.good(
        "one-sided-after-rotation",
        rotated.proof(0, 2, true),
        "the author rotated its node key first");
    World late = new World("late", false);
    long n = late.note(0, 1, "Late", List.of(), "Found again.", true);
    late.settle();
    late.fill(0, n);
    late.mark(0);
    String got = p.good("joint-delivered-late", late.proof(0, n, true), "first lacked, then got");
    new ProofTexts(p).all(answered);
    new ProofPacks(p).all(answered);
    ProofSorts sorts = new ProofSorts(p);
    sorts.registers(changed);
    sorts.oneSided(single);
    sorts.late(got);
    sorts.voids();
    String print = Fingerprint.hex(w.charter.fingerprint());
    book.add(
        "proof",
        "fingerprint-hex",
        Book.map(
            "proof", "@" + changed, "fingerprint", print, "sentence", p.sentence(changed, print)),
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
            p.sentence(changed, print)),
        "ok",
        "the fingerprint of the charter, in words");
    book.add(
        "proof",
        "fingerprint-of-another",
        Book.map("proof", "@" + changed, "fingerprint", "00".repeat(32)),
        "charter",
        "another fingerprint");
  }
}
