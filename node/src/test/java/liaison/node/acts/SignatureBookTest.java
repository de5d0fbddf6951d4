package liaison.node.acts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import liaison.node.TwoSides;
import liaison.node.bench.Authenticator;
import liaison.node.home.Home;
import liaison.node.recorder.Node;
import liaison.office.Accreditation;
import liaison.office.Act;
import liaison.office.OfficerCard;
import liaison.office.Prepared;
import liaison.office.Refused;
import liaison.record.OfficerSigner;
import liaison.record.RelyingParty;
import liaison.record.Roles;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing by a key that is not on the node: every right way and every wrong one. */
class SignatureBookTest {
  private static final int DESK = Roles.DUTY | Roles.RELEASER;

  private final Authenticator passkey = Authenticator.make(TwoSides.RP);
  @TempDir Path folder;
  private TwoSides sides;
  private Acts acts;

  @BeforeEach
  void open() {
    sides = TwoSides.open(folder, false);
    acts = sides.south.acts;
    acts.sign(1L, new Act.Accredit(card(2, DESK, passkey)));
  }

  @AfterEach
  void close() {
    sides.close();
  }

  private OfficerCard card(long number, int roles, Authenticator by) {
    return TwoSides.card(sides.southHome, number, roles, by.key(), by);
  }

  private Prepared prepare(String subject) {
    return acts.prepare(2, TwoSides.note(subject));
  }

  private static void refused(String why, ThrowingCallable act) {
    assertThatThrownBy(act).isInstanceOf(Refused.class).hasMessageContaining(why);
  }

  @Test
  void aPasskeyReleasesWhatWasPrepared() {
    Prepared prepared = prepare("By passkey");
    assertThat(prepared.serial()).isEqualTo("S-000001");
    assertThat(prepared.unsigned().payload()).isEqualTo(prepared.draft().statement().encode());
    Node.Written written = acts.complete(prepared.id(), passkey.asked(prepared.challenge()));
    assertThat(written.serial()).isEqualTo(1);
    sides.delivered(sides.south, written.place().seq());
    assertThat(sides.north.acts.note("S-000001").officer()).isEqualTo(2);
    boolean whole = sides.north.node.read(c -> c.log(1).complete(written.place().seq()));
    assertThat(whole).isTrue();
    assertThat(sides.north.acts.staff(1).officers().getLast().key()).isEqualTo("passkey");
  }

  @Test
  void whatIsFiledStandsThoughWhoeverIsToldOfItFails() {
    Prepared prepared = prepare("Filed");
    byte[] signature = passkey.asked(prepared.challenge());
    Runnable failing =
        () -> {
          throw new IllegalStateException("the floor is full");
        };
    assertThat(acts.complete(prepared.id(), signature, failing).serial()).isEqualTo(1);
    assertThat(acts.note("S-000001").officer()).isEqualTo(2);
  }

  @Test
  void aReceiptNeedsNoSerial() {
    long theirs = sides.north.acts.sign(null, TwoSides.note("Theirs")).place().seq();
    sides.delivered(sides.north, theirs);
    Prepared prepared = acts.prepare(2, new Act.Accept("N-000001"));
    assertThat(prepared.serial()).isNull();
    acts.complete(prepared.id(), passkey.asked(prepared.challenge()));
    refused("accepted already", () -> acts.prepare(2, new Act.Accept("N-000001")));
  }

  @Test
  void aReplayIsRefused() {
    Prepared first = prepare("Once");
    byte[] signature = passkey.asked(first.challenge());
    acts.complete(first.id(), signature);
    refused("signed already", () -> acts.complete(first.id(), signature));
    Prepared second = prepare("Once");
    refused("asked for something else", () -> acts.complete(second.id(), signature));
    refused("no such act", () -> acts.complete("0".repeat(32), signature));
  }

