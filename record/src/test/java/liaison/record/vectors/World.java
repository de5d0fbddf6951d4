package liaison.record.vectors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import liaison.record.BodyCommit;
import liaison.record.Channel;
import liaison.record.Charter;
import liaison.record.Cosig;
import liaison.record.Detail;
import liaison.record.Head;
import liaison.record.Item;
import liaison.record.JointOrder;
import liaison.record.Kind;
import liaison.record.Leaf;
import liaison.record.LeafKind;
import liaison.record.Member;
import liaison.record.NextEpoch;
import liaison.record.NodeSigner;
import liaison.record.Officer;
import liaison.record.OfficerSigner;
import liaison.record.Policy;
import liaison.record.Prior;
import liaison.record.Ref;
import liaison.record.RelyingParty;
import liaison.record.SeatSigner;
import liaison.record.SignedHead;
import liaison.record.SignedStatement;
import liaison.record.Signer;
import liaison.record.SoftwareNodeSigner;
import liaison.record.Statement;
import liaison.record.Verdict;
import liaison.record.keys.JdkSignatures;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;
import liaison.record.proof.Contents;
import liaison.record.proof.Prover;

/** Two sides that talk, every byte the same at every run. */
public final class World implements Contents {
  public static final Signatures S = new JdkSignatures();
  static final String RP = "desk.south.example";
  static final String ORIGIN = "https://desk.south.example";
  static final String[] NAMES = {"NORTH", "SOUTH"};
  private static final String[] PREFIX = {"N", "S"};

  public final Charter charter;
  final Channel[] channels = new Channel[2];
  final SeatSigner[] seats = new SeatSigner[2];
  final NodeSigner[] nodes = new NodeSigner[2];
  final List<byte[]> files = new ArrayList<>();
  private final Map<JointOrder.Place, Item> kept = new HashMap<>();
  final Map<JointOrder.Place, SignedHead> heads = new HashMap<>();
  private final long[] serials = new long[2];
  private final String name;
  private long time = 1_591_671_600_000L;
  private int salts;

  public World(String name, boolean twoOfficers) {
    this(name, null, twoOfficers);
  }

  /** The epoch after {@code before}, which ends as it stands; its sides have new node keys. */
  World(String name, World before) {
    this(name, before, false);
  }

  private World(String name, World before, boolean twoOfficers) {
    this.name = name;
    int epoch = before == null ? 0 : before.charter.epoch() + 1;
    for (int s = 0; s < 2; s++) {
      seats[s] = seat(s);
      nodes[s] = node(s, 10 * epoch);
    }
    if (before != null) {
      time = before.time;
      System.arraycopy(before.serials, 0, serials, 0, 2);
      files.addAll(before.files);
    }
    Policy policy = new Policy(60_000, 300_000, twoOfficers);
    Charter c = draft(name, before, List.of(member(0, epoch), member(1, epoch)), policy);
    c = before == null ? c : c.after(before.charter);
    charter = c.signed(0, seats[0]).signed(1, seats[1]);
    files.add(charter.file());
    for (int s = 0; s < 2; s++) {
      channels[s] = new Channel(charter, s, S);
      if (before != null) channels[s].follows(before.channels[s], charter.prior().cut());
    }
    for (int s = 0; s < 2; s++) append(s, LeafKind.CHARTER, null, null, null, false);
  }

  /** A charter nobody has signed, after {@code before} as it stands, or the first. */
  static Charter draft(String name, World before, List<Member> members, Policy policy) {
    byte[] salt = Seeds.bytes("charter salt " + name, 16);
    int epoch = before == null ? 0 : before.charter.epoch() + 1;
    Prior prior = before == null ? null : NextEpoch.prior(before.channels[0]);
    long at = before == null ? 1_591_671_600_000L : before.time;
    return Charter.draft(epoch, prior, members, policy, at, salt, S);
  }

  static SeatSigner seat(int s) {
    return new SeatSigner(Seeds.seed(NAMES[s] + " seat a"), Seeds.seed(NAMES[s] + " seat b"), S);
  }

  static NodeSigner node(int s, int n) {
    return new SoftwareNodeSigner(
        Seeds.seed(NAMES[s] + " node a " + n), Seeds.seed(NAMES[s] + " node b " + n), S);
  }

  /** Officer 1 Ed25519, 2 ML-DSA-44 (head), 3 Ed25519 of NORTH, a passkey of SOUTH. */
  static Signer officer(int s, int n) {
    byte[] seed = Seeds.seed(NAMES[s] + " officer " + n);
    if (n == 2) return OfficerSigner.mlDsa44(n, seed, S);
    if (n == 3 && s == 1) return new Seeds.Passkey(n, RP, ORIGIN, "SOUTH passkey");
    return OfficerSigner.ed25519(n, seed, S);
  }

  static Officer entry(int s, int n, int roles) {
    Signer signer = officer(s, n);
    Hash seat = seat(s).key().fingerprint();
    var key = signer instanceof Seeds.Passkey p ? p.key() : ((OfficerSigner) signer).key();
    return new Officer(n, key, roles, signer.sign(Officer.possessionBytes(seat, n)));
  }

  static Member member(int s) {
    return member(s, 0);
  }

  static Member member(int s, int epoch) {
    return new Member(
        NAMES[s],
        PREFIX[s],
        seat(s).key(),
        node(s, 10 * epoch).key(),
        Seeds.bytes(NAMES[s] + " envelope", 1216),
        Seeds.seed(NAMES[s] + " line"),
        List.of(entry(s, 1, 3), entry(s, 2, 15), entry(s, 3, 7)),
        s == 1 ? new RelyingParty(RP, ORIGIN) : null);
  }

