package liaison.record;

import static liaison.record.Sides.ONE;
import static liaison.record.Sides.S;
import static liaison.record.Sides.bytes;
import static liaison.record.Sides.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import liaison.record.merkle.Hash;
import org.junit.jupiter.api.Test;

class CharterTest {
  private static final Member A = Sides.member("A", "A", 0);
  private static final Member B = Sides.member("B", "B", 1);
  private static final Member C = Sides.member("C", "C", 2);
  private static final Hash ROOT = hash(3);

  private static Charter draft(List<Member> members) {
    return Sides.draft(members, ONE);
  }

  private static void refused(List<Member> members, String why) {
    assertThatThrownBy(() -> draft(members))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining(why);
  }

  private static Charter next(Charter before, int epoch, List<Member> members) {
    List<Head> cut = before.members().stream().map(m -> new Head(2, ROOT)).toList();
    Prior prior = new Prior(before.fingerprint(), cut, 2L * cut.size(), ROOT);
    return Charter.draft(epoch, prior, members, ONE, 1, bytes(2, 16), S);
  }

  /** B with another member's parts in its place. */
  private static Member taking(SeatKey seat, NodeKey node, byte[] envelope, byte[] line) {
    return new Member("B", "B", seat, node, envelope, line, B.officers(), B.rp());
  }

  @Test
  void comesBackAndGathersSignatures() {
    Charter draft = draft(List.of(A, B));
    assertThat(draft.missing()).containsExactly("A", "B");
    assertThat(draft.inForce()).isFalse();
    Charter one = draft.signed(1, Sides.seat(1));
    assertThat(one.missing()).containsExactly("A");
    assertThat(one.inForce()).isFalse();
    Charter both = one.signed(0, Sides.seat(0));
    assertThat(both.missing()).isEmpty();
    assertThat(both.inForce()).isTrue();
    Charter back = Charter.decode(both.file(), S);
    assertThat(back.file()).isEqualTo(both.file());
    assertThat(back.payload()).isEqualTo(draft.payload());
    assertThat(back.fingerprint()).isEqualTo(Hash.sha256(draft.payload()));
    assertThat(back.channel()).isEqualTo(back.fingerprint());
    assertThat(back.members()).usingRecursiveComparison().isEqualTo(List.of(A, B));
    assertThat(back.policy()).isEqualTo(ONE);
    back.payload()[0] ^= 1;
    assertThat(back.payload()).isEqualTo(draft.payload());
    assertThat(back.origin(0)).matches("liaison/[A-Za-z0-9_-]{43}/a\\.0");
    assertThat(back.origin(1)).endsWith("/b.0");
    assertThat(back.jointOrigin()).endsWith("/joint.0");
  }

  @Test
  void onlyTheMembersSeatSigns() {
    Charter draft = draft(List.of(A, B));
    for (int side : new int[] {-1, 1, 2})
      assertThatThrownBy(() -> draft.signed(side, Sides.seat(0))).isInstanceOf(Malformed.class);
  }

  @Test
  void membersStandInOrderAndShareNothing() {
    refused(List.of(A), "1 members");
    refused(List.of(B, A), "order");
    refused(List.of(A, A), "order");
    refused(List.of(A, Sides.member("B", "A", 1)), "share");
    refused(List.of(A, taking(A.seat(), B.node(), B.envelope(), B.line())), "share");
    refused(List.of(A, taking(B.seat(), A.node(), B.envelope(), B.line())), "share");
    refused(List.of(A, taking(B.seat(), B.node(), A.envelope(), B.line())), "share");
    refused(List.of(A, taking(B.seat(), B.node(), B.envelope(), A.line())), "share");
    SeatKey halfSeat = new SeatKey(B.seat().ed25519(), A.seat().mlDsa87());
    refused(List.of(A, taking(halfSeat, B.node(), B.envelope(), B.line())), "share");
    NodeKey halfNode = new NodeKey(A.node().ed25519(), B.node().mlDsa44());
    refused(List.of(A, taking(B.seat(), halfNode, B.envelope(), B.line())), "share");
  }

  @Test
  void possessionsMustVerify() {
    Officer good = B.officers().getFirst();
    byte[] bad = good.possession().clone();
    bad[0] ^= 1;
    Officer forged = new Officer(1, good.key(), good.roles(), bad);
    refused(List.of(A, Sides.member("B", "B", 1, List.of(forged), Sides.RP)), "possession");
    Officer moved = new Officer(2, good.key(), good.roles(), good.possession());
    refused(List.of(A, Sides.member("B", "B", 1, List.of(moved), Sides.RP)), "possession");
    refused(List.of(A, Sides.member("B", "B", 1, A.officers(), Sides.RP)), "possession");
  }

  @Test
  void atMost16Members() {
    List<Member> all = new ArrayList<>();
    for (int i = 0; i < 17; i++) {
      OfficerSigner o = Sides.ed25519(i, 1);
      Officer officer = new Officer(1, o.key(), Roles.ALL, Sides.possession(i, 1, o));
      all.add(Sides.member("M" + (char) ('A' + i), "P" + i, i, List.of(officer), null));
    }
    assertThat(draft(all.subList(0, 16)).origin(15)).endsWith("/p.0");
    assertThatThrownBy(() -> draft(all)).isInstanceOf(Malformed.class);
  }

