package liaison.record;

import static liaison.record.Sides.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import liaison.record.cbor.CborWriter;
import liaison.record.cose.Header;
import liaison.record.cose.Sign1;
import liaison.record.merkle.Hash;
import org.junit.jupiter.api.Test;

/** Statements signed by each kind of key, judged by the register of side 0 (record §5). */
class SigningTest {
  private static final Passkey P256 = Passkey.p256(3);
  private static final Passkey ED = Passkey.ed25519(4, Sides.seed(170));
  private static final Charter CHARTER = charter(Sides.RP);
  private static final Register REGISTER = CHARTER.roll(0);
  private static final Statement ACCEPTED = Kinds.about(Kind.ACCEPTED, null);

  private static Charter charter(RelyingParty rp) {
    List<Officer> officers =
        List.of(
            Sides.officers(0).get(0),
            Sides.officers(0).get(1),
            new Officer(3, P256.key(), Roles.ALL, Sides.possession(0, 3, P256)),
            new Officer(4, ED.key(), Roles.ALL, Sides.possession(0, 4, ED)));
    List<Member> members =
        List.of(Sides.member("NORTH", "N", 0, officers, rp), Sides.member("SOUTH", "S", 1));
    return Sides.draft(members, Sides.ONE);
  }

  private static SignedStatement signed(Statement st, Signer by) {
    return SignedStatement.sign(st, CHARTER.channel(), 0, by);
  }

  private static String fault(byte[] statement) {
    return REGISTER.judge(LeafKind.CONTENT, 3, statement, false).fault();
  }

  private static byte[] with(Signer by, int alg, byte[] kid, Hash channel, int side, Hash key) {
    byte[] header = new Header(alg, kid).encode();
    byte[] payload = ACCEPTED.encode();
    byte[] label = Utf8.encode("liaison/v1/statement\0");
    byte[] aad = new byte[label.length + 65];
    System.arraycopy(label, 0, aad, 0, label.length);
    System.arraycopy(channel.bytes(), 0, aad, label.length, 32);
    aad[label.length + 32] = (byte) side;
    System.arraycopy(key.bytes(), 0, aad, label.length + 33, 32);
    byte[] signature = by.sign(Sign1.toBeSigned(header, aad, payload));
    return new Sign1(header, payload, signature).encode();
  }

  @Test
  void everyKindOfKeySigns() {
    for (Signer by : List.of(Sides.ed25519(0, 1), Sides.mlDsa44(0, 2), P256, ED)) {
      SignedStatement s = signed(ACCEPTED, by);
      assertThat(fault(s.bytes())).isNull();
      assertThat(SignedStatement.decode(s.bytes()).officer()).isEqualTo(s.officer()).isPositive();
      Hash channel = CHARTER.channel();
      byte[] whole = with(by, by.alg(), by.kid(), channel, 0, by.keyHash());
      assertThat(fault(whole)).isNull();
      assertThat(fault(with(by, by.alg(), by.kid(), Sides.hash(1), 0, by.keyHash()))).isNotNull();
      assertThat(fault(with(by, by.alg(), by.kid(), channel, 1, by.keyHash()))).isNotNull();
      assertThat(fault(with(by, by.alg(), by.kid(), channel, 0, Sides.hash(1)))).isNotNull();
      assertThat(fault(with(by, by.alg(), Officer.kid(9), channel, 0, by.keyHash()))).isNotNull();
      for (int alg : new int[] {-19, -48, -65601, -65602, -7, 0})
        if (alg != by.alg())
          assertThat(fault(with(by, alg, by.kid(), channel, 0, by.keyHash()))).isNotNull();
    }
  }

  @Test
  void theSeatSignsRegisterStatementsAlone() {
    SeatSigner seat = Sides.seat(0);
    Statement rotate = Kinds.about(Kind.ROTATE, new Detail.Rotate(Sides.node(5), null, null));
    byte[] s = signed(rotate, seat).bytes();
    assertThat(REGISTER.judge(LeafKind.REGISTER, 3, s, false).fault()).isNull();
    assertThat(REGISTER.successor(s)).isEqualTo(Sides.node(5));
    assertThat(fault(s)).contains("leaf of kind");
    assertThat(fault(signed(ACCEPTED, seat).bytes())).contains("seat does not sign");
    byte[] other = signed(rotate, Sides.seat(1)).bytes();
    assertThat(REGISTER.judge(LeafKind.REGISTER, 3, other, false).fault()).isNotNull();
    assertThat(REGISTER.successor(other)).isNull();
    byte[] officer = signed(rotate, Sides.ed25519(0, 1)).bytes();
    assertThat(REGISTER.judge(LeafKind.REGISTER, 3, officer, false).fault()).contains("only");
    assertThat(REGISTER.successor(officer)).isNull();
    Signer bare = Sides.ed25519(0, 1);
    byte[] zero = with(bare, -19, new byte[1], CHARTER.channel(), 0, bare.keyHash());
    assertThat(fault(zero)).contains("seat");
  }