  byte[] salt() {
    return Seeds.bytes(name + " salt " + salts++, 16);
  }

  /** Appends a leaf, signs the log, hands it over; {@code bare} without statement and body. */
  long append(int side, LeafKind kind, byte[] st, byte[] salt, byte[] body, boolean bare) {
    Channel c = channels[side];
    Hash sc = kind == LeafKind.CHARTER ? charter.fingerprint() : null;
    if (st != null) sc = Hash.sha256(st);
    Leaf leaf = c.next(kind, sc, time += 1000);
    Item item = new Item(leaf.encode(), st, salt, body);
    c.take(c.own(List.of(item), Set.of()));
    kept.put(new JointOrder.Place(side, leaf.seq()), item);
    Head head = c.log(side).head();
    SignedHead signed = SignedHead.sign(charter.origin(side), head, time / 1000, nodes[side]);
    c.keep(side, signed);
    heads.put(new JointOrder.Place(side, head.size()), signed);
    Item travels = bare ? Item.skeleton(item.leaf()) : item;
    Verdict v = channels[1 - side].judge(side, leaf.seq(), List.of(travels), signed);
    if (!(v instanceof Verdict.Good g)) throw new IllegalStateException("not taken: " + v);
    channels[1 - side].take(g.batch());
    return leaf.seq();
  }

  Item item(int side, long seq) {
    return kept.get(new JointOrder.Place(side, seq));
  }

  List<Item> items(int side) {
    List<Item> all = new ArrayList<>();
    for (long q = 0; q < channels[side].log(side).size(); q++) all.add(item(side, q));
    return all;
  }

  byte[] signed(Statement st, int side, Signer by) {
    return SignedStatement.sign(st, charter.channel(), side, by).bytes();
  }

  /** A note that stands for itself alone. */
  static Statement bareNote() {
    return new Statement(
        Kind.NOTE, new byte[16], 1, 0, 0, 1L, "Subject", List.of(), null, List.of(), null, null);
  }

  static Statement noteTo(int side) {
    List<Integer> to = List.of(side);
    return new Statement(
        Kind.NOTE, new byte[16], 1, 0, 0, 1L, "Subject", List.of(), null, to, null, null);
  }

  static Statement until(long time) {
    return new Statement(
        Kind.NOTE,
        new byte[16],
        1,
        0,
        0,
        1L,
        "Subject",
        List.of(),
        null,
        List.of(),
        null,
        null,
        time);
  }

  long say(int side, Statement st, Signer by) {
    byte[] signed = signed(st, side, by);
    LeafKind kind = st.kind().register() ? LeafKind.REGISTER : LeafKind.CONTENT;
    return append(side, kind, signed, null, null, false);
  }

  long say(int side, Kind kind, Ref ref, Detail detail, Signer by) {
    return say(side, Statement.about(kind, salt(), time, ref, detail), by);
  }

  /** A note of the side by its officer; {@code body} null for none. */
  public long note(
      int side, int officer, String subject, List<Ref> refs, String body, boolean bare) {
    byte[] text = body == null ? null : liaison.record.Utf8.encode(body);
    byte[] salt = text == null ? null : salt();
    BodyCommit commit = text == null ? null : BodyCommit.of(salt, text, "text/plain");
    Statement st =
        new Statement(
            Kind.NOTE,
            salt(),
            time,
            2,
            1,
            ++serials[side],
            subject,
            refs,
            commit,
            List.of(),
            null,
            null);
    return append(
        side, LeafKind.CONTENT, signed(st, side, officer(side, officer)), salt, text, bare);
  }

  /** Hands over what was withheld. */
  void fill(int side, long seq) {
    Item i = item(side, seq);
    if (!channels[1 - side].hold(side, seq, i.statement(), i.salt(), i.body()))
      throw new IllegalStateException("fill not taken");
  }

  public Ref ref(int relation, int side, long seq) {
    return new Ref(relation, side, seq, channels[side].log(side).tree().leaf(seq));
  }

  /** Acks until nothing is owed. */
  void settle() {
    for (int n = 0; n < 16; n++)
      for (int s = 0; s < 2; s++)
        if (channels[s].owesAck()) append(s, LeafKind.ACK, null, null, null, false);
  }

  /** A mark of the side, made final and cosigned by both. */
  public void mark(int side) {
    settle();
    time += 60_000;
    append(side, LeafKind.MARK, null, null, null, false);
    settle();
    for (int s = 0; s < 2; s++)
      for (Optional<Head> h = channels[s].marks().next(); h.isPresent(); ) {
        Cosig c =
            Cosig.sign(s, charter.origin(s), charter.jointOrigin(), h.get(), time / 1000, nodes[s]);
        for (Channel ch : channels) {
          String why = ch.marks().add(c);
          if (why != null) throw new IllegalStateException(why);
        }
        h = channels[s].marks().next();
      }
  }

  void rotate(int side, int n) {
    nodes[side] = node(side, n);
    say(side, Kind.ROTATE, null, new Detail.Rotate(nodes[side].key(), null, null), seats[side]);
  }

  void withdraw(int side, int officer) {
    say(side, Kind.WITHDRAW, null, new Detail.Withdraw(officer), seats[side]);
  }

  public byte[] proof(int side, long seq, boolean withBody) {
    return Prover.proof(channels[0], files, this, side, seq, withBody);
  }

  @Override
  public byte[] statement(int side, long seq) {
    return item(side, seq).statement();
  }

  @Override
  public byte[] salt(int side, long seq) {
    return item(side, seq).salt();
  }

  @Override
  public byte[] body(int side, long seq) {
    return item(side, seq).body();
  }
}
