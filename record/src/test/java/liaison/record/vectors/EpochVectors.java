package liaison.record.vectors;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import liaison.record.Channel;
import liaison.record.Charter;
import liaison.record.Evidence;
import liaison.record.Fingerprint;
import liaison.record.Head;
import liaison.record.Item;
import liaison.record.JointOrder;
import liaison.record.Leaf;
import liaison.record.Member;
import liaison.record.NodeSigner;
import liaison.record.Policy;
import liaison.record.Prior;
import liaison.record.SignedHead;
import liaison.record.Verdict;
import liaison.record.cbor.CborWriter;
import liaison.record.merkle.Hash;
import liaison.record.merkle.Tree;
import liaison.record.proof.Conviction;
import liaison.record.proof.Outcome;

/** Proofs of a later epoch, the chain of its charters, and files of evidence. */
final class EpochVectors {
  private final Book book;
  private final ProofBook proofs;
  private final World first = Cases.answered();
  private final World second = new World("second", first);

  EpochVectors(Book book) {
    this.book = book;
    proofs = new ProofBook(book);
  }

  void all() {
    proofs();
    forks();
    openings();
    successors();
  }

  private void proofs() {
    String single =
        proofs.good(
            "epoch-1-one-sided",
            oneSided().proof(1, 1, false),
            "of epoch 1, under the author's checkpoint alone");
    second.note(0, 1, "The second epoch", List.of(), null, false);
    second.mark(0);
    String joint =
        proofs.good("epoch-1-joint", second.proof(0, 1, true), "of epoch 1; serials count on");
    chain(joint, "first-missing", List.of(second.files.get(1)), "without the charter of epoch 0");
    chain(joint, "second-missing", List.of(second.files.get(0)), "without the charter of epoch 1");
    chain(single, "swapped", second.files.reversed(), "in the wrong order");
    Charter alone = Charter.decode(draft("second", members()).file(), World.S);
    chain(joint, "unsigned", with(alone.file()), "the next charter signed by nobody");
    chain(
        joint,
        "ratified-by-one",
        with(alone.signed(0, World.seat(0)).file()),
        "the next charter ratified by one of two");
    Prior p = second.charter.prior();
    Prior foreign = new Prior(Hash.EMPTY, p.cut(), p.jointSize(), p.jointRoot());
    Charter other =
        Charter.draft(
            1, foreign, members(), new Policy(60_000, 300_000, false), 5, salt(), World.S);
    chain(joint, "other-prior", with(signed(other)), "the next charter follows another one");
    Charter renamed = draft("renamed", List.of(named(1, "NORTH", "N"), named(0, "SOUTH", "S")));
    byte[] swapped = renamed.signed(0, World.seat(1)).signed(1, World.seat(0)).file();
    chain(joint, "names-exchanged", with(swapped), "the two seats exchange their names");
  }

  private World oneSided() {
    World w = new World("second alone", first);
    w.note(1, 1, "Alone in the second epoch", List.of(), null, false);
    return w;
  }

  private void chain(String base, String name, List<byte[]> charters, String why) {
    proofs.pack(
        base,
        "chain-" + name,
        d -> {
          d.charters.clear();
          d.charters.addAll(charters);
        },
        "charter",
        why);
  }

  private List<byte[]> with(byte[] next) {
    return List.of(second.files.get(0), next);
  }

  private static byte[] salt() {
    return Seeds.bytes("epoch salt", 16);
  }

  private static List<Member> members() {
    return List.of(World.member(0, 1), World.member(1, 1));
  }

  private Charter draft(String name, List<Member> members) {
    return World.draft(name, first, members, new Policy(60_000, 300_000, false));
  }

  private static byte[] signed(Charter c) {
    return c.signed(0, World.seat(0)).signed(1, World.seat(1)).file();
  }

  private static Member named(int s, String name, String prefix) {
    Member m = World.member(s, 1);
    return new Member(
        name, prefix, m.seat(), m.node(), m.envelope(), m.line(), m.officers(), m.rp());
  }

  private void forks() {
    Evidence fork = fork(first, 1);
    String file = convicts("fork", first.files, fork, "two roots of one size");
    convicts("fork-of-two-sizes", first.files, longer(first), "two leaves at one seq");
    bad(file, "fork-bit", flip(file, -40), "evidence", "one bit of a signature");
    bad(file, "trailing", book.shared.get(file).strip() + "00", "form", "one byte more");
    bad(file, "label", flip(file, 20), "form", "another label");
    bad(file, "charter-bit", flip(file, 400), "charter", "one bit of a charter");
    bad(
        file,
        "no-charter",
        Book.hex(
            new CborWriter()
                .array(3)
                .text("liaison/evidence/v1")
                .array(0)
                .bytes(fork.encode())
                .done()),
        "form",
        "no charter in it");
    String print = Fingerprint.words(first.charter.fingerprint());
    given(file, "fingerprint", Book.map("file", "@" + file, "fingerprint", print), "checked");
    book.add(
        "conviction",
        "fingerprint-of-another",
        Book.map("file", "@" + file, "fingerprint", "00".repeat(32)),
        "charter",
        "another fingerprint");
    String later = convicts("fork-in-epoch-1", second.files, fork(second, 1), "of epoch 1");
    bad(
        later,
        "fork-of-another-epoch",
        Book.hex(new Conviction(second.files, fork).encode()),
        "evidence",
        "a fork of epoch 0 with the charters up to epoch 1");
  }

  /** Side 0 signs another leaf {@code seq} under its key. */
  private static Evidence fork(World w, long seq) {
    SignedHead held = w.heads.get(new JointOrder.Place(0, seq + 1));
    SignedHead other = head(w, seq, altered(w, seq).encode(), w.nodes[0]);
    return new Evidence.Fork(0, new byte[0], held, other, null, null);
  }

