package liaison.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import liaison.record.cbor.CborReader;
import liaison.record.cbor.CborWriter;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;

/** The agreement an office stands on, with the signatures it has so far (record §3). */
public final class Charter implements Founding {
  private static final String TITLE = "liaison/charter/v1";
  private static final byte[] LABEL = "liaison/v1/charter\0".getBytes(StandardCharsets.US_ASCII);

  /** A seat's two signatures. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Seal(byte[] ed25519, byte[] mlDsa87) {}

  private final byte[] payload;
  private final CharterForm form;
  private final TreeMap<Integer, Seal> seals;
  private final Hash fingerprint;
  private final Charter before;
  private final Signatures signatures;

  private Charter(
      byte[] payload,
      CharterForm form,
      TreeMap<Integer, Seal> seals,
      Charter before,
      Signatures s) {
    this.payload = payload;
    this.form = form;
    this.seals = seals;
    this.before = before;
    signatures = s;
    fingerprint = Hash.sha256(payload);
  }

  /** What a seat signs. */
  public static byte[] tbs(byte[] payload) {
    byte[] tbs = new byte[LABEL.length + payload.length];
    System.arraycopy(LABEL, 0, tbs, 0, LABEL.length);
    System.arraycopy(payload, 0, tbs, LABEL.length, payload.length);
    return tbs;
  }

  /**
   * A draft without signatures; members in ascending order of name, {@code prior} null in epoch 0.
   */
  public static Charter draft(
      int epoch,
      Prior prior,
      List<Member> members,
      Policy policy,
      long draftedAt,
      byte[] salt,
      Signatures s) {
    byte[] payload = new CharterForm(epoch, prior, members, policy, draftedAt, salt).encode();
    return decode(file(payload, new TreeMap<>()), s);
  }

  /** Reads a charter file; every signature in it must verify. Anything else {@link Malformed}. */
  public static Charter decode(byte[] file, Signatures s) {
    if (file.length > Limits.CHARTER) throw new Malformed("charter of " + file.length + " bytes");
    CborReader r = new CborReader(file);
    Fields.tuple(r, 3, "charter file");
    if (!r.text(TITLE.length()).equals(TITLE)) throw new Malformed("not a charter");
    byte[] payload = r.bytes(Limits.CHARTER);
    CharterForm form = CharterForm.decode(payload);
    TreeMap<Integer, Seal> seals = new TreeMap<>();
    int last = -1;
    for (int n = r.array(Limits.MEMBERS); n > 0; n--) {
      Fields.tuple(r, 3, "seat signature");
      int side = Fields.within(r.uint(), last + 1, form.members().size() - 1, "side");
      last = side;
      Seal seal =
          new Seal(
              r.bytesExact(SeatKey.ED25519_SIGNATURE), r.bytesExact(SeatKey.MLDSA87_SIGNATURE));
      Member member = form.members().get(side);
      if (!member.seat().verify(tbs(payload), seal.ed25519(), seal.mlDsa87(), s))
        throw new Malformed("the signature of " + member.name() + " does not verify");
      seals.put(side, seal);
    }
    r.end();
    form.members().forEach(m -> m.checkPossession(s));
    return new Charter(payload, form, seals, null, s);
  }

  /** This charter of a later epoch as the successor of that one; {@link Malformed} if it is not. */
  public Charter after(Charter last) {
    if (!follows(last))
      throw new Malformed("charter of epoch " + epoch() + " does not follow the one before");
    if (prior().cut().size() != last.sides())
      throw new Malformed("the cut does not name every side of the epoch before");
    for (Charter c = last; c != null; c = c.before)
      for (Member old : c.members()) for (Member now : members()) now.checkStays(old);
    return new Charter(payload, form, seals, last, signatures);
  }

  /** Whether it names that charter as the one before. */
  public boolean follows(Founding before) {
    return form.prior() != null
        && epoch() == before.epoch() + 1
        && form.prior().charter().equals(before.fingerprint());
  }

  /** With one more seat's signature, which must verify. */
  public Charter signed(int side, SeatSigner seat) {
    byte[] tbs = tbs(payload);
    TreeMap<Integer, Seal> more = new TreeMap<>(seals);
    more.put(side, new Seal(seat.ed25519(tbs), seat.mlDsa87(tbs)));
    Charter signed = decode(file(payload, more), signatures);
    return before == null ? signed : signed.after(before);
  }

  private static byte[] file(byte[] payload, TreeMap<Integer, Seal> seals) {
    CborWriter w = new CborWriter().array(3).text(TITLE).bytes(payload).array(seals.size());
    seals.forEach((side, s) -> w.array(3).uint(side).bytes(s.ed25519()).bytes(s.mlDsa87()));
    return w.done();
  }

  public byte[] file() {
    return file(payload, seals);
  }

  public byte[] payload() {
    return payload.clone();
  }

  public List<Member> members() {
    return form.members();
  }

  public Policy policy() {
    return form.policy();
  }

  /** Null in epoch 0. */
  public Prior prior() {
    return form.prior();
  }

  /** Names of the members that have not signed. */
  public List<String> missing() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < sides(); i++) if (!seals.containsKey(i)) names.add(members().get(i).name());
    return names;
  }

  /**
   * Whether every member has signed (epoch 0), or more than half of the members of the epoch before
   * have (record §11); a later epoch's charter on its own is not.
   */
  public boolean inForce() {
    if (epoch() == 0) return seals.size() == sides();
    if (before == null) return false;
    List<SeatKey> signed = seals.keySet().stream().map(i -> members().get(i).seat()).toList();
    return 2 * before.members().stream().filter(m -> signed.contains(m.seat())).count()
        > before.sides();
  }

  @Override
  public Hash channel() {
    if (epoch() == 0) return fingerprint;
    if (before == null) throw new IllegalStateException("charter of a later epoch on its own");
    return before.channel();
  }

  @Override
  public int epoch() {
    return form.epoch();
  }

  @Override
  public Hash fingerprint() {
    return fingerprint;
  }

  @Override
  public int sides() {
    return members().size();
  }

  @Override
  public String origin(int side) {
    return origins() + (char) ('a' + side) + "." + epoch();
  }

  @Override
  public String jointOrigin() {
    return origins() + "joint." + epoch();
  }

  private String origins() {
    return "liaison/"
        + Base64.getUrlEncoder().withoutPadding().encodeToString(channel().bytes())
        + "/";
  }

  @Override
  public long priorSize() {
    return prior() == null ? 0 : prior().jointSize();
  }

  @Override
  public Hash priorRoot() {
    return prior() == null ? null : prior().jointRoot();
  }

  @Override
  public long markInterval() {
    return policy().markInterval();
  }

  @Override
  public SeatKey seat(int side) {
    return members().get(side).seat();
  }

  /** Whether that seat has signed. */
  public boolean signedBy(SeatKey seat) {
    for (int side : seals.keySet()) if (members().get(side).seat().equals(seat)) return true;
    return false;
  }

  @Override
  public Register roll(int side) {
    return Register.of(this, side, signatures);
  }
}