  @Test
  void anAlteredOrForeignSignatureIsRefusedAndTheRightOneStillTaken() {
    Prepared prepared = prepare("Altered");
    byte[] right = passkey.asked(prepared.challenge());
    for (int at = 0; at < right.length; at += 7) {
      byte[] altered = right.clone();
      altered[at] ^= 1;
      refused("does not hold", () -> acts.complete(prepared.id(), altered));
    }
    byte[] foreign = Authenticator.make(TwoSides.RP).asked(prepared.challenge());
    refused("not by this officer's passkey", () -> acts.complete(prepared.id(), foreign));
    RelyingParty elsewhere = new RelyingParty("south.example", "https://evil.example");
    byte[] phished = new Authenticator(passkey.pair(), elsewhere).asked(prepared.challenge());
    refused("at another address", () -> acts.complete(prepared.id(), phished));
    refused("malformed", () -> acts.complete(prepared.id(), new byte[0]));
    assertThat(acts.complete(prepared.id(), right).serial()).isEqualTo(1);
  }

  @Test
  void aNoteOutrunIsPreparedAnew() {
    Prepared slow = prepare("Slow");
    Prepared fast = prepare("Fast");
    acts.complete(fast.id(), passkey.asked(fast.challenge()));
    refused(
        "taken the serial S-000001",
        () -> acts.complete(slow.id(), passkey.asked(slow.challenge())));
    Prepared anew = prepare("Slow");
    assertThat(anew.serial()).isEqualTo("S-000002");
    acts.complete(anew.id(), passkey.asked(anew.challenge()));
    assertThat(acts.sign(1L, TwoSides.note("Third")).serial()).isEqualTo(3);
  }

  @Test
  void whoIsWithdrawnMeanwhileSignsNoMore() {
    Prepared prepared = prepare("Too late");
    acts.sign(1L, new Act.Withdraw(2));
    refused(
        "not accredited", () -> acts.complete(prepared.id(), passkey.asked(prepared.challenge())));
    refused("not accredited", () -> prepare("Again"));
  }

  @Test
  void whoIsUnderNoticeOrHasNoRoleIsToldBefore() {
    sides.clock.on(Accreditation.NOTICE.plusHours(1));
    Authenticator other = Authenticator.make(TwoSides.RP);
    acts.sign(1L, new Act.Accredit(card(3, Roles.OPERATOR, other)));
    refused("needs one of duty, releaser", () -> acts.prepare(3, TwoSides.note("No role")));
    refused(
        "seven days' notice",
        () ->
            acts.prepare(3, new Act.Call(Act.CallType.OPENING, Act.CallOutcome.RUNG, null, null)));
  }

  @Test
  void preparedActsAreFewAndPass() {
    Prepared old = prepare("Old");
    for (int i = 0; i < SignatureBook.MOST; i++) {
      prepare("Newer");
    }
    refused("Prepare it anew", () -> acts.complete(old.id(), passkey.asked(old.challenge())));
    Prepared late = prepare("Late");
    sides.clock.on(Duration.ofMinutes(30));
    refused("Prepare it anew", () -> acts.complete(late.id(), passkey.asked(late.challenge())));
  }

  @Test
  void aKeyOnTheOfficersOwnDeviceSignsTheBytesThemselves() {
    OfficerSigner device = OfficerSigner.mlDsa44(3, Home.random(32), TwoSides.S);
    acts.sign(1L, new Act.Accredit(TwoSides.card(sides.southHome, 3, DESK, device.key(), device)));
    Prepared prepared = acts.prepare(3, TwoSides.note("From a device"));
    byte[] signature = device.sign(prepared.unsigned().tbs());
    signature[9] ^= 1;
    refused("by the key of officer 3", () -> acts.complete(prepared.id(), signature));
    signature[9] ^= 1;
    acts.complete(prepared.id(), signature);
    assertThat(acts.note("S-000001").officer()).isEqualTo(3);
  }

  @Test
  void aPasskeyNeedsAnOrigin() {
    Authenticator northern = Authenticator.make(TwoSides.RP);
    OfficerCard card = TwoSides.card(sides.northHome, 2, DESK, northern.key(), northern);
    refused("possession", () -> sides.north.acts.sign(null, new Act.Accredit(card)));
  }
}
