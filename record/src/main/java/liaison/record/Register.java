package liaison.record;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import liaison.record.cose.CoseKey;
import liaison.record.cose.Header;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;

/**
 * A side's officers and keys at one place of its log (record §6). Never changes; {@link #judge}
 * gives the next one.
 */
public final class Register implements Roll {
  private final Standing standing;
  private final TreeMap<Long, Officer> officers;
  private final TreeMap<Long, Officer> used;
  private final TreeMap<Long, Proposal> proposals;
  private final NodeKey node;
  private final long incarnation;
  private final byte[] envelope;
  private final byte[] line;

  /** What no register leaf changes. */
  private record Standing(
      Hash channel,
      int side,
      int sides,
      SeatKey seat,
      RelyingParty rp,
      boolean twoOfficers,
      Signatures s) {}

  /** A change by an officer that waits for a second head: an accreditation or a withdrawal. */
  public record Proposal(long by, Detail change) {}

  private Register(
      Standing standing,
      TreeMap<Long, Officer> officers,
      TreeMap<Long, Officer> used,
      TreeMap<Long, Proposal> proposals,
      NodeKey node,
      long incarnation,
      byte[] envelope,
      byte[] line) {
    this.standing = standing;
    this.officers = officers;
    this.used = used;
    this.proposals = proposals;
    this.node = node;
    this.incarnation = incarnation;
    this.envelope = envelope;
    this.line = line;
  }

  /** The register as the charter gives it. */
  public static Register of(Charter charter, int side, Signatures s) {
    Member m = charter.members().get(side);
    TreeMap<Long, Officer> officers = new TreeMap<>();
    m.officers().forEach(o -> officers.put(o.number(), o));
    Standing standing =
        new Standing(
            charter.channel(),
            side,
            charter.members().size(),
            m.seat(),
            m.rp(),
            charter.policy().twoOfficers(),
            s);
    return new Register(
        standing,
        officers,
        new TreeMap<>(officers),
        new TreeMap<>(),
        m.node(),
        0,
        m.envelope(),
        m.line());
  }

  /** The officer with this number, or null if not accredited. */
  public Officer officer(long number) {
    return officers.get(number);
  }

  /** The officers accredited, by number. */
  public List<Officer> officers() {
    return List.copyOf(officers.values());
  }

  /** Every number an officer ever had here in the epoch, those withdrawn included. */
  public Set<Long> used() {
    return Set.copyOf(used.keySet());
  }

  /** The changes that wait for a second head, by the seq of their leaf. */
  public Map<Long, Proposal> proposals() {
    return Map.copyOf(proposals);
  }

  /** Where the side's passkeys live; null when it has none. */
  public RelyingParty rp() {
    return standing.rp;
  }

  /**
   * Why a signature field does not hold for the officer's key over these bytes, or null if it does.
   */
  public String refuses(Officer officer, int alg, byte[] tbs, byte[] field) {
    return officer.refuses(alg, tbs, field, standing.rp, standing.s);
  }

  @Override
  public NodeKey node() {
    return node;
  }

  public long incarnation() {
    return incarnation;
  }

  /** X-Wing public key, 1216 bytes. */
  public byte[] envelope() {
    return envelope.clone();
  }

  /** Hash of the TLS key's SubjectPublicKeyInfo, 32 bytes. */
  public byte[] line() {
    return line.clone();
  }

  @Override
  public Judged judge(LeafKind kind, long seq, byte[] statement, boolean verified) {
    SignedStatement s;
    long by;
    try {
      s = SignedStatement.decode(statement);
      by = s.officer();
    } catch (Malformed e) {
      return Judged.malformed(e.getMessage());
    }
    Statement st = s.statement();
    Officer officer = by == 0 ? null : officers.get(by);
    Hash tbs = null;
    String fault = standing(kind, st.kind(), by, officer, s.header().alg());
    if (fault == null && st.kind() == Kind.ERASE && st.refs().getFirst().side() != standing.side)
      fault = "erases a leaf of another side";
    if (fault == null) fault = stranger(st);
    if (by == 0 || officer != null) {
      Hash key = by == 0 ? standing.seat.hash() : Hash.sha256(officer.key().encode());
      byte[] signed = s.tbs(standing.channel, standing.side, key);
      tbs = Hash.sha256(signed);
      if (fault == null && !verified && !holds(s, officer, signed))
        fault = "the signature does not verify";
    }
    Register after = null;
    if (fault == null && st.kind().register()) {
      try {
        after = changed(st, by, seq);
      } catch (Malformed e) {
        fault = e.getMessage();
      }
    }
    return new Judged(
        fault,
        tbs,
        fault == null ? st.serial() : null,
        st.refs(),
        st.body() == null ? null : st.body()::matches,
        st.detail() instanceof Detail.Resume r ? new Head(r.size(), r.root()) : null,
        after);
  }

  /** An addressee is another member. */
  private String stranger(Statement st) {
    for (int side : st.addressees())
      if (side >= standing.sides || side == standing.side)
        return "is addressed to side " + side + ", which is no other member";
    return null;
  }

