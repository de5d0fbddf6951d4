package liaison.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import liaison.record.keys.JdkSignatures;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;
import org.junit.jupiter.api.Test;

/** Two charters after one, record §9. */
final class SuccessorsTest {
  private static final Signatures S = new JdkSignatures();
  private final List<SeatSigner> seats = List.of(seat(1), seat(2));
  private final Charter first = charter(0, null, 0);
  private final Prior prior =
      new Prior(
          first.fingerprint(),
          List.of(new Head(3, Hash.EMPTY), new Head(4, Hash.EMPTY)),
          7,
          Hash.EMPTY);

  @Test
  void aSeatThatSignsTwoIsConvictedAndOnlyThat() {
    byte[] one = charter(1, prior, 1).signed(1, seats.get(1)).file();
    byte[] two = charter(1, prior, 2).signed(0, seats.get(0)).signed(1, seats.get(1)).file();
    assertThat(convicts(1, one, two)).isTrue();
    assertThat(convicts(0, one, two)).isFalse();
    assertThat(convicts(2, one, two)).isFalse();
    assertThat(convicts(1, one, one)).isFalse();
  }

  @Test
  void charterAfterAnotherOneConvictsNobody() {
    Prior other = new Prior(Hash.EMPTY, prior.cut(), 7, Hash.EMPTY);
    byte[] one = charter(1, prior, 1).signed(1, seats.get(1)).file();
    byte[] two = charter(1, other, 2).signed(1, seats.get(1)).file();
    assertThat(convicts(1, one, two)).isFalse();
    assertThat(convicts(1, one, charter(2, prior, 2).signed(1, seats.get(1)).file())).isFalse();
  }

  @Test
  void aForgedSealConvictsNobody() {
    byte[] one = charter(1, prior, 1).signed(1, seats.get(1)).file();
    byte[] two = charter(1, prior, 2).signed(1, seats.get(1)).file();
    two[two.length - 1] ^= 1;
    assertThat(convicts(1, one, two)).isFalse();
  }

  @Test
  void partsAreCounted() {
    byte[] e = new Evidence.TwoSuccessors(1, new byte[0], new byte[0]).encode();
    e[0]++;
    assertThatThrownBy(() -> Evidence.decode(e)).isInstanceOf(Malformed.class);
  }

  private boolean convicts(int side, byte[] one, byte[] two) {
    Evidence e = new Evidence.TwoSuccessors(side, one, two);
    return Evidence.decode(e.encode()).verify(first, S);
  }

  private Charter charter(int epoch, Prior before, int salt) {
    List<Member> members = new ArrayList<>();
    for (int s = 0; s < 2; s++) members.add(member(s));
    byte[] salted = bytes(16, salt);
    return Charter.draft(epoch, before, members, new Policy(1000, 1000, false), 5, salted, S);
  }

  private Member member(int s) {
    SeatKey seat = seats.get(s).key();
    OfficerSigner o = OfficerSigner.ed25519(1, bytes(32, 10 + s), S);
    byte[] possession = o.sign(Officer.possessionBytes(seat.fingerprint(), 1));
    NodeKey node = new SoftwareNodeSigner(bytes(32, 20 + s), bytes(32, 30 + s), S).key();
    String name = s == 0 ? "NORTH" : "SOUTH";
    Officer officer = new Officer(1, o.key(), Roles.ALL, possession);
    return new Member(
        name,
        name.substring(0, 1),
        seat,
        node,
        bytes(1216, 40 + s),
        bytes(32, 50 + s),
        List.of(officer),
        null);
  }

  private static SeatSigner seat(int n) {
    return new SeatSigner(bytes(32, n), bytes(32, n + 5), S);
  }

  private static byte[] bytes(int length, int value) {
    byte[] out = new byte[length];
    Arrays.fill(out, (byte) value);
    return out;
  }
}