  private static Evidence longer(World w) {
    Channel c = new Channel(w.charter, 1, World.S);
    for (int s = 0; s < 2; s++) c.take(good(c, w, s, 0));
    c.take(good(c, w, 0, 1));
    byte[] leaf = altered(w, 1).encode();
    Leaf more = Leaf.decode(w.item(0, 2).leaf());
    byte[] next =
        new Leaf(
                0,
                2,
                altered(w, 1).lamport() + 1,
                more.time(),
                List.of(),
                0,
                liaison.record.LeafKind.ACK,
                null,
                List.of(),
                List.of(),
                null)
            .encode();
    Tree t = new Tree();
    t.append(w.channels[0].log(0).tree().leaf(0));
    t.append(Hash.leaf(leaf));
    t.append(Hash.leaf(next));
    SignedHead h = SignedHead.sign(w.charter.origin(0), new Head(3, t.root()), 99, w.nodes[0]);
    Item one = new Item(leaf, w.statement(0, 1), null, null);
    Verdict v = c.judge(0, 1, List.of(one, Item.skeleton(next)), h);
    return ((Verdict.Forked) v).evidence();
  }

  private static liaison.record.Batch good(Channel c, World w, int side, long seq) {
    SignedHead h = w.heads.get(new JointOrder.Place(side, seq + 1));
    if (c.judge(side, seq, List.of(w.item(side, seq)), h) instanceof Verdict.Good g)
      return g.batch();
    throw new IllegalStateException("not good");
  }

  private static Leaf altered(World w, long seq) {
    Leaf l = w.channels[0].log(0).leaf(seq);
    return new Leaf(
        0,
        seq,
        l.lamport(),
        l.time() + 1,
        l.seen(),
        l.reg(),
        l.kind(),
        l.sc(),
        l.lack(),
        l.got(),
        l.opening());
  }

  private static SignedHead head(World w, long seq, byte[] leaf, NodeSigner key) {
    Tree t = new Tree();
    for (long q = 0; q < seq; q++) t.append(w.channels[0].log(0).tree().leaf(q));
    t.append(Hash.leaf(leaf));
    return SignedHead.sign(w.charter.origin(0), new Head(t.size(), t.root()), 99, key);
  }

  /** Leaves that are broken by themselves. */
  private void openings() {
    Leaf l = second.channels[0].log(0).leaf(0);
    Leaf zero =
        new Leaf(
            0,
            0,
            1,
            l.time(),
            List.of(),
            0,
            l.kind(),
            l.sc(),
            List.of(),
            List.of(),
            new liaison.record.Opening(second.charter.channel(), 1, 0, null));
    convicts(
        "opening",
        second.files,
        broken(second, 0, zero.encode()),
        "leaf 0 of epoch 1 does not name the end of epoch 0");
    Channel c = new Channel(second.charter, 1, World.S);
    boolean holds = broken(second, 0, l.encode()).verify(second.charter, World.S);
    if (holds || c.log(0).size() > 0) throw new IllegalStateException("an honest leaf convicts");
    convicts(
        "leaf-without-form",
        first.files,
        broken(first, 1, new byte[] {1, 2, 3}),
        "a leaf that is none");
  }

  private static Evidence broken(World w, long seq, byte[] leaf) {
    Tree t = new Tree();
    for (long q = 0; q < seq; q++) t.append(w.channels[0].log(0).tree().leaf(q));
    t.append(Hash.leaf(leaf));
    SignedHead h = head(w, seq, leaf, w.nodes[0]);
    return new Evidence.BrokenLeaf(
        0,
        new byte[0],
        h,
        List.of(new liaison.record.Shown(seq, leaf, t.inclusion(seq, seq + 1))),
        List.of());
  }

  private void successors() {
    byte[] one = draft("second", members()).signed(1, World.seat(1)).file();
    byte[] two = draft("rival", members()).signed(1, World.seat(1)).file();
    String file =
        convicts(
            "successors",
            first.files,
            new Evidence.TwoSuccessors(1, one, two),
            "SOUTH ratified two charters of epoch 1");
    instead(file, "successors-of-one", new Evidence.TwoSuccessors(1, one, one), "twice the same");
    instead(
        file,
        "successors-against-the-other-side",
        new Evidence.TwoSuccessors(0, one, two),
        "held against the side that signed neither");
  }

  private void instead(String base, String name, Evidence e, String why) {
    bad(base, name, Book.hex(new Conviction(first.files, e).encode()), "evidence", why);
  }

  private String convicts(String name, List<byte[]> charters, Evidence e, String why) {
    String file = "evidence-" + name + ".hex";
    book.share(file, Book.hex(new Conviction(charters, e).encode()) + "\n");
    given(file, name, Book.map("file", "@" + file), why);
    return file;
  }

  private void given(String file, String name, Map<String, Object> given, String why) {
    byte[] bytes = bytes(file);
    Outcome o = Conviction.verify(bytes, (String) given.get("fingerprint"), World.S);
    if (!o.genuine()) throw new IllegalStateException(name + ": " + o.sentence());
    given.put("sentence", o.sentence());
    book.add("conviction", name, given, "ok", why);
  }

  private byte[] bytes(String file) {
    return java.util.HexFormat.of().parseHex(book.shared.get(file).strip());
  }

  private String flip(String file, int at) {
    byte[] in = bytes(file);
    return Book.hex(ProofBook.flip(Arrays.copyOf(in, in.length), at));
  }

  private void bad(String base, String name, String file, String fault, String why) {
    Map<String, Object> given =
        Book.map("file", "@" + base, "splice", Book.splice(book.shared.get(base).strip(), file));
    book.add("conviction", name, given, fault, why);
  }
}
