package liaison.record.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import liaison.record.Channel;
import liaison.record.Cosig;
import liaison.record.Got;
import liaison.record.Head;
import liaison.record.Item;
import liaison.record.JointOrder;
import liaison.record.Lack;
import liaison.record.Leaf;
import liaison.record.NodeSigner;
import liaison.record.SeenHead;
import liaison.record.SideLog;
import liaison.record.SignedHead;
import liaison.record.Verdict;
import liaison.record.merkle.Hash;
import liaison.record.merkle.Tree;
import liaison.record.note.Checkpoint;
import liaison.record.note.SignedNote;

/** Checkpoints, cosignatures, logs, the joint log and evidence. */
final class LogVectors {
  private final Book book;
  private final World w;
  private final String charter;

  LogVectors(Book book, World w) {
    this.book = book;
    this.w = w;
    charter = book.charter(w, "two");
  }

  void all() {
    notes();
    sidelogs();
    joint();
  }

  private void note(String what, String name, int side, String note, boolean ok, String why) {
    book.add(
        what,
        name,
        Book.map("charter", charter, "side", side, "note", note),
        ok ? "ok" : "refused",
        why);
  }

  private void notes() {
    Head h = new Head(1, w.channels[0].log(0).tree().root(1));
    String origin = w.charter.origin(0);
    NodeSigner key = w.nodes[0];
    String good = SignedHead.sign(origin, h, 9, key).note(origin, key.key());
    note("checkpoint", "good", 0, good, true, "both lines");
    note(
        "checkpoint",
        "size-changed",
        0,
        good.replaceFirst("\n1\n", "\n2\n"),
        false,
        "another size");
    note(
        "checkpoint",
        "one-line",
        0,
        good.substring(0, good.lastIndexOf("\n\u2014") + 1),
        false,
        "no ML-DSA-44 line");
    note("checkpoint", "other-side", 1, good, false, "of side 0, given as side 1's");
    String wrong = SignedHead.sign(origin, h, 9, World.node(0, 5)).note(origin, key.key());
    note("checkpoint", "other-key", 0, wrong, false, "signed by another key under this key's id");
    String jo = w.charter.jointOrigin();
    note(
        "cosignature",
        "good",
        0,
        cosigned(Cosig.sign(0, origin, jo, h, 9, key), jo),
        true,
        "types 0x04 and 0x06");
    note(
        "cosignature",
        "of-the-side-log",
        0,
        cosigned(Cosig.sign(0, origin, origin, h, 9, key), jo),
        false,
        "made over the side's own origin");
    note(
        "cosignature",
        "other-name",
        0,
        cosigned(Cosig.sign(0, jo, jo, h, 9, key), jo),
        false,
        "made with the joint origin as key name");
  }

  private String cosigned(Cosig c, String jo) {
    Checkpoint text = new Checkpoint(jo, c.head().size(), c.head().head().root());
    return new SignedNote(text.text(), c.lines(w.charter.origin(0), w.nodes[0].key())).encode();
  }

  private Map<String, Object> held(int side, long seq) {
    return Book.segment(
        side, seq, List.of(w.item(side, seq)), w.heads.get(new JointOrder.Place(side, seq + 1)));
  }

  /** Side 0's leaf {@code seq} replaced, signed by {@code key}. */
  private Map<String, Object> forged(long seq, byte[] leaf, byte[] st, NodeSigner key) {
    Item i = new Item(leaf, st, null, null);
    return Book.segment(0, seq, List.of(i), head(seq, leaf, key));
  }

  private SignedHead head(long seq, byte[] leaf, NodeSigner key) {
    Tree t = new Tree();
    SideLog log = w.channels[0].log(0);
    for (long q = 0; q < seq; q++) t.append(log.tree().leaf(q));
    t.append(Hash.leaf(leaf));
    return SignedHead.sign(w.charter.origin(0), new Head(t.size(), t.root()), 99, key);
  }

  private void log(
      String name, List<Object> held, Map<String, Object> segment, String expect, String why) {
    book.add(
        "sidelog",
        name,
        Book.map("charter", charter, "self", 1, "held", held, "segment", segment),
        expect,
        why);
  }

