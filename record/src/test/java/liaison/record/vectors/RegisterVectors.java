package liaison.record.vectors;

import java.util.List;
import liaison.record.Detail;
import liaison.record.Kind;
import liaison.record.LeafKind;
import liaison.record.Officer;
import liaison.record.OfficerSigner;
import liaison.record.Ref;
import liaison.record.Signer;
import liaison.record.Statement;
import liaison.record.merkle.Hash;

/** Cases of record §6: who is accredited, withdrawn, and with which keys. */
record RegisterVectors(FormVectors form, World world) {
  private Object change(long seq, Kind kind, Detail detail, Signer by) {
    return form.leaf(
        seq,
        kind.register() ? LeafKind.REGISTER : LeafKind.CONTENT,
        form.signed(Statement.about(kind, Seeds.bytes("salt " + seq, 16), 1, null, detail), 0, by));
  }

  private Detail.Accredit accredit(int number, String seed, int claimed) {
    OfficerSigner s = OfficerSigner.ed25519(number, Seeds.seed(seed), World.S);
    byte[] possession = s.sign(Officer.possessionBytes(World.seat(0).key().fingerprint(), claimed));
    return new Detail.Accredit(number, s.key().encode(), 3, possession);
  }

  void all() {
    Signer head = World.officer(0, 2);
    Signer four = OfficerSigner.ed25519(4, Seeds.seed("four"), World.S);
    Object add = change(1, Kind.ACCREDIT, accredit(4, "four", 4), head);
    Object note = form.leaf(5, LeafKind.CONTENT, form.signed(form.note(), 0, four));
    form.judged(
        "register",
        "accredited-officer-writes",
        0,
        List.of(add, note),
        true,
        "accredited, then writes");
    form.judged(
        "register",
        "not-yet-accredited",
        0,
        List.of(note, add),
        false,
        "writes before it is accredited");
    form.judged(
        "register",
        "possession-of-another-number",
        0,
        List.of(change(1, Kind.ACCREDIT, accredit(4, "four", 5), head)),
        false,
        "the proof of possession is for another number");
    form.judged(
        "register",
        "number-used",
        0,
        List.of(change(1, Kind.ACCREDIT, accredit(3, "three", 3), head)),
        false,
        "an officer's number used before");
    Object out = change(2, Kind.WITHDRAW, new Detail.Withdraw(4), world.seats[0]);
    form.judged(
        "register",
        "withdrawn-officer-writes",
        0,
        List.of(add, out, note),
        false,
        "writes after its withdrawal");
    form.judged(
        "register",
        "withdraws-a-stranger",
        0,
        List.of(out),
        false,
        "withdraws an officer who is none");
    form.judged(
        "register",
        "number-used-again",
        0,
        List.of(add, out, change(3, Kind.ACCREDIT, accredit(4, "five", 4), head)),
        false,
        "a withdrawn officer's number again");
    form.judged(
        "register",
        "key-used-again",
        0,
        List.of(add, out, change(3, Kind.ACCREDIT, accredit(5, "four", 5), head)),
        false,
        "a withdrawn officer's key under another number");
    Ref first = new Ref(5, 0, 1, world.channels[0].log(0).tree().leaf(1));
    form.judged(
        "register",
        "confirms-what-is-not-open",
        0,
        List.of(
            form.leaf(
                2,
                LeafKind.REGISTER,
                form.signed(
                    Statement.about(Kind.CONFIRM, Seeds.bytes("salt 2", 16), 1, first, null),
                    0,
                    head))),
        false,
        "no change is open there");
    Detail.Rotate turn = new Detail.Rotate(World.node(0, 1).key(), null, null);
    form.judged(
        "register",
        "rotation-by-the-seat",
        0,
        List.of(change(1, Kind.ROTATE, turn, world.seats[0])),
        true,
        "a new node key");
    form.judged(
        "register",
        "rotation-by-an-officer",
        0,
        List.of(change(1, Kind.ROTATE, turn, head)),
        false,
        "only the seat rotates");
    Detail.Resume resume = new Detail.Resume(World.node(0, 1).key(), 1, 3, Hash.EMPTY, null, null);
    form.judged(
        "register",
        "resume",
        0,
        List.of(change(3, Kind.RESUME, resume, world.seats[0])),
        true,
        "incarnation 1");
    Detail.Resume two = new Detail.Resume(World.node(0, 1).key(), 2, 3, Hash.EMPTY, null, null);
    form.judged(
        "register",
        "resume-skips-an-incarnation",
        0,
        List.of(change(3, Kind.RESUME, two, world.seats[0])),
        false,
        "incarnation 2 after 0");
    Detail.Resume old = new Detail.Resume(World.node(0, 0).key(), 1, 3, Hash.EMPTY, null, null);
    form.judged(
        "register",
        "resume-with-the-old-key",
        0,
        List.of(change(3, Kind.RESUME, old, world.seats[0])),
        false,
        "the node key stays");
  }
}
