package liaison.record;

import static liaison.record.Sides.hash;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The fold of record §6. */
class RegisterTest {
  private static final Charter ONE = Sides.charter(Sides.ONE);
  private static final Charter TWO = Sides.charter(Sides.TWO);
  private static final Signer HEAD = Sides.ed25519(0, 1);
  private static final Signer SECOND = Sides.mlDsa44(0, 2);
  private static final SeatSigner SEAT = Sides.seat(0);
  private static final Statement NOTE = Kinds.bareNote();

  private Charter charter = ONE;
  private Register register = ONE.roll(0);

  private static RegisterTest twoOfficers() {
    RegisterTest t = new RegisterTest();
    t.charter = TWO;
    t.register = TWO.roll(0);
    return t;
  }

  private Judged judge(long seq, Statement st, Signer by) {
    LeafKind kind = st.kind().register() ? LeafKind.REGISTER : LeafKind.CONTENT;
    byte[] bytes = SignedStatement.sign(st, charter.channel(), 0, by).bytes();
    return register.judge(kind, seq, bytes, false);
  }

  private void takes(long seq, Statement st, Signer by) {
    Judged j = judge(seq, st, by);
    assertThat(j.fault()).isNull();
    if (j.after() != null) register = (Register) j.after();
  }

  private void refuses(long seq, Statement st, Signer by, String why) {
    Judged j = judge(seq, st, by);
    assertThat(j.fault()).contains(why);
    assertThat(j.after()).isNull();
    assertThat(j.serial()).isNull();
  }

  private static OfficerSigner fresh(long number) {
    return OfficerSigner.ed25519(number, Sides.seed(200 + (int) number), Sides.S);
  }

  private static Statement accredit(long number, int roles, Signer key, byte[] possession) {
    byte[] encoded = ((OfficerSigner) key).key().encode();
    return Kinds.about(Kind.ACCREDIT, new Detail.Accredit(number, encoded, roles, possession));
  }

  private static Statement accredit(long number) {
    OfficerSigner o = fresh(number);
    return accredit(number, Roles.ALL, o, Sides.possession(0, number, o));
  }

  private static Statement withdraw(long number) {
    return Kinds.about(Kind.WITHDRAW, new Detail.Withdraw(number));
  }

  private static Statement confirm(int side, long seq) {
    return Statement.about(Kind.CONFIRM, Kinds.SALT, 5, Sides.ref(side, seq), null);
  }

  private static Statement resume(NodeKey node, long incarnation) {
    return Kinds.about(Kind.RESUME, new Detail.Resume(node, incarnation, 4, hash(4), null, null));
  }

  @Test
  void anAccreditedOfficerSignsFromTheNextLeafOn() {
    Register before = register;
    refuses(1, NOTE, fresh(7), "not accredited");
    takes(2, accredit(7), HEAD);
    takes(3, NOTE, fresh(7));
    assertThat(before.officer(7)).isNull();
    assertThat(register.officer(7).roles()).isEqualTo(Roles.ALL);
  }

  @Test
  void aWithdrawalActsByPositionAlone() {
    for (Signer by : List.of(HEAD, SEAT)) {
      register = charter.roll(0);
      takes(1, accredit(7), by);
      takes(4, NOTE, fresh(7));
      Judged at = judge(5, withdraw(7), by);
      assertThat(at.fault()).isNull();
      takes(5, withdraw(7), fresh(7));
      refuses(6, NOTE, fresh(7), "not accredited");
      refuses(6, withdraw(7), by, "not accredited");
      refuses(7, accredit(7), by, "used before");
      takes(8, accredit(8), by);
    }
    refuses(9, accredit(1), SEAT, "used before");
    refuses(9, withdraw(99), SEAT, "not accredited");
  }

  @Test
  void accreditationNeedsPossessionOfAKeyOfItsOwn() {
    OfficerSigner o = fresh(7);
    for (byte[] wrong :
        List.of(
            new byte[0],
            new byte[64],
            Sides.possession(0, 8, o),
            Sides.possession(1, 7, o),
            Sides.possession(0, 7, Sides.ed25519(1, 7))))
      refuses(1, accredit(7, Roles.ALL, o, wrong), SEAT, "possession");
    OfficerSigner twin = Sides.ed25519(0, 7);
    refuses(1, accredit(7, 4, twin, Sides.possession(0, 7, twin)), SEAT, "key was used before");
    takes(1, withdraw(1), SEAT);
    refuses(2, accredit(7, 4, twin, Sides.possession(0, 7, twin)), SEAT, "key was used before");
    takes(2, accredit(7), SEAT);
    takes(3, withdraw(7), SEAT);
    OfficerSigner again = OfficerSigner.ed25519(8, Sides.seed(207), Sides.S);
    refuses(
        4,
        accredit(8, Roles.ALL, again, Sides.possession(0, 8, again)),
        SEAT,
        "key was used before");
  }

  @Test
  void rolesDecideWhoSignsWhat() {
    for (Kind kind : Kind.values()) {
      Statement st = Kinds.all().stream().filter(s -> s.kind() == kind).findFirst().orElseThrow();
      for (int roles = 1; roles <= Roles.ALL; roles++) {
        register = charter.roll(0);
        OfficerSigner o = fresh(7);
        takes(1, accredit(7, roles, o, Sides.possession(0, 7, o)), SEAT);
        String fault = judge(2, st, o).fault();
        boolean may =
            switch (kind) {
              case NOTE -> (roles & 3) != 0;
              case ACCREDIT, WITHDRAW, CONFIRM, ERASE -> (roles & 4) != 0;
              case ROTATE, RESUME -> false;
              default -> true;
            };
        boolean denied =
            fault != null && (fault.contains("no role") || fault.contains("only the seat"));
        assertThat(denied).as(kind + " " + roles).isEqualTo(!may);
      }
    }
  }

