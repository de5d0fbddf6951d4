package liaison.trial.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import liaison.record.Channel;
import liaison.record.Evidence;
import liaison.record.Got;
import liaison.record.Head;
import liaison.record.Item;
import liaison.record.Lack;
import liaison.record.Leaf;
import liaison.record.LeafKind;
import liaison.record.SeenHead;
import liaison.record.SignedHead;
import liaison.record.SoftwareNodeSigner;
import liaison.record.Verdict;
import liaison.record.merkle.Hash;
import liaison.record.merkle.Tree;
import org.junit.jupiter.api.Test;

/** One channel against hand-made logs of the other side, record §4.1, §4.2 and §9. */
final class ChannelTest {
  private static final TrialCharter CHARTER = TrialCharter.first(2);
  private final Channel a = new Channel(CHARTER, 0, TrialCharter.FAST);
  private final List<Item> b = new ArrayList<>();

  @Test
  void aVoidLeafKeepsItsPlaceAndTheNextIsTaken() {
    open();
    content(1, 2, 0, 0, true);
    content(2, 3, 0, 1, true);
    assertThat(take()).isInstanceOf(Verdict.Good.class);
    assertThat(a.log(1).isVoid(1)).isTrue();
    assertThat(a.log(1).isVoid(2)).isFalse();
  }

  @Test
  void theSameStatementTwiceIsVoidInWhateverOrderItIsHeld() {
    open();
    content(1, 2, 0, 1, false);
    content(2, 3, 0, 1, true);
    assertThat(take()).isInstanceOf(Verdict.Good.class);
    assertThat(a.log(1).isVoid(2)).isFalse();
    assertThat(a.hold(1, 1, TrialCharter.statement(1, 0, null, null, null), null, null)).isFalse();
    assertThat(a.hold(1, 1, statement(1), null, null)).isTrue();
    assertThat(a.log(1).isVoid(1)).isFalse();
    assertThat(a.log(1).voidReason(2)).contains("repeats the statement of leaf 1");
  }

  @Test
  void whatIsLackedIsSaidAndLaterGot() {
    openOwn();
    open();
    content(1, 2, 0, 1, false);
    take();
    Leaf ack = a.next(LeafKind.ACK, null, 0);
    assertThat(ack.lack()).containsExactly(new Lack(1, 1, Lack.ABSENT));
    a.take(a.own(List.of(Item.skeleton(ack.encode())), Set.of()));
    assertThat(a.log(0).lacked(1, 1)).isTrue();
    assertThat(a.owesAck()).isFalse();
    assertThat(a.hold(1, 1, statement(1), null, null)).isTrue();
    assertThat(a.owesAck()).isTrue();
    Leaf got = a.next(LeafKind.ACK, null, 0);
    assertThat(got.got()).containsExactly(new Got(1, 1));
    a.take(a.own(List.of(Item.skeleton(got.encode())), Set.of()));
    assertThat(a.log(0).lacked(1, 1)).isFalse();
    assertThat(a.owesAck()).isFalse();
  }

  @Test
  void everyBreachIsShownToAStranger() {
    SeenHead none = new SeenHead(0, 3, 4, Hash.EMPTY);
    breach(leaf(2, 2, 0, List.of()));
    breach(leaf(1, 3, 0, List.of()));
    breach(leaf(1, 1, 0, List.of()));
    breach(leaf(1, 2, 0, List.of(none)));
    breach(new Leaf(0, 1, 2, 0, List.of(), 0, LeafKind.ACK, null, List.of(), List.of(), null));
    breach(
        new Leaf(
            1, 1, 2, 0, List.of(), 0, LeafKind.ACK, null, List.of(), List.of(new Got(0, 0)), null));
  }

  @Test
  void aGoodLeafConvictsNobody() {
    open();
    b.add(Item.skeleton(leaf(1, 2, 0, List.of()).encode()));
    Tree t = tree(b);
    var shown = new ArrayList<liaison.record.Shown>();
    for (int q = 0; q < 2; q++)
      shown.add(new liaison.record.Shown(q, b.get(q).leaf(), t.inclusion(q, 2)));
    Evidence e = new Evidence.BrokenLeaf(1, new byte[0], sign(b), shown, List.of());
    assertThat(e.verify(CHARTER, TrialCharter.FAST)).isFalse();
    Evidence f = new Evidence.Fork(1, new byte[0], sign(b), sign(b.subList(0, 1)), null, null);
    assertThat(f.verify(CHARTER, TrialCharter.FAST)).isFalse();
  }

  @Test
  void forksAreProvenAtOneSizeAndBelow() {
    open();
    List<Item> other = new ArrayList<>(b);
    b.add(Item.skeleton(leaf(1, 2, 0, List.of()).encode()));
    take();
    Leaf l = new Leaf(1, 1, 2, 9, List.of(), 0, LeafKind.ACK, null, List.of(), List.of(), null);
    other.add(Item.skeleton(l.encode()));
    convicts(a.judge(1, 2, List.of(), sign(other)));
    other.add(Item.skeleton(leaf(2, 3, 0, List.of()).encode()));
    convicts(a.judge(1, 0, other, sign(other)));
    Verdict late = a.judge(1, 2, other.subList(2, 3), sign(other));
    assertThat(late)
        .isInstanceOfSatisfying(
            Verdict.Refused.class, r -> assertThat(r.contradicts()).isNotNull());
  }

