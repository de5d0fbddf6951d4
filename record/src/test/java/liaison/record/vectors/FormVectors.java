package liaison.record.vectors;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import liaison.record.Card;
import liaison.record.Charter;
import liaison.record.Detail;
import liaison.record.Kind;
import liaison.record.LeafKind;
import liaison.record.Member;
import liaison.record.Officer;
import liaison.record.OfficerSigner;
import liaison.record.Policy;
import liaison.record.SeatSigner;
import liaison.record.SignedStatement;
import liaison.record.Signer;
import liaison.record.Statement;
import liaison.record.cbor.CborWriter;
import liaison.record.merkle.Hash;

/** Encodings, cards, charters, leaves, statements and registers. */
final class FormVectors {
  private static final Signer OFFICER = World.officer(0, 1);

  private final Book book;
  private final World world;
  private final String charter;

  FormVectors(Book book, World world) {
    this.book = book;
    this.world = world;
    charter = book.charter(world, "two");
  }

  void all() {
    CborVectors.all(book);
    cards();
    charters();
    leaves();
    statements();
    registers();
    pouches();
  }

  private void one(String what, String name, byte[] bytes, boolean ok, String why) {
    book.add(what, name, Book.map(what, Book.hex(bytes)), ok ? "ok" : "malformed", why);
  }

  private void cards() {
    byte[] card = Card.sign(World.member(0), world.seats[0]).encode();
    one("card", "good", card, true, "a card as a side hands it out");
    one(
        "card",
        "seat-signature-bit",
        ProofVectors.flip(card, -1),
        false,
        "one bit of the ML-DSA-87 signature");
    one("card", "member-bit", ProofVectors.flip(card, 25), false, "one bit of the name");
    one(
        "card",
        "of-another-seat",
        cardBy(World.member(0), world.seats[1]),
        false,
        "signed by another seat");
  }

  private static byte[] cardBy(Member member, SeatSigner seat) {
    byte[] entry = member.encode();
    byte[] tbs = Card.tbs(entry);
    return new CborWriter()
        .array(4)
        .text("liaison/card/v1")
        .bytes(entry)
        .bytes(seat.ed25519(tbs))
        .bytes(seat.mlDsa87(tbs))
        .done();
  }