  @Test
  void withTwoOfficersAChangeWaitsForAnotherHead() {
    RegisterTest t = twoOfficers();
    t.takes(3, accredit(7), HEAD);
    assertThat(t.register.officer(7)).isNull();
    t.refuses(4, NOTE, fresh(7), "not accredited");
    t.refuses(4, confirm(0, 3), HEAD, "own proposal");
    for (Statement c : List.of(confirm(0, 2), confirm(0, 4), confirm(1, 3)))
      t.refuses(4, c, SECOND, "no open proposal");
    t.refuses(4, confirm(0, 3), SEAT, "seat does not sign");
    t.takes(5, confirm(0, 3), SECOND);
    t.takes(6, NOTE, fresh(7));
    t.refuses(6, confirm(0, 3), SECOND, "no open proposal");
    t.takes(7, withdraw(7), SECOND);
    t.takes(8, NOTE, fresh(7));
    t.takes(9, confirm(0, 7), fresh(7));
    t.refuses(10, NOTE, fresh(7), "not accredited");
    t.takes(11, withdraw(2), SEAT);
    t.refuses(12, confirm(0, 3), SECOND, "not accredited");
  }

  @Test
  void aProposalIsJudgedAgainWhenConfirmed() {
    RegisterTest t = twoOfficers();
    t.takes(3, accredit(7), HEAD);
    t.takes(4, accredit(7), HEAD);
    t.takes(5, confirm(0, 4), SECOND);
    t.refuses(6, confirm(0, 3), SECOND, "used before");
    refuses(4, confirm(0, 3), SECOND, "no open proposal");
  }

  @Test
  void aWithdrawalClosesWhatTheOfficerHadProposed() {
    RegisterTest t = twoOfficers();
    t.takes(3, accredit(7), HEAD);
    t.takes(4, accredit(8), SECOND);
    t.takes(5, withdraw(1), SEAT);
    t.refuses(6, confirm(0, 3), SECOND, "no open proposal");
    t.refuses(6, confirm(0, 4), SECOND, "own proposal");
    t.takes(6, accredit(9), SEAT);
    t.takes(7, confirm(0, 4), fresh(9));
    t.takes(8, NOTE, fresh(8));
  }

  @Test
  void rotationReplacesOnlyWhatItNames() {
    byte[] envelope = Sides.bytes(77, 1_216);
    NodeKey first = register.node();
    byte[] line = register.line();
    takes(1, Kinds.about(Kind.ROTATE, new Detail.Rotate(null, envelope, null)), SEAT);
    assertThat(register.node()).isEqualTo(first);
    assertThat(register.envelope()).isEqualTo(envelope);
    assertThat(register.line()).isEqualTo(line);
    takes(
        2, Kinds.about(Kind.ROTATE, new Detail.Rotate(Sides.node(5), null, hash(1).bytes())), SEAT);
    assertThat(register.node()).isEqualTo(Sides.node(5));
    assertThat(register.envelope()).isEqualTo(envelope);
    assertThat(register.line()).isEqualTo(hash(1).bytes());
    assertThat(register.incarnation()).isZero();
    register.envelope()[0] ^= 1;
    register.line()[0] ^= 1;
    assertThat(register.envelope()).isEqualTo(envelope);
    assertThat(register.line()).isEqualTo(hash(1).bytes());
  }

  @Test
  void resumptionCountsIncarnationsOneByOne() {
    for (long wrong : new long[] {0, 2, (1L << 53) - 1})
      refuses(4, resume(Sides.node(5), wrong), SEAT, "incarnation");
    refuses(4, resume(Sides.node(0), 1), SEAT, "old node key");
    for (long at : new long[] {3, 5}) refuses(at, resume(Sides.node(5), 1), SEAT, "another place");
    refuses(4, resume(Sides.node(5), 1), HEAD, "only the seat");
    Judged j = judge(4, resume(Sides.node(5), 1), SEAT);
    assertThat(j.resumed()).isEqualTo(new Head(4, hash(4)));
    takes(4, resume(Sides.node(5), 1), SEAT);
    assertThat(register.node()).isEqualTo(Sides.node(5));
    refuses(4, resume(Sides.node(6), 1), SEAT, "incarnation");
    takes(4, resume(Sides.node(6), 2), SEAT);
    assertThat(register.incarnation()).isEqualTo(2);
  }

  @Test
  void onlyOwnLeavesAreErased() {
    Statement other =
        Statement.about(Kind.ERASE, Kinds.SALT, 5, Sides.ref(1, 1), new Detail.Erasure("law"));
    refuses(2, other, HEAD, "another side");
    takes(2, Kinds.about(Kind.ERASE, new Detail.Erasure("law")), HEAD);
  }

  @Test
  void whatWasVerifiedBeforeIsStillJudged() {
    byte[] forged = SignedStatement.sign(NOTE, hash(9), 0, HEAD).bytes();
    assertThat(register.judge(LeafKind.CONTENT, 1, forged, false).fault()).contains("signature");
    assertThat(register.judge(LeafKind.CONTENT, 1, forged, true).fault()).isNull();
    assertThat(register.judge(LeafKind.REGISTER, 1, forged, true).fault()).contains("leaf of kind");
    byte[] stranger = SignedStatement.sign(NOTE, hash(9), 0, fresh(7)).bytes();
    assertThat(register.judge(LeafKind.CONTENT, 1, stranger, true).fault()).contains("accredited");
  }
}