  private void broken(String name, Leaf l, String why) {
    byte[] leaf = l.encode();
    List<Object> held = List.of(held(0, 0), held(1, 0));
    log(name, held, forged(1, leaf, w.statement(0, 1), w.nodes[0]), "broken", why);
    Channel c = new Channel(w.charter, 1, World.S);
    for (int s = 0; s < 2; s++) c.take(good(c, s, 0));
    Item i = new Item(leaf, w.statement(0, 1), null, null);
    if (c.judge(0, 1, List.of(i), head(1, leaf, w.nodes[0])) instanceof Verdict.Broken b
        && b.evidence() != null) {
      byte[] e = b.evidence().encode();
      book.add(
          "evidence",
          "leaf-" + name,
          Book.map("charter", charter, "evidence", Book.hex(e)),
          "ok",
          "a broken leaf: " + why);
      if (name.equals("lamport"))
        book.add(
            "evidence",
            "leaf-signature-bit",
            Book.map("charter", charter, "evidence", Book.hex(ProofBook.flip(e, 200))),
            "refused",
            "one bit of the checkpoint's signature");
    }
  }

  private liaison.record.Batch good(Channel c, int side, long seq) {
    SignedHead h = w.heads.get(new JointOrder.Place(side, seq + 1));
    if (c.judge(side, seq, List.of(w.item(side, seq)), h) instanceof Verdict.Good g)
      return g.batch();
    throw new IllegalStateException("not good");
  }

  private static Leaf with(
      Leaf l,
      long seq,
      long lamport,
      List<SeenHead> seen,
      long reg,
      List<Lack> lack,
      List<Got> got) {
    return new Leaf(
        l.side(), seq, lamport, l.time(), seen, reg, l.kind(), l.sc(), lack, got, l.opening());
  }

  private void sidelogs() {
    Leaf l = Leaf.decode(w.item(0, 1).leaf());
    byte[] st = w.statement(0, 1);
    List<Object> held = List.of(held(0, 0), held(1, 0));
    log("next", held, held(0, 1), "ok", "the next leaf");
    log(
        "again",
        List.of(held(0, 0), held(1, 0), held(0, 1)),
        held(0, 1),
        "held",
        "a leaf held already");
    log("gap", List.of(held(0, 0)), held(0, 2), "gap", "a leaf is missing before it");
    log("parked", List.of(held(0, 0)), held(0, 1), "parked", "it cites a log not held");
    log(
        "other-key",
        held,
        forged(1, w.item(0, 1).leaf(), st, World.node(0, 7)),
        "refused",
        "the checkpoint is by another key");
    Map<String, Object> mismatch =
        Book.segment(0, 1, List.of(w.item(0, 2)), w.heads.get(new JointOrder.Place(0, 2)));
    log("other-leaf", held, mismatch, "refused", "the leaf is not the checkpoint's");
    broken(
        "lamport",
        with(l, 1, l.lamport() + 1, l.seen(), 0, l.lack(), l.got()),
        "lamport one too high");
    broken("seq", with(l, 2, l.lamport(), l.seen(), 0, l.lack(), l.got()), "leaf 1 says seq 2");
    SeenHead s = l.seen().getFirst();
    broken(
        "got",
        with(
            l,
            1,
            l.lamport(),
            List.of(new SeenHead(1, 0, 1, s.root())),
            0,
            List.of(),
            List.of(new Got(1, 3))),
        "got of a leaf not lacked");
    broken(
        "got-beyond",
        with(l, 1, l.lamport(), l.seen(), 0, l.lack(), List.of(new Got(1, 9))),
        "got of a leaf far beyond what is cited");
    Leaf root =
        with(l, 1, l.lamport(), List.of(new SeenHead(1, 0, 1, Hash.EMPTY)), 0, l.lack(), l.got());
    log(
        "cites-another-root",
        held,
        forged(1, root.encode(), st, w.nodes[0]),
        "parked",
        "a root the holder does not know: an allegation, no breach");
    Leaf other =
        new Leaf(
            0,
            1,
            l.lamport(),
            l.time() + 1,
            l.seen(),
            0,
            l.kind(),
            l.sc(),
            l.lack(),
            l.got(),
            null);
    List<Object> three = List.of(held(0, 0), held(1, 0), held(0, 1));
    log(
        "fork",
        three,
        forged(1, other.encode(), st, w.nodes[0]),
        "forked",
        "another leaf 1 under the same key");
    fork(other);
  }

