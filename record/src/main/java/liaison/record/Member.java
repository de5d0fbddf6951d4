package liaison.record;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import liaison.record.cbor.CborReader;
import liaison.record.cbor.CborWriter;
import liaison.record.cose.CoseKey;
import liaison.record.keys.Ed25519Rule;
import liaison.record.keys.Signatures;

/** A side as card and charter name it (record §3); {@code rp} is null without passkeys. */
@SuppressWarnings("ArrayRecordComponent")
public record Member(
    String name,
    String prefix,
    SeatKey seat,
    NodeKey node,
    byte[] envelope,
    byte[] line,
    List<Officer> officers,
    RelyingParty rp) {
  private static final Pattern NAME = Pattern.compile("[A-Z0-9-]{1,32}");
  private static final Pattern PREFIX = Pattern.compile("[A-Z0-9]{1,4}");
  private static final int ENVELOPE = 1_216;
  private static final int COSE_KEY = 2_048;
  private static final int POSSESSION = 8_192;
  private static final int HOST = 255;

  public Member {
    officers = List.copyOf(officers);
    if (!NAME.matcher(name).matches()) throw new Malformed("side name \"" + name + "\"");
    if (!PREFIX.matcher(prefix).matches()) throw new Malformed("serial prefix \"" + prefix + "\"");
    if (envelope.length != ENVELOPE) throw new Malformed("envelope key length");
    if (line.length != 32) throw new Malformed("line key hash length");
    if (officers.isEmpty() || officers.size() > Limits.OFFICERS)
      throw new Malformed(officers.size() + " officers");
    Fields.ascending(officers.stream().map(Officer::number).toList(), "officers");
    if (officers.stream().map(Officer::key).distinct().count() < officers.size())
      throw new Malformed("two officers of " + name + " with one key");
  }

  public byte[] encode() {
    CborWriter w = new CborWriter().map(rp == null ? 7 : 8).uint(1).text(name).uint(2).text(prefix);
    w.uint(3).array(2).bytes(seat.ed25519()).bytes(seat.mlDsa87());
    Fields.node(w.uint(4), node);
    w.uint(5).bytes(envelope).uint(6).bytes(line).uint(7).array(officers.size());
    for (Officer o : officers)
      w.array(4).uint(o.number()).bytes(o.key().encode()).uint(o.roles()).bytes(o.possession());
    if (rp != null) w.uint(8).array(2).text(rp.id()).text(rp.origin());
    return w.done();
  }

  public static Member decode(byte[] in) {
    CborReader r = new CborReader(in);
    Member member = read(r);
    r.end();
    return member;
  }

  static Member read(CborReader r) {
    Fields f = new Fields(r, 8, "member");
    f.need(1);
    String name = r.text(32);
    f.need(2);
    String prefix = r.text(4);
    f.need(3);
    Fields.tuple(r, 2, "seat key");
    SeatKey seat = new SeatKey(point(r), r.bytesExact(2592));
    f.need(4);
    NodeKey node = Fields.node(r);
    f.need(5);
    byte[] envelope = r.bytesExact(ENVELOPE);
    f.need(6);
    byte[] line = r.bytesExact(32);
    f.need(7);
    List<Officer> officers = Fields.list(r, 1, Limits.OFFICERS, "officers", () -> officer(r));
    RelyingParty rp = f.maybe(8, () -> relyingParty(r));
    f.end();
    return new Member(name, prefix, seat, node, envelope, line, officers, rp);
  }

  private static byte[] point(CborReader r) {
    byte[] key = r.bytesExact(32);
    Ed25519Rule.checkKey(key);
    return key;
  }

  private static Officer officer(CborReader r) {
    Fields.tuple(r, 4, "officer");
    long number = Limits.officer(r.uint());
    CoseKey key = CoseKey.decode(r.bytes(COSE_KEY));
    int roles = Fields.within(r.uint(), 1, Roles.ALL, "roles");
    return new Officer(number, key, roles, r.bytes(POSSESSION));
  }

  private static RelyingParty relyingParty(CborReader r) {
    Fields.tuple(r, 2, "relying party");
    return new RelyingParty(
        Fields.text(r, HOST, "relying party id"), Fields.text(r, HOST, "origin"));
  }

  /** Every officer's proof of possession; {@link Malformed} for the first that fails. */
  void checkPossession(Signatures s) {
    for (Officer o : officers)
      if (!o.possessed(seat.fingerprint(), rp, s))
        throw new Malformed(name + " officer " + o.number() + ": proof of possession fails");
  }

  /** Over all epochs a name, a prefix and a seat belong together; {@link Malformed} if not. */
  void checkStays(Member earlier) {
    boolean same = seat.equals(earlier.seat);
    if (name.equals(earlier.name) != same || prefix.equals(earlier.prefix) != same)
      throw new Malformed(
          name + " is not the side " + earlier.name + " was: name, prefix and seat must stay");
  }

  /** Whether it shares a name, prefix or key with the other. */
  boolean shares(Member other) {
    return name.equals(other.name)
        || prefix.equals(other.prefix)
        || Arrays.equals(seat.ed25519(), other.seat.ed25519())
        || Arrays.equals(seat.mlDsa87(), other.seat.mlDsa87())
        || Arrays.equals(node.ed25519(), other.node.ed25519())
        || Arrays.equals(node.mlDsa44(), other.node.mlDsa44())
        || Arrays.equals(envelope, other.envelope)
        || Arrays.equals(line, other.line);
  }
}
