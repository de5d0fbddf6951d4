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

/** Registers: statements of one side that change what the next may say. */
final class RegisterVectors {
  private final Book book;
  private final World world;
  private final String charter;

  RegisterVectors(Book book, World world) {
    this.book = book;
    this.world = world;
    charter = book.charter(world, "two");
  }

  private Object change(long seq, Kind kind, Detail detail, Signer by) {
    return change(world, seq, kind, null, detail, by);
  }

  private static Object change(World w, long seq, Kind kind, Ref ref, Detail detail, Signer by) {
    Statement st = Statement.about(kind, Seeds.bytes("salt " + seq, 16), 1, ref, detail);
    return Book.leaf(seq, LeafKind.REGISTER, w.signed(st, 0, by));
  }

  private void judged(String name, List<Object> leaves, boolean ok, String why) {
    book.judged("register", name, charter, 0, leaves, ok, why);
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
    Object note = Book.leaf(5, LeafKind.CONTENT, world.signed(World.bareNote(), 0, four));
    judged("accredited-officer-writes", List.of(add, note), true, "accredited, then writes");
    for (int to : new int[] {0, 1, 2, 15}) {
      Object letter = Book.leaf(1, LeafKind.CONTENT, world.signed(World.noteTo(to), 0, head));
      boolean other = to == 1;
      String why = other ? "addressed to the other side" : "addressed to what is no other member";
      judged("note-to-side-" + to, List.of(letter), other, why);
    }
    judged("not-yet-accredited", List.of(note, add), false, "writes before it is accredited");
    judged(
        "possession-of-another-number",
        List.of(change(1, Kind.ACCREDIT, accredit(4, "four", 5), head)),
        false,
        "the proof of possession is for another number");
    judged(
        "number-used",
        List.of(change(1, Kind.ACCREDIT, accredit(3, "three", 3), head)),
        false,
        "an officer's number used before");
    Object out = change(2, Kind.WITHDRAW, new Detail.Withdraw(4), world.seats[0]);
    judged(
        "withdrawn-officer-writes", List.of(add, out, note), false, "writes after its withdrawal");
    judged("withdraws-a-stranger", List.of(out), false, "withdraws an officer who is none");
    judged(
        "number-used-again",
        List.of(add, out, change(3, Kind.ACCREDIT, accredit(4, "five", 4), head)),
        false,
        "a withdrawn officer's number again");
    Detail.Accredit same = accredit(5, "four", 5);
    judged(
        "key-used-again",
        List.of(add, out, change(3, Kind.ACCREDIT, same, head)),
        false,
        "a withdrawn officer's key again, under another number");
    Detail.Rotate turn = new Detail.Rotate(World.node(0, 1).key(), null, null);
    judged(
        "rotation-by-the-seat",
        List.of(change(1, Kind.ROTATE, turn, world.seats[0])),
        true,
        "a new node key");
    judged(
        "rotation-by-an-officer",
        List.of(change(1, Kind.ROTATE, turn, head)),
        false,
        "only the seat rotates");
    Detail.Resume resume = new Detail.Resume(World.node(0, 1).key(), 1, 3, Hash.EMPTY, null, null);
    judged(
        "resume", List.of(change(3, Kind.RESUME, resume, world.seats[0])), true, "incarnation 1");
    Detail.Resume two = new Detail.Resume(World.node(0, 1).key(), 2, 3, Hash.EMPTY, null, null);
    judged(
        "resume-skips-an-incarnation",
        List.of(change(3, Kind.RESUME, two, world.seats[0])),
        false,
        "incarnation 2 after 0");
    Detail.Resume old = new Detail.Resume(World.node(0, 0).key(), 1, 3, Hash.EMPTY, null, null);
    judged(
        "resume-with-the-old-key",
        List.of(change(3, Kind.RESUME, old, world.seats[0])),
        false,
        "the node key stays");
    Detail.Resume off = new Detail.Resume(World.node(0, 1).key(), 1, 2, Hash.EMPTY, null, null);
    judged(
        "resume-at-another-place",
        List.of(change(3, Kind.RESUME, off, world.seats[0])),
        false,
        "names size 2 at seq 3");
    proposals();
  }

  /** Two heads for every change: officers 2 and 3 of side 0. */
  private void proposals() {
    World w = new World("heads", true);
    String heads = book.charter(w, "two-heads");
    Signer two = World.officer(0, 2);
    Signer three = World.officer(0, 3);
    Signer four = OfficerSigner.ed25519(4, Seeds.seed("four"), World.S);
    Object propose = change(w, 1, Kind.ACCREDIT, null, accredit(4, "four", 4), two);
    Object own = confirm(w, 2, 1, two);
    Object other = confirm(w, 2, 1, three);
    Object out = change(w, 2, Kind.WITHDRAW, null, new Detail.Withdraw(2), w.seats[0]);
    Object after = change(w, 3, Kind.WITHDRAW, null, new Detail.Withdraw(2), w.seats[0]);
    Object note = Book.leaf(5, LeafKind.CONTENT, w.signed(World.bareNote(), 0, four));
    Object reverse = change(w, 2, Kind.WITHDRAW, null, new Detail.Withdraw(2), three);
    proposal(heads, "confirmed", List.of(propose, other, note), true, "confirmed, then writes");
    proposal(heads, "open", List.of(propose, note), false, "not confirmed yet");
    proposal(heads, "confirmed-by-its-proposer", List.of(propose, own), false, "one head alone");
    proposal(
        heads,
        "confirmed-twice",
        List.of(propose, other, confirm(w, 3, 1, three)),
        false,
        "confirmed already");
    proposal(heads, "confirms-none", List.of(confirm(w, 2, 1, three)), false, "nothing is open");
    proposal(
        heads,
        "confirmed-before-its-proposer-is-withdrawn",
        List.of(propose, other, after, note),
        true,
        "what acts goes on to act");
    proposal(
        heads,
        "confirmed-after-its-proposer-is-withdrawn",
        List.of(propose, out, confirm(w, 3, 1, three)),
        false,
        "the withdrawal closed it");
    proposal(
        heads,
        "closed-by-a-confirmed-withdrawal",
        List.of(propose, reverse, confirm(w, 3, 2, two)),
        true,
        "a head may confirm that it is withdrawn itself");
    proposal(
        heads,
        "closed-then-confirmed",
        List.of(propose, reverse, confirm(w, 3, 2, two), confirm(w, 4, 1, three)),
        false,
        "the withdrawal closed what the head had proposed");
    proposal(
        heads,
        "by-the-seat",
        List.of(change(w, 1, Kind.ACCREDIT, null, accredit(4, "four", 4), w.seats[0]), note),
        true,
        "the seat's change acts at once");
    judged(
        "confirm-without-two-officers",
        List.of(
            change(world, 1, Kind.ACCREDIT, null, accredit(4, "four", 4), two),
            confirm(world, 2, 1, three)),
        false,
        "acted at once, nothing is open");
  }

  private void proposal(String charter, String name, List<Object> leaves, boolean ok, String why) {
    book.judged("register", "proposal-" + name, charter, 0, leaves, ok, why);
  }

  private static Object confirm(World w, long seq, long proposal, Signer by) {
    return change(w, seq, Kind.CONFIRM, new Ref(5, 0, proposal, Hash.EMPTY), null, by);
  }
}
