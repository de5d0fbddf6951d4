package liaison.record.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import liaison.record.Kind;
import liaison.record.Utf8;
import liaison.record.note.TlogProof;
import liaison.record.proof.Disclosed;
import liaison.record.proof.Outcome;
import liaison.record.proof.Pack;
import liaison.record.proof.Proof;
import liaison.record.proof.Verify;

/** Proof files, good ones and each of them with one change. */
final class ProofBook {
  private final Book book;

  ProofBook(Book book) {
    this.book = book;
  }

  String sentence(String file, String print) {
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

  void edit(String base, String name, UnaryOperator<String> change, String fault, String why) {
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
  int find(String base, Kind kind, int from) {
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

  static String lines(String s, Consumer<List<String>> change) {
    int at = s.lastIndexOf("\n\n") + 2;
    List<String> l = new ArrayList<>(List.of(s.substring(at).split("\n")));
    change.accept(l);
    return s.substring(0, at) + String.join("\n", l) + "\n";
  }

  void raw(String b, String name, UnaryOperator<byte[]> change, String why) {
    TlogProof t = TlogProof.parse(book.shared.get(b));
    byte[] extra = change.apply(t.extraOrNull());
    bad(
        b,
        name,
        new TlogProof(extra, t.index(), t.path(), t.checkpointNote()).encode(),
        "form",
        why);
  }
}