  private void fork(Leaf other) {
    Channel c = new Channel(w.charter, 1, World.S);
    for (int s = 0; s < 2; s++) c.take(good(c, s, 0));
    c.take(good(c, 0, 1));
    Item i = new Item(other.encode(), w.statement(0, 1), null, null);
    Verdict v = c.judge(0, 1, List.of(i), head(1, other.encode(), w.nodes[0]));
    byte[] e = ((Verdict.Forked) v).evidence().encode();
    book.add(
        "evidence",
        "fork",
        Book.map("charter", charter, "evidence", Book.hex(e)),
        "ok",
        "two roots of one size under one key");
    book.add(
        "evidence",
        "fork-signature-bit",
        Book.map("charter", charter, "evidence", Book.hex(ProofBook.flip(e, 90))),
        "refused",
        "one bit of a signature");
    byte[] innocent = e.clone();
    innocent[2] = 1;
    book.add(
        "evidence",
        "fork-against-the-other-side",
        Book.map("charter", charter, "evidence", Book.hex(innocent)),
        "refused",
        "held against the other side");
    SignedHead h = w.heads.get(new JointOrder.Place(0, 2));
    byte[] same = new liaison.record.Evidence.Fork(0, new byte[0], h, h, null, null).encode();
    book.add(
        "evidence",
        "fork-of-one-head",
        Book.map("charter", charter, "evidence", Book.hex(same)),
        "refused",
        "twice the same head");
    SignedHead short1 = w.heads.get(new JointOrder.Place(0, 1));
    byte[] prefix =
        new liaison.record.Evidence.Fork(0, new byte[0], short1, h, null, null).encode();
    book.add(
        "evidence",
        "prefix-is-no-fork",
        Book.map("charter", charter, "evidence", Book.hex(prefix)),
        "refused",
        "a head and its extension");
  }

  private void joint() {
    World t = new World("joint", false);
    t.note(0, 1, "One", List.of(), null, false);
    t.note(1, 1, "Two", List.of(), null, false);
    t.settle();
    List<Object> segments = new ArrayList<>();
    long[] next = new long[2];
    Channel c = new Channel(t.charter, 0, World.S);
    for (boolean more = true; more; ) {
      more = false;
      for (int s = 0; s < 2; s++) {
        if (next[s] == t.channels[0].log(s).size()) continue;
        Item i = t.item(s, next[s]);
        SignedHead h = t.heads.get(new JointOrder.Place(s, next[s] + 1));
        if (!(c.judge(s, next[s], List.of(i), h) instanceof Verdict.Good g)) continue;
        c.take(g.batch());
        segments.add(Book.segment(s, next[s]++, List.of(i), h));
        more = true;
      }
    }
    String ch = book.charter(t, "joint");
    long size = c.joint().size();
    String root = Book.hex(c.joint().tree().root().bytes());
    if (size < 4) throw new IllegalStateException("joint log of " + size);
    book.add(
        "jointlog",
        "two-sides",
        Book.map("charter", ch, "self", 0, "segments", segments, "size", size, "root", root),
        "ok",
        "both logs, leaf by leaf");
    book.add(
        "jointlog",
        "other-size",
        Book.map("charter", ch, "self", 0, "segments", segments, "size", size + 1, "root", root),
        "differs",
        "a leaf too many called final");
    List<Object> less = segments.subList(0, segments.size() - 1);
    book.add(
        "jointlog",
        "last-leaf-missing",
        Book.map("charter", ch, "self", 0, "segments", less, "size", size, "root", root),
        "differs",
        "not all of it is final without the last leaf");
  }
}