  private void charters() {
    byte[] file = world.charter.file();
    one("charter", "good", file, true, "two members, both signed");
    one("charter", "signature-bit", ProofVectors.flip(file, -1), false, "one bit of a signature");
    Policy p = world.charter.policy();
    Charter draft = Charter.draft(0, null, world.charter.members(), p, 1, new byte[16], World.S);
    one(
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
    one(
        "charter",
        "signed-by-the-wrong-seat",
        swapped,
        false,
        "side 0's entry signed by side 1's seat");
  }

  private void leaves() {
    byte[] first = world.item(0, 0).leaf();
    byte[] cites = world.item(1, 0).leaf();
    one("leaf", "charter", first, true, "leaf 0");
    one("leaf", "content", world.item(0, 1).leaf(), true, "a leaf with a statement");
    one("leaf", "citing", cites, true, "leaf 0 of the second side, citing the first");
    one("leaf", "version", change(first, 1, 2), false, "version 2");
    one("leaf", "side-16", change(first, 2, 0x10), false, "side 16");
    one("leaf", "lamport-0", change(first, 4, 0), false, "lamport 0");
    one("leaf", "trailing", Arrays.copyOf(first, first.length + 1), false, "a byte after the leaf");
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
    one("leaf", name, write.apply(new CborWriter()).done(), false, why);
  }

  private static byte[] change(byte[] in, int at, int value) {
    byte[] out = in.clone();
    out[at] = (byte) value;
    return out;
  }

  private Map<String, Object> leaf(long seq, LeafKind kind, byte[] statement) {
    return Book.map("seq", seq, "kind", kind.code(), "statement", Book.hex(statement));
  }

  private void judged(
      String what, String name, int side, List<Object> leaves, boolean ok, String why) {
    Map<String, Object> given = Book.map("charter", charter, "side", side, "leaves", leaves);
    book.add(what, name, given, ok ? "ok" : "void", why);
  }

  private void statement(String name, int side, LeafKind kind, byte[] st, boolean ok, String why) {
    judged("statement", name, side, List.of(leaf(1, kind, st)), ok, why);
  }

  private byte[] signed(Statement st, int side, Signer by) {
    return SignedStatement.sign(st, world.charter.channel(), side, by).bytes();
  }

  private Statement note() {
    return new Statement(
        Kind.NOTE, new byte[16], 1, 0, 0, 1L, "Subject", List.of(), null, List.of(), null, null);
  }

  private void statements() {
    byte[] good = signed(note(), 0, OFFICER);
    statement("ed25519", 0, LeafKind.CONTENT, good, true, "a note by an Ed25519 officer");
    statement(
        "ml-dsa-44",
        0,
        LeafKind.CONTENT,
        signed(note(), 0, World.officer(0, 2)),
        true,
        "by an ML-DSA-44 officer");
    statement(
        "passkey-es256",
        1,
        LeafKind.CONTENT,
        signed(note(), 1, World.officer(1, 3)),
        true,
        "by an ES256 passkey");
    Statement withdraw =
        Statement.about(Kind.WITHDRAW, new byte[16], 1, null, new Detail.Withdraw(1));
    statement(
        "seat",
        0,
        LeafKind.REGISTER,
        signed(withdraw, 0, world.seats[0]),
        true,
        "a withdrawal by the seat");
    statement(
        "signature-bit",
        0,
        LeafKind.CONTENT,
        ProofVectors.flip(good, -40),
        false,
        "one bit of the signature");
    statement(
        "of-the-other-side",
        1,
        LeafKind.CONTENT,
        good,
        false,
        "signed for side 0, judged for side 1");
    statement("in-a-register-leaf", 0, LeafKind.REGISTER, good, false, "a note in a register leaf");
    statement(
        "unknown-officer",
        0,
        LeafKind.CONTENT,
        signed(note(), 0, OfficerSigner.ed25519(9, Seeds.seed("x"), World.S)),
        false,
        "officer 9 is not accredited");
    statement(
        "key-of-another-officer",
        0,
        LeafKind.CONTENT,
        signed(note(), 0, OfficerSigner.ed25519(1, Seeds.seed("x"), World.S)),
        false,
        "officer 1's number, another key");
    statement(
        "note-by-the-seat",
        0,
        LeafKind.CONTENT,
        signed(note(), 0, world.seats[0]),
        false,
        "a seat signs no notes");
    statement(
        "withdrawal-without-role",
        0,
        LeafKind.REGISTER,
        signed(withdraw, 0, OFFICER),
        false,
        "an officer without role 4");
    statement(
        "unprotected-header",
        0,
        LeafKind.CONTENT,
        unprotected(good),
        false,
        "an unprotected header");
    statement(
        "seat-without-ml-dsa",
        0,
        LeafKind.REGISTER,
        ProofVectors.flip(signed(withdraw, 0, world.seats[0]), -1),
        false,
        "one bit of the seat's ML-DSA-87 signature");
    Seeds.Passkey key = (Seeds.Passkey) World.officer(1, 3);
    statement(
        "passkey-other-origin",
        1,
        LeafKind.CONTENT,
        signed(note(), 1, with(key, "https://evil.example", 5)),
        false,
        "another origin in the client data");
    statement(
        "passkey-not-verified",
        1,
        LeafKind.CONTENT,
        signed(note(), 1, with(key, World.ORIGIN, 1)),
        false,
        "the user was not verified");
    statement(
        "passkey-not-present",
        1,
        LeafKind.CONTENT,
        signed(note(), 1, with(key, World.ORIGIN, 4)),
        false,
        "the user was not present");
  }

  private static byte[] unprotected(byte[] good) {
    int at = 0;
    while (good[at] != (byte) 0xa0) at++;
    byte[] out = Arrays.copyOf(good, good.length + 2);
    out[at] = (byte) 0xa1;
    out[at + 1] = 1;
    out[at + 2] = 1;
    System.arraycopy(good, at + 1, out, at + 3, good.length - at - 1);
    return out;
  }

  private static Signer with(Seeds.Passkey key, String origin, int flags) {
    return new Signer() {
      @Override
      public int alg() {
        return key.alg();
      }

      @Override
      public byte[] kid() {
        return key.kid();
      }

      @Override
      public Hash keyHash() {
        return key.keyHash();
      }

      @Override
      public byte[] sign(byte[] tbs) {
        return key.sign(tbs, origin, flags);
      }
    };
  }

  private Object change(long seq, Kind kind, Detail detail, Signer by) {
    return leaf(
        seq,
        kind.register() ? LeafKind.REGISTER : LeafKind.CONTENT,
        signed(Statement.about(kind, Seeds.bytes("salt " + seq, 16), 1, null, detail), 0, by));
  }

  private Detail.Accredit accredit(int number, String seed, int claimed) {
    OfficerSigner s = OfficerSigner.ed25519(number, Seeds.seed(seed), World.S);
    byte[] possession = s.sign(Officer.possessionBytes(World.seat(0).key().fingerprint(), claimed));
    return new Detail.Accredit(number, s.key().encode(), 3, possession);
  }

  private void registers() {
    Signer head = World.officer(0, 2);
    Signer four = OfficerSigner.ed25519(4, Seeds.seed("four"), World.S);
    Object add = change(1, Kind.ACCREDIT, accredit(4, "four", 4), head);
    Object note = leaf(5, LeafKind.CONTENT, signed(note(), 0, four));
    judged(
        "register",
        "accredited-officer-writes",
        0,
        List.of(add, note),
        true,
        "accredited, then writes");
    judged(
        "register",
        "not-yet-accredited",
        0,
        List.of(note, add),
        false,
        "writes before it is accredited");
    judged(
        "register",
        "possession-of-another-number",
        0,
        List.of(change(1, Kind.ACCREDIT, accredit(4, "four", 5), head)),
        false,
        "the proof of possession is for another number");
    judged(
        "register",
        "number-used",
        0,
        List.of(change(1, Kind.ACCREDIT, accredit(3, "three", 3), head)),
        false,
        "an officer's number used before");
    Object out = change(2, Kind.WITHDRAW, new Detail.Withdraw(4), world.seats[0]);
    judged(
        "register",
        "withdrawn-officer-writes",
        0,
        List.of(add, out, note),
        false,
        "writes after its withdrawal");
    judged(
        "register",
        "withdraws-a-stranger",
        0,
        List.of(out),
        false,
        "withdraws an officer who is none");
    judged(
        "register",
        "number-used-again",
        0,
        List.of(add, out, change(3, Kind.ACCREDIT, accredit(4, "five", 4), head)),
        false,
        "a withdrawn officer's number again");
    Detail.Rotate turn = new Detail.Rotate(World.node(0, 1).key(), null, null);
    judged(
        "register",
        "rotation-by-the-seat",
        0,
        List.of(change(1, Kind.ROTATE, turn, world.seats[0])),
        true,
        "a new node key");
    judged(
        "register",
        "rotation-by-an-officer",
        0,
        List.of(change(1, Kind.ROTATE, turn, head)),
        false,
        "only the seat rotates");
    Detail.Resume resume = new Detail.Resume(World.node(0, 1).key(), 1, 3, Hash.EMPTY, null, null);
    judged(
        "register",
        "resume",
        0,
        List.of(change(3, Kind.RESUME, resume, world.seats[0])),
        true,
        "incarnation 1");
    Detail.Resume two = new Detail.Resume(World.node(0, 1).key(), 2, 3, Hash.EMPTY, null, null);
    judged(
        "register",
        "resume-skips-an-incarnation",
        0,
        List.of(change(3, Kind.RESUME, two, world.seats[0])),
        false,
        "incarnation 2 after 0");
    Detail.Resume old = new Detail.Resume(World.node(0, 0).key(), 1, 3, Hash.EMPTY, null, null);
    judged(
        "register",
        "resume-with-the-old-key",
        0,
        List.of(change(3, Kind.RESUME, old, world.seats[0])),
        false,
        "the node key stays");
  }

  private byte[] pouch(int version, int side, int sig, boolean more) {
    CborWriter w =
        new CborWriter()
            .array(11)
            .uint(version)
            .bytes(world.charter.channel().bytes())
            .uint(0)
            .uint(0)
            .uint(side)
            .uint(7);
    w.array(1).array(3).uint(0).uint(0).nil().array(1).array(4).uint(0).uint(0).array(1);
    w.array(4).bytes(world.item(0, 0).leaf()).nil().nil().nil();
    w.array(5).uint(1).bytes(new byte[32]).uint(1).bytes(new byte[sig]).bytes(new byte[2420]);
    w.array(0).array(1).array(2).uint(0).uint(1).array(0);
    return more ? w.uint(0).done() : w.done();
  }

  private void pouches() {
    one("pouch", "good", pouch(1, 1, 64, false), true, "one segment of one leaf, one want");
    one("pouch", "version", pouch(2, 1, 64, false), false, "version 2");
    one("pouch", "side-16", pouch(1, 16, 64, false), false, "to side 16");
    one(
        "pouch",
        "signature-length",
        pouch(1, 1, 63, false),
        false,
        "an Ed25519 signature of 63 bytes");
    one("pouch", "trailing", pouch(1, 1, 64, true), false, "an item after the pouch");
  }
}
