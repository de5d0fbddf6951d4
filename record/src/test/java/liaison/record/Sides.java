package liaison.record;

import java.util.Arrays;
import java.util.List;
import liaison.record.keys.JdkSignatures;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;

/** Made-up sides with fixed keys: officer 1 by Ed25519, 2 by ML-DSA-44, 3 and 4 by passkey. */
final class Sides {
  static final Signatures S = new JdkSignatures();
  static final RelyingParty RP = new RelyingParty("desk.example", "https://desk.example");
  static final Policy ONE = new Policy(60_000, 5_000, false);
  static final Policy TWO = new Policy(60_000, 5_000, true);

  private Sides() {}

  static byte[] bytes(int fill, int size) {
    byte[] b = new byte[size];
    Arrays.fill(b, (byte) fill);
    return b;
  }

  static byte[] seed(int n) {
    return bytes(n, 32);
  }

  static SeatSigner seat(int side) {
    return new SeatSigner(seed(10 + side), seed(30 + side), S);
  }

  static NodeKey node(int n) {
    return new NodeKey(S.ed25519Public(seed(50 + n)), S.mlDsa44Public(seed(90 + n)));
  }

  static OfficerSigner ed25519(int side, long number) {
    return OfficerSigner.ed25519(number, seed(130 + side), S);
  }

  static OfficerSigner mlDsa44(int side, long number) {
    return OfficerSigner.mlDsa44(number, seed(150 + side), S);
  }

  static byte[] possession(int side, long number, Signer by) {
    return by.sign(Officer.possessionBytes(seat(side).key().fingerprint(), number));
  }

  static List<Officer> officers(int side) {
    Passkey p256 = Passkey.p256(3);
    Passkey ed = Passkey.ed25519(4, seed(170 + side));
    return List.of(
        new Officer(1, ed25519(side, 1).key(), Roles.ALL, possession(side, 1, ed25519(side, 1))),
        new Officer(2, mlDsa44(side, 2).key(), Roles.HEAD, possession(side, 2, mlDsa44(side, 2))),
        new Officer(3, p256.key(), Roles.RELEASER, possession(side, 3, p256)),
        new Officer(4, ed.key(), Roles.OPERATOR, possession(side, 4, ed)));
  }

  static Member member(String name, String prefix, int side) {
    return member(name, prefix, side, officers(side), RP);
  }

  static Member member(
      String name, String prefix, int side, List<Officer> officers, RelyingParty rp) {
    byte[] envelope = bytes(side, 1_216);
    return new Member(
        name, prefix, seat(side).key(), node(side), envelope, seed(side), officers, rp);
  }

  static List<Member> two() {
    return List.of(member("NORTH", "N", 0), member("SOUTH", "S", 1));
  }

  static Charter draft(List<Member> members, Policy policy) {
    return Charter.draft(0, null, members, policy, 1, bytes(1, 16), S);
  }

  static Charter charter(Policy policy) {
    return draft(two(), policy).signed(0, seat(0)).signed(1, seat(1));
  }

  static Hash hash(int n) {
    return Hash.sha256(new byte[] {(byte) n});
  }

  static Ref ref(int side, long seq) {
    return new Ref(5, side, seq, hash(7));
  }
}