  private static String standing(LeafKind leaf, Kind kind, long by, Officer officer, int alg) {
    if (kind.register() != (leaf == LeafKind.REGISTER))
      return "a statement of kind " + kind + " in a leaf of kind " + leaf;
    if (by == 0) {
      if (alg != Header.ALG_SEAT) return "the seat's number with an officer's algorithm";
      return kind.seat() ? null : "the seat does not sign " + kind;
    }
    if (officer == null) return "officer " + by + " is not accredited here";
    if (kind.seatOnly()) return "only the seat signs " + kind;
    return (officer.roles() & kind.roles()) == 0
        ? "officer " + by + " has no role for " + kind
        : null;
  }

  private boolean holds(SignedStatement s, Officer officer, byte[] tbs) {
    return officer == null
        ? standing.seat.verify(tbs, s.signature(), standing.s)
        : officer.signed(s.header().alg(), tbs, s.signature(), standing.rp, standing.s);
  }

  private Register changed(Statement st, long by, long seq) {
    if (st.kind() == Kind.CONFIRM) {
      Ref ref = st.refs().getFirst();
      Proposal p = ref.side() == standing.side ? proposals.get(ref.seq()) : null;
      if (p == null) throw new Malformed("confirms no open proposal");
      if (p.by == by) throw new Malformed("an officer confirms the own proposal");
      TreeMap<Long, Proposal> open = new TreeMap<>(proposals);
      open.remove(ref.seq());
      return with(open).applied(p.change);
    }
    if (st.detail() instanceof Detail.Resume r && r.size() != seq)
      throw new Malformed("resumes at another place");
    if (by == 0 || !standing.twoOfficers) return applied(st.detail());
    applied(st.detail());
    TreeMap<Long, Proposal> open = new TreeMap<>(proposals);
    open.put(seq, new Proposal(by, st.detail()));
    return with(open);
  }

  private Register with(TreeMap<Long, Proposal> open) {
    return new Register(standing, officers, used, open, node, incarnation, envelope, line);
  }

  private Register applied(Detail change) {
    return switch (change) {
      case Detail.Accredit a -> accredited(a);
      case Detail.Withdraw w -> {
        TreeMap<Long, Officer> rest = new TreeMap<>(officers);
        if (rest.remove(w.number()) == null)
          throw new Malformed("officer " + w.number() + " is not accredited here");
        TreeMap<Long, Proposal> open = new TreeMap<>(proposals);
        open.values().removeIf(p -> p.by == w.number());
        yield new Register(standing, rest, used, open, node, incarnation, envelope, line);
      }
      case Detail.Rotate r -> keys(r.node(), incarnation, r.envelope(), r.line());
      case Detail.Resume r -> {
        if (r.incarnation() != incarnation + 1)
          throw new Malformed("incarnation " + r.incarnation() + ", not " + (incarnation + 1));
        if (r.node().equals(node)) throw new Malformed("resumes with the old node key");
        yield keys(r.node(), r.incarnation(), r.envelope(), r.line());
      }
      default -> throw new IllegalStateException("not a change of the register");
    };
  }

  private Register accredited(Detail.Accredit a) {
    if (used.containsKey(a.number()))
      throw new Malformed("officer number " + a.number() + " was used before");
    Officer o = new Officer(a.number(), CoseKey.decode(a.coseKey()), a.roles(), a.possession());
    if (used.values().stream().anyMatch(x -> x.key().equals(o.key())))
      throw new Malformed("the key was used before");
    if (!o.possessed(standing.seat.fingerprint(), standing.rp, standing.s))
      throw new Malformed("the proof of possession does not verify");
    TreeMap<Long, Officer> more = new TreeMap<>(officers);
    more.put(a.number(), o);
    TreeMap<Long, Officer> all = new TreeMap<>(used);
    all.put(a.number(), o);
    return new Register(standing, more, all, proposals, node, incarnation, envelope, line);
  }

  private Register keys(NodeKey newNode, long next, byte[] newEnvelope, byte[] newLine) {
    return new Register(
        standing,
        officers,
        used,
        proposals,
        newNode == null ? node : newNode,
        next,
        newEnvelope == null ? envelope : newEnvelope,
        newLine == null ? line : newLine);
  }

  @Override
  public NodeKey successor(byte[] statement) {
    try {
      SignedStatement s = SignedStatement.decode(statement);
      if (s.officer() != 0 || s.header().alg() != Header.ALG_SEAT) return null;
      NodeKey key =
          switch (s.statement().detail()) {
            case Detail.Rotate r -> r.node();
            case Detail.Resume r -> r.node();
            case null, default -> null;
          };
      byte[] tbs = s.tbs(standing.channel, standing.side, standing.seat.hash());
      return key != null && standing.seat.verify(tbs, s.signature(), standing.s) ? key : null;
    } catch (Malformed e) {
      return null;
    }
  }
}
