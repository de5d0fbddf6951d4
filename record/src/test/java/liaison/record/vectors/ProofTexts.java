package liaison.record.vectors;

/** The text around the pack, and the checkpoint. */
final class ProofTexts {
  private final ProofBook p;

  ProofTexts(ProofBook p) {
    this.p = p;
  }

  void all(String b) {
    p.edit(
        b,
        "text-version",
        s -> s.replace("proof@v1", "proof@v2"),
        "form",
        "first line of another version");
    p.edit(b, "text-no-extra", s -> s.replaceFirst("extra .*\n", ""), "form", "no extra line");
    p.edit(
        b,
        "text-index-leading-zero",
        s -> s.replace("\nindex ", "\nindex 0"),
        "form",
        "index with a leading zero");
    p.edit(
        b,
        "text-index-other",
        s -> s.replaceFirst("\nindex \\d+", "\nindex 0"),
        "form",
        "index line differs from item 0");
    p.edit(b, "text-trailing-newline", s -> s + "\n", "form", "one more newline at the end");
    p.edit(b, "text-crlf", s -> s.replaceFirst("\n", "\r\n"), "form", "a line ended by CR LF");
    p.edit(
        b,
        "origin-foreign",
        s -> s.replaceFirst("\nliaison/", "\nexample/"),
        "form",
        "origin of no log of Liaison");
    p.edit(
        b,
        "origin-epoch",
        s -> s.replaceFirst("/joint\\.0\n", "/joint.1\n"),
        "charter",
        "origin of an epoch without its charter");
    p.edit(
        b,
        "checkpoint-size",
        s -> s.replaceFirst("(/joint\\.0\n)(\\d+)", "$11$2"),
        "checkpoint",
        "another size");
    p.edit(
        b,
        "checkpoint-lines-swapped",
        s -> ProofBook.lines(s, l -> l.add(0, l.remove(1))),
        "checkpoint",
        "the two lines of side 0 in the other order");
    p.edit(
        b,
        "checkpoint-one-side-missing",
        s -> ProofBook.lines(s, l -> l.subList(2, 4).clear()),
        "checkpoint",
        "side 1 did not cosign");
    p.edit(
        b,
        "checkpoint-line-more",
        s -> ProofBook.lines(s, l -> l.add(l.get(0))),
        "checkpoint",
        "a line more than needed");
    p.edit(
        b,
        "checkpoint-only-classic",
        s -> ProofBook.lines(s, l -> l.remove(3)),
        "checkpoint",
        "side 1 without its ML-DSA-44 line");
    p.edit(
        b,
        "checkpoint-ed25519-bit",
        s -> ProofBook.lines(s, l -> l.set(0, bit(l.get(0)))),
        "checkpoint",
        "one bit of an Ed25519 cosignature");
    p.edit(
        b,
        "checkpoint-mldsa44-bit",
        s -> ProofBook.lines(s, l -> l.set(1, bit(l.get(1)))),
        "checkpoint",
        "one bit of an ML-DSA-44 cosignature");
  }

  private static String bit(String line) {
    int at = line.length() - 12;
    return line.substring(0, at) + (line.charAt(at) == 'A' ? 'B' : 'A') + line.substring(at + 1);
  }
}
