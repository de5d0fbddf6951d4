package liaison.node.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import liaison.node.TwoSides;
import liaison.node.recorder.Node;
import liaison.office.Accreditation;
import liaison.office.Act;
import liaison.office.OfficerCard;
import liaison.office.Refused;
import liaison.record.Roles;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may sign for a side, from when, and what stops them; two real nodes, one moved clock. */
class OfficersTest {
  private static final Duration WEEK = Accreditation.NOTICE;
  private static final int DESK = Roles.DUTY | Roles.RELEASER;

  @TempDir Path folder;
  private TwoSides sides;

  private TwoSides open(boolean twoOfficers) {
    sides = TwoSides.open(folder, twoOfficers);
    return sides;
  }

  @AfterEach
  void close() {
    sides.close();
  }

  private long accredit(Long by, long number, int roles) {
    OfficerCard card = TwoSides.make(sides.southHome, number, roles);
    long seq = sides.south.acts.sign(by, new Act.Accredit(card)).place().seq();
    sides.delivered(sides.south, seq);
    return seq;
  }

  private Accreditation seenByNorth(long number) {
    return sides.north.acts.staff(TwoSides.SOUTH).officers().stream()
        .filter(a -> a.officer().number() == number)
        .findFirst()
        .orElseThrow();
  }

  private static void refused(String why, ThrowingCallable act) {
    assertThatThrownBy(act).isInstanceOf(Refused.class).hasMessageContaining(why);
  }

  private Node.Written write(long officer, String subject) {
    return sides.south.acts.sign(officer, TwoSides.note(subject));
  }

  @Test
  void foundingStaffActsAtOnce() {
    open(false);
    accredit(1L, 2, DESK);
    Node.Written written = write(2, "By the second officer");
    sides.delivered(sides.south, written.place().seq());
    assertThat(sides.north.acts.note("S-000001").officer()).isEqualTo(2);
    String fault = sides.north.node.read(c -> c.log(1).voidReason(written.place().seq()));
    assertThat(fault).isNull();
    Accreditation there = seenByNorth(2);
    assertThat(there.from()).isEqualTo(there.since());
    assertThat(there.key()).isEqualTo("Ed25519");
    refused("not accredited", () -> sides.south.acts.prepare(9, TwoSides.note("By nobody")));
  }

  @Test
  void aLaterOfficerWaitsSevenDays() {
    open(false);
    sides.clock.on(WEEK.plusHours(1));
    accredit(1L, 2, DESK);
    refused("seven days' notice", () -> write(2, "Too early"));
    assertThat(seenByNorth(2).from() - seenByNorth(2).since()).isEqualTo(WEEK.toMillis());
    sides.clock.on(WEEK.minusMinutes(1));
    refused("seven days' notice", () -> write(2, "Still too early"));
    sides.clock.on(Duration.ofMinutes(2));
    assertThat(write(2, "In time").serial()).isEqualTo(1);
  }

  @Test
  void anObjectionWithinTheNoticeHoldsUntilAHeadAnswers() {
    open(false);
    sides.clock.on(WEEK.plusHours(1));
    long seq = accredit(1L, 2, DESK);
    var object = new Act.Object("SOUTH", seq, "Not known to us.");
    long objection = sides.north.acts.sign(null, object).place().seq();
    sides.delivered(sides.north, objection);
    sides.clock.on(WEEK);
    TwoSides.until("both see it hold", () -> seenByNorth(2).objections().getFirst().holds());
    refused("objects to the accreditation", () -> write(2, "Held"));
    refused("objects", () -> sides.south.acts.sign(2L, new Act.Uphold("NORTH", objection, "No.")));
    sides.south.acts.sign(1L, new Act.Uphold("NORTH", objection, "The accreditation stands."));
    long written = write(2, "Free").place().seq();
    sides.delivered(sides.south, written);
    assertThat(seenByNorth(2).objections().getFirst().holds()).isFalse();
    assertThat(seenByNorth(2).objections().getFirst().text()).isEqualTo("Not known to us.");
  }

  @Test
  void aSecondObjectionToOneAccreditationHoldsNobody() {
    open(false);
    sides.clock.on(WEEK.plusHours(1));
    long seq = accredit(1L, 2, DESK);
    long first = 0;
    long last = 0;
    for (int i = 0; i < 3; i++) {
      last = sides.north.acts.sign(null, new Act.Object("SOUTH", seq, "No " + i)).place().seq();
      first = i == 0 ? last : first;
    }
    sides.delivered(sides.north, last);
    sides.clock.on(WEEK);
    refused("objects to the accreditation", () -> write(2, "Held"));
    sides.south.acts.sign(1L, new Act.Uphold("NORTH", first, "The accreditation stands."));
    write(2, "Free");
    assertThat(seenByNorth(2).objections()).extracting(o -> o.text()).containsExactly("No 0");
  }