  @Test
  void aLaterEpochFollowsTheOneBefore() {
    Charter first = draft(List.of(A, B));
    Charter second = next(first, 1, List.of(A, B));
    assertThatThrownBy(second::channel).isInstanceOf(IllegalStateException.class);
    Charter after = second.after(first);
    assertThat(after.channel()).isEqualTo(first.channel());
    assertThat(after.jointOrigin()).endsWith("/joint.1");
    Charter one = after.signed(0, Sides.seat(0));
    assertThat(one.channel()).isEqualTo(first.channel());
    assertThat(one.inForce()).isFalse();
    Charter both = one.signed(1, Sides.seat(1));
    assertThat(both.inForce()).isTrue();
    assertThat(Charter.decode(both.file(), S).inForce()).isFalse();
    Charter third = next(both, 2, List.of(A, B)).after(both);
    assertThat(third.channel()).isEqualTo(first.channel());
    assertThatThrownBy(() -> next(first, 2, List.of(A, B)).after(first))
        .isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> second.after(draft(List.of(A, C)))).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> first.signed(0, Sides.seat(0)).after(second))
        .isInstanceOf(Malformed.class);
    Prior one16 = new Prior(first.fingerprint(), List.of(new Head(1, ROOT)), 1, ROOT);
    assertThatThrownBy(() -> Charter.draft(1, one16, List.of(A, B), ONE, 1, bytes(2, 16), S))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void moreThanHalfOfThreeRatify() {
    Charter first = draft(List.of(A, B, C));
    Charter second = next(first, 1, List.of(A, B)).after(first);
    assertThat(second.signed(0, Sides.seat(0)).inForce()).isFalse();
    assertThat(second.signed(0, Sides.seat(0)).signed(1, Sides.seat(1)).inForce()).isTrue();
    Member stranger = Sides.member("D", "D", 3);
    Charter packed = next(first, 1, List.of(A, stranger)).after(first);
    assertThat(packed.signed(0, Sides.seat(0)).signed(1, Sides.seat(3)).inForce()).isFalse();
    Charter two = draft(List.of(A, B));
    assertThatThrownBy(() -> next(two, 1, List.of(A, B)).after(first))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void epochAndPriorAgree() {
    Charter first = draft(List.of(A, B));
    assertThatThrownBy(() -> next(first, 0, List.of(A, B))).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> Charter.draft(1, null, List.of(A, B), ONE, 1, bytes(2, 16), S))
        .isInstanceOf(Malformed.class);
    List<Head> cut = List.of(new Head(2, ROOT), new Head(0, Hash.EMPTY));
    assertThat(new Prior(ROOT, cut, 2, ROOT).jointSize()).isEqualTo(2);
    for (long size : new long[] {0, 1, 3})
      assertThatThrownBy(() -> new Prior(ROOT, cut, size, ROOT)).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> new Prior(ROOT, List.of(new Head(0, ROOT)), 0, ROOT))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void integersAndSaltOfThePayload() {
    for (long v : new long[] {0, Limits.MAX_INT})
      assertThat(drafted(new Policy(v, v, true), v, 16).policy().clockTolerance()).isEqualTo(v);
    for (long v : new long[] {-1, Limits.MAX_INT + 1}) {
      assertThatThrownBy(() -> drafted(new Policy(v, 0, true), 0, 16))
          .isInstanceOf(Malformed.class);
      assertThatThrownBy(() -> drafted(new Policy(0, v, true), 0, 16))
          .isInstanceOf(Malformed.class);
      assertThatThrownBy(() -> drafted(ONE, v, 16)).isInstanceOf(Malformed.class);
    }
    for (int n : new int[] {15, 17})
      assertThatThrownBy(() -> drafted(ONE, 0, n)).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> Charter.decode(new byte[1 << 20], S))
        .hasMessageNotContaining("charter of");
    assertThatThrownBy(() -> Charter.decode(new byte[(1 << 20) + 1], S))
        .hasMessageContaining("charter of 1048577 bytes");
  }

  private static Charter drafted(Policy policy, long at, int salt) {
    return Charter.draft(0, null, List.of(A, B), policy, at, bytes(1, salt), S);
  }

  @Test
  void everyFlippedBitIsRefused() {
    OfficerSigner o = Sides.ed25519(0, 1);
    OfficerSigner p = Sides.ed25519(1, 1);
    Officer a = new Officer(1, o.key(), Roles.ALL, Sides.possession(0, 1, o));
    Officer b = new Officer(1, p.key(), Roles.ALL, Sides.possession(1, 1, p));
    List<Member> members =
        List.of(
            Sides.member("A", "A", 0, List.of(a), null),
            Sides.member("B", "B", 1, List.of(b), null));
    Charter whole = draft(members).signed(0, Sides.seat(0)).signed(1, Sides.seat(1));
    List<byte[]> sampled = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Member m = members.get(i);
      sampled.add(m.seat().mlDsa87());
      sampled.add(m.node().mlDsa44());
      sampled.add(m.envelope());
      sampled.add(Sides.seat(i).mlDsa87(Charter.tbs(whole.payload())));
    }
    assertThat(Charter.decode(whole.file(), S).inForce()).isTrue();
    Flips.each(
        whole.file(),
        sampled,
        f -> assertThatThrownBy(() -> Charter.decode(f, S)).isInstanceOf(Malformed.class));
  }
}