  @Test
  void everyFlippedBitOfAStatementIsRefused() {
    for (Signer by : List.of(Sides.ed25519(0, 1), Sides.mlDsa44(0, 2), P256, ED)) {
      SignedStatement s = signed(Kinds.fullNote(), by);
      String fault = REGISTER.judge(LeafKind.CONTENT, 3, s.bytes(), false).fault();
      if (by.kid()[0] == 2) assertThat(fault).contains("no role");
      s = signed(ACCEPTED, by);
      List<byte[]> sampled = by.kid()[0] == 2 ? List.of(s.signature()) : List.of();
      Flips.each(s.bytes(), sampled, b -> assertThat(fault(b)).isNotNull());
    }
    SignedStatement seat =
        signed(Kinds.about(Kind.WITHDRAW, new Detail.Withdraw(2)), Sides.seat(0));
    assertThat(REGISTER.judge(LeafKind.REGISTER, 3, seat.bytes(), false).fault()).isNull();
    byte[] field = seat.signature();
    byte[] mlDsa = Arrays.copyOfRange(field, field.length - 4_627, field.length);
    Flips.each(
        seat.bytes(),
        List.of(mlDsa),
        b -> assertThat(REGISTER.judge(LeafKind.REGISTER, 3, b, false).fault()).isNotNull());
  }

  @Test
  void aKidIsTheNumberInItsShortestForm() {
    assertThat(Officer.kid(1)).containsExactly(1);
    assertThat(Officer.kid(255)).containsExactly(-1);
    assertThat(Officer.kid(256)).containsExactly(1, 0);
    assertThat(Officer.kid(0xffff_ffffL)).containsExactly(-1, -1, -1, -1);
    for (long n : new long[] {1, 255, 256, 65_535, 65_536, 1 << 24, 0xffff_ffffL})
      assertThat(Officer.number(Officer.kid(n))).isEqualTo(n);
    assertThat(Officer.number(new byte[1])).isZero();
    for (long n : new long[] {-1, 0, 0x1_0000_0000L})
      assertThatThrownBy(() -> Officer.kid(n)).isInstanceOf(Malformed.class);
    byte[] good = signed(ACCEPTED, Sides.ed25519(0, 1)).bytes();
    Sign1 s = Sign1.decode(good);
    for (byte[] kid :
        List.of(new byte[] {0, 1}, new byte[2], new byte[] {1, 0, 0, 0, 0}, new byte[32])) {
      byte[] header = new CborWriter().map(2).uint(1).uint(-19).uint(4).bytes(kid).done();
      byte[] bad = new Sign1(header, s.payload(), s.signature()).encode();
      assertThatThrownBy(() -> SignedStatement.decode(bad)).isInstanceOf(Malformed.class);
    }
    assertThatThrownBy(() -> Officer.number(new byte[0])).isInstanceOf(Malformed.class);
  }

  @Test
  void passkeysAreHeldToTheirRelyingPartyAndFlags() {
    byte[] tbs = {1, 2, 3};
    Officer o = CHARTER.members().get(0).officers().get(2);
    for (Passkey p : List.of(P256, ED)) {
      Officer by = CHARTER.members().get(0).officers().get((int) p.number() - 1);
      assertThat(by.signed(-65601, tbs, p.sign(tbs), Sides.RP, S)).isTrue();
      assertThat(by.signed(-65601, tbs, p.sign(tbs), null, S)).isFalse();
      for (int flags : new int[] {0, 1, 4, 0x45, 0x85})
        assertThat(by.signed(-65601, tbs, p.sign(tbs, Sides.RP, flags), Sides.RP, S)).isFalse();
      for (RelyingParty rp :
          List.of(
              new RelyingParty("desk.example", "https://evil.example"),
              new RelyingParty("evil.example", "https://desk.example")))
        assertThat(by.signed(-65601, tbs, p.sign(tbs, rp, 5), Sides.RP, S)).isFalse();
    }
    assertThat(o.signed(-65601, tbs, ED.sign(tbs), Sides.RP, S)).isFalse();
    assertThatThrownBy(() -> charter(null))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("possession");
  }
}