  @Test
  void aRetiredKeyConvictsOnlyByTwoHeadsUnderIt() {
    open();
    SoftwareNodeSigner next = TrialCharter.signer(1, 0, 1);
    byte[] st = TrialCharter.statement(1, 5, next.key(), null, null);
    Leaf rotate =
        new Leaf(
            1,
            1,
            2,
            0,
            List.of(),
            0,
            LeafKind.REGISTER,
            Hash.sha256(st),
            List.of(),
            List.of(),
            null);
    b.add(new Item(rotate.encode(), st, null, null));
    Tree t = tree(b);
    SignedHead h = SignedHead.sign(CHARTER.origin(1), new Head(t.size(), t.root()), 1, next);
    assertThat(a.judge(1, 0, b, h))
        .isInstanceOfSatisfying(Verdict.Good.class, g -> a.take(g.batch()));
    List<Item> on = new ArrayList<>(b);
    on.add(Item.skeleton(leaf(2, 3, 1, List.of()).encode()));
    assertThat(a.judge(1, 2, on.subList(2, 3), sign(on)))
        .isInstanceOfSatisfying(Verdict.Refused.class, r -> assertThat(r.contradicts()).isNull());
    List<Item> other = new ArrayList<>(b.subList(0, 1));
    other.add(Item.skeleton(leaf(1, 2, 0, List.of()).encode()));
    assertThat(a.judge(1, 0, other, sign(other)))
        .isInstanceOfSatisfying(Verdict.Refused.class, r -> a.suspect(1, r.contradicts()));
    Leaf l = new Leaf(1, 1, 2, 9, List.of(), 0, LeafKind.ACK, null, List.of(), List.of(), null);
    other.set(1, Item.skeleton(l.encode()));
    convicts(a.judge(1, 0, other, sign(other)));
  }

  @Test
  void aCitationNotHeldWaits() {
    open();
    b.add(Item.skeleton(leaf(1, 2, 0, List.of(new SeenHead(0, 0, 4, Hash.EMPTY))).encode()));
    assertThat(take())
        .isInstanceOfSatisfying(
            Verdict.Good.class,
            g -> assertThat(g.rest()).isEqualTo(new Verdict.Parked("cites side 0 to 4", 0, 4)));
    assertThat(a.judge(1, 5, b, sign(b))).isEqualTo(new Verdict.Gap(1));
  }

  private void breach(Leaf l) {
    b.clear();
    open();
    b.add(Item.skeleton(l.encode()));
    Verdict v = new Channel(CHARTER, 0, TrialCharter.FAST).judge(1, 0, b, sign(b));
    assertThat(v)
        .isInstanceOfSatisfying(
            Verdict.Broken.class,
            x -> {
              Evidence e = Evidence.decode(x.evidence().encode());
              assertThat(e.verify(CHARTER, TrialCharter.FAST)).as(x.why()).isTrue();
            });
  }

  private static void convicts(Verdict v) {
    assertThat(v)
        .isInstanceOfSatisfying(
            Verdict.Forked.class,
            f ->
                assertThat(
                        Evidence.decode(f.evidence().encode()).verify(CHARTER, TrialCharter.FAST))
                    .isTrue());
  }

  private void open() {
    b.add(Item.skeleton(charter(1)));
  }

  private void openOwn() {
    a.take(a.own(List.of(Item.skeleton(charter(0))), Set.of()));
  }

  private static byte[] charter(int side) {
    return new Leaf(
            side,
            0,
            1,
            0,
            List.of(),
            0,
            LeafKind.CHARTER,
            CHARTER.fingerprint(),
            List.of(),
            List.of(),
            CHARTER.opening())
        .encode();
  }

  private static Leaf leaf(long seq, long lamport, long reg, List<SeenHead> seen) {
    return new Leaf(1, seq, lamport, 0, seen, reg, LeafKind.ACK, null, List.of(), List.of(), null);
  }

  private static byte[] statement(int author) {
    return TrialCharter.statement(author, 77, null, null, null);
  }

  private void content(long seq, long lamport, long reg, int author, boolean shown) {
    byte[] st = statement(author);
    Leaf l =
        new Leaf(
            1,
            seq,
            lamport,
            0,
            List.of(),
            reg,
            LeafKind.CONTENT,
            Hash.sha256(st),
            List.of(),
            List.of(),
            null);
    b.add(new Item(l.encode(), shown ? st : null, null, null));
  }

  private Verdict take() {
    Verdict v = a.judge(1, 0, b, sign(b));
    if (v instanceof Verdict.Good g) a.take(g.batch());
    return v;
  }

  private static Tree tree(List<Item> items) {
    Tree t = new Tree();
    for (Item i : items) t.append(Hash.leaf(i.leaf()));
    return t;
  }

  private static SignedHead sign(List<Item> items) {
    Tree t = tree(items);
    return SignedHead.sign(
        CHARTER.origin(1), new Head(t.size(), t.root()), 1, TrialCharter.signer(1, 0, 0));
  }
}