  @Test
  void aLateObjectionIsInTheRecordOnly() {
    open(false);
    sides.clock.on(WEEK.plusHours(1));
    long seq = accredit(1L, 2, DESK);
    sides.clock.on(WEEK.plusHours(1));
    var late = sides.north.acts.sign(null, new Act.Object("SOUTH", seq, null));
    sides.delivered(sides.north, late.place().seq());
    write(2, "Not held");
    assertThat(seenByNorth(2).objections()).hasSize(1);
    assertThat(seenByNorth(2).objections().getFirst().inTime()).isFalse();
    refused(
        "not a change of officers",
        () -> sides.north.acts.sign(null, new Act.Object("SOUTH", 0, null)));
  }

  @Test
  void aWithdrawalActsAtOnce() {
    open(false);
    accredit(1L, 2, DESK);
    write(2, "Before");
    sides.south.acts.sign(1L, new Act.Withdraw(2));
    refused("not accredited", () -> write(2, "After"));
    refused("not accredited", () -> sides.south.acts.sign(1L, new Act.Withdraw(2)));
    OfficerCard again = TwoSides.make(sides.southHome, 2, DESK);
    refused("used before", () -> sides.south.acts.sign(1L, new Act.Accredit(again)));
  }

  @Test
  void rolesDecide() {
    open(false);
    accredit(1L, 2, Roles.OPERATOR);
    long theirs = sides.north.acts.sign(null, TwoSides.note("Theirs")).place().seq();
    sides.delivered(sides.north, theirs);
    refused("needs one of duty, releaser", () -> write(2, "No role"));
    refused("needs one of head", () -> sides.south.acts.sign(2L, new Act.Withdraw(1)));
    sides.south.acts.sign(2L, new Act.Open("N-000001"));
  }

  @Test
  void theKeyMustBeTheOneAccredited() {
    open(false);
    accredit(1L, 2, DESK);
    KeyFile.write(sides.southHome.file("officer-2.key"), "officer", Home.random(32));
    refused("does not verify", () -> write(2, "With another key"));
    refused(
        "is not in this home",
        () -> {
          accredit(1L, 3, DESK);
          sides.southHome.file("officer-3.key").toFile().delete();
          write(3, "Without a key");
        });
    OfficerCard stranger = TwoSides.make(sides.northHome, 5, DESK);
    refused("another seat", () -> sides.south.acts.sign(1L, new Act.Accredit(stranger)));
  }

  @Test
  void theSeatAccreditsToo() {
    open(false);
    Path seat = sides.southHome.file("seat.key");
    OfficerCard card = TwoSides.make(sides.southHome, 2, Roles.HEAD);
    refused(
        "not the one the charter names",
        () -> sides.south.acts.seal(sides.northHome.file("seat.key"), new Act.Accredit(card)));
    long seq = sides.south.acts.seal(seat, new Act.Accredit(card)).place().seq();
    sides.delivered(sides.south, seq);
    assertThat(seenByNorth(2).seq()).isEqualTo(seq);
    refused(
        "the seat does not sign", () -> sides.south.acts.seal(seat, TwoSides.note("By the seat")));
  }

  @Test
  void whereTwoOfficersAreAskedForASecondHeadConfirms() {
    open(true);
    OfficerCard head = TwoSides.make(sides.southHome, 2, Roles.HEAD);
    sides.south.acts.seal(sides.southHome.file("seat.key"), new Act.Accredit(head));
    long seq = accredit(1L, 3, DESK);
    assertThat(sides.north.acts.staff(1).open().get(seq).by()).isEqualTo(1);
    refused("not accredited", () -> write(3, "Not yet"));
    refused("own proposal", () -> sides.south.acts.sign(1L, new Act.Confirm(seq)));
    long confirmed = sides.south.acts.sign(2L, new Act.Confirm(seq)).place().seq();
    refused("no open proposal", () -> sides.south.acts.sign(2L, new Act.Confirm(seq)));
    write(3, "Now");
    sides.delivered(sides.south, confirmed);
    assertThat(seenByNorth(3).seq()).isEqualTo(seq);
    assertThat(sides.north.acts.staff(1).open()).isEmpty();
  }
}
