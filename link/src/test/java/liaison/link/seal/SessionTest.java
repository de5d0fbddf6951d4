package liaison.link.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int LIMIT = 1000;

  private final byte[] channel = random(32);
  private final byte[] aliceSeed = random(32);
  private final byte[] bobSeed = random(32);
  private final byte[] malSeed = random(32);
  private final Route up = Route.of(channel, 2, 5);
  private Session alice;
  private Session bob;

  @BeforeEach
  void meet() {
    var a = begin(aliceSeed, bobSeed, up);
    var b = begin(bobSeed, aliceSeed, up.back());
    alice = a.meet(b.hello(), LIMIT);
    bob = b.meet(a.hello(), LIMIT);
    bob.confirm(alice.confirmation());
    alice.confirm(bob.confirmation());
  }

  @Test
  void framesPassBothWaysInOrderToTheEnd() {
    for (int i = 0; i < 300; i++) {
      byte[] plain = random(i);
      byte[] sealed = alice.seal(plain);
      assertThat(sealed).hasSize(i + Session.OVERHEAD);
      assertThat(bob.open(sealed)).isEqualTo(plain);
      assertThat(alice.open(bob.seal(plain))).isEqualTo(plain);
    }
    assertThat(bob.complete()).isFalse();
    assertThat(bob.open(alice.sealLast(bytes("bye")))).isEqualTo(bytes("bye"));
    assertThat(bob.complete()).isTrue();
    assertThat(alice.open(bob.seal(bytes("still here")))).isEqualTo(bytes("still here"));
    assertThat(alice.complete()).isFalse();
    assertThatThrownBy(() -> alice.seal(bytes("more"))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void everyChangedBitEndsTheLine() {
    for (int bit = 0; bit < 8 * (5 + Session.OVERHEAD); bit++) {
      meet();
      byte[] bad = alice.seal(bytes("hello"));
      bad[bit / 8] ^= (byte) (1 << (bit % 8));
      refused(bob, bad);
      assertThatThrownBy(() -> bob.seal(bytes("x"))).isInstanceOf(IllegalStateException.class);
      refused(bob, alice.seal(bytes("good, but too late")));
    }
  }

  @Test
  void everyCutAndEveryAddedByteIsRefused() {
    for (int length = 0; length <= 23; length++) {
      if (length != 22) {
        meet();
        refused(bob, Arrays.copyOf(alice.seal(bytes("hello")), length));
      }
    }
  }

  @Test
  void aRepeatedFrameIsRefused() {
    byte[] frame = alice.seal(bytes("once"));
    bob.open(frame);
    refused(bob, frame);
    assertThat(bob.complete()).isFalse();
  }

  @Test
  void framesInAnotherOrderAreRefused() {
    alice.seal(bytes("first"));
    refused(bob, alice.seal(bytes("second")));
  }

  @Test
  void aDroppedFrameIsRefusedAndADroppedEndIsSeen() {
    bob.open(alice.seal(bytes("one")));
    alice.seal(bytes("dropped"));
    byte[] last = alice.sealLast(bytes("three"));
    assertThat(bob.complete()).isFalse();
    refused(bob, last);
    assertThat(bob.complete()).isFalse();
  }

  @Test
  void aFrameSentBackToItsSealerIsRefused() {
    refused(alice, alice.seal(bytes("mirror")));
  }

  @Test
  void nothingOpensAfterTheEnd() {
    bob.open(alice.sealLast(bytes("end")));
    refused(bob, new byte[Session.OVERHEAD]);
    assertThat(bob.complete()).isTrue();
  }

  @Test
  void theLimitHoldsBothWays() {
    assertThat(bob.open(alice.seal(new byte[LIMIT]))).hasSize(LIMIT);
    assertThatThrownBy(() -> alice.seal(new byte[LIMIT + 1]))
        .isInstanceOf(IllegalArgumentException.class);
    refused(bob, new byte[LIMIT + 1 + Session.OVERHEAD]);
  }

  @Test
  void framesOfAnotherConnectionAreRefused() {
    byte[] old = alice.seal(bytes("yesterday"));
    meet();
    refused(bob, old);
  }

  @Test
  void confirmationComesFirstAndOnce() {
    var a = begin(aliceSeed, bobSeed, up);
    var b = begin(bobSeed, aliceSeed, up.back());
    Session one = a.meet(b.hello(), LIMIT);
    Session two = b.meet(a.hello(), LIMIT);
    assertThatThrownBy(() -> one.seal(bytes("early"))).isInstanceOf(IllegalStateException.class);
    byte[] confirmation = one.confirmation();
    assertThatThrownBy(one::confirmation).isInstanceOf(IllegalStateException.class);
    two.confirm(confirmation);
    assertThatThrownBy(() -> two.seal(bytes("early"))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> two.confirm(confirmation)).isInstanceOf(SealBroken.class);
    assertThatThrownBy(() -> a.meet(b.hello(), LIMIT)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aConfirmationIsNoFrameAndAFrameNoConfirmation() {
    var a = begin(aliceSeed, bobSeed, up);
    var b = begin(bobSeed, aliceSeed, up.back());
    Session one = a.meet(b.hello(), LIMIT);
    Session two = b.meet(a.hello(), LIMIT);
    refused(two, one.confirmation());
    byte[] frame = alice.seal(bytes(""));
    assertThatThrownBy(() -> bob.confirm(frame)).isInstanceOf(SealBroken.class);
  }

  @Test
  void onlyTheHolderOfTheSeedConfirms() {
    var a = begin(aliceSeed, bobSeed, up);
    unconfirmed(a, begin(malSeed, aliceSeed, up.back()));
  }

  @Test
  void aPeerThatExpectsSomebodyElseDoesNotConfirm() {
    unconfirmed(begin(aliceSeed, bobSeed, up), begin(bobSeed, malSeed, up.back()));
  }

  @Test
  void anotherChannelDoesNotConfirm() {
    unconfirmed(
        begin(aliceSeed, bobSeed, up), begin(bobSeed, aliceSeed, Route.of(random(32), 5, 2)));
  }

  @Test
  void anotherSideDoesNotConfirm() {
    unconfirmed(begin(aliceSeed, bobSeed, up), begin(bobSeed, aliceSeed, Route.of(channel, 5, 3)));
    unconfirmed(begin(aliceSeed, bobSeed, up), begin(bobSeed, aliceSeed, Route.of(channel, 6, 2)));
    unconfirmed(begin(aliceSeed, bobSeed, up), begin(bobSeed, aliceSeed, up));
  }

  @Test
  void aHelloSentBackDoesNotConfirm() {
    var a = begin(aliceSeed, bobSeed, up);
    Session one = a.meet(a.hello(), LIMIT);
    byte[] mine = one.confirmation();
    assertThatThrownBy(() -> one.confirm(mine)).isInstanceOf(SealBroken.class);
  }

  @Test
  void aChangedHelloDoesNotConfirm() {
    for (int i = 0; i < Session.HELLO; i += 61) {
      var a = begin(aliceSeed, bobSeed, up);
      var b = begin(bobSeed, aliceSeed, up.back());
      byte[] bad = b.hello();
      bad[i] ^= 1;
      Session one = a.meet(bad, LIMIT);
      Session two = b.meet(a.hello(), LIMIT);
      byte[] confirmation = two.confirmation();
      assertThatThrownBy(() -> one.confirm(confirmation)).isInstanceOf(SealBroken.class);
    }
  }

  @Test
  void aHelloOfAnotherLengthOrOfLowOrderIsRefused() {
    byte[] low = begin(bobSeed, aliceSeed, up.back()).hello();
    Arrays.fill(low, MlKem768.CIPHERTEXT, Session.HELLO, (byte) 0);
    for (byte[] bad : new byte[][] {low, new byte[0], new byte[1119], new byte[1121]}) {
      assertThatThrownBy(() -> begin(aliceSeed, bobSeed, up).meet(bad, LIMIT))
          .isInstanceOf(SealBroken.class);
    }
  }

  private static void unconfirmed(Session.Opening a, Session.Opening b) {
    Session one = a.meet(b.hello(), LIMIT);
    Session two = b.meet(a.hello(), LIMIT);
    byte[] first = one.confirmation();
    byte[] second = two.confirmation();
    assertThatThrownBy(() -> two.confirm(first)).isInstanceOf(SealBroken.class);
    assertThatThrownBy(() -> one.confirm(second)).isInstanceOf(SealBroken.class);
  }

  private static void refused(Session session, byte[] frame) {
    assertThatThrownBy(() -> session.open(frame))
        .isInstanceOfSatisfying(
            SealBroken.class, e -> assertThat(e.at()).isEqualTo(SealBroken.Part.FRAME));
  }

  private static Session.Opening begin(byte[] seed, byte[] peerSeed, Route route) {
    return Session.begin(seed, XWing.publicKey(peerSeed), route, random(64));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
