package liaison.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import liaison.record.merkle.Hash;
import org.junit.jupiter.api.Test;

/** The form of leaves, record §4 and the local rules of §4.1. */
final class LeafTest {
  private static final Hash H = Hash.sha256(new byte[] {1});
  private static final Opening OPENING = new Opening(H, 0, 0, null);

  @Test
  void readsWhatItWrites() {
    Leaf first =
        new Leaf(0, 0, 1, 5, List.of(), 0, LeafKind.CHARTER, H, List.of(), List.of(), OPENING);
    Leaf later =
        new Leaf(
            1,
            9,
            30,
            7,
            List.of(new SeenHead(0, 2, 5, H), new SeenHead(3, 0, 1, H)),
            4,
            LeafKind.CONTENT,
            H,
            List.of(new Lack(0, 2, 1), new Lack(0, 4, 3)),
            List.of(new Got(0, 1)),
            null);
    for (Leaf l : List.of(first, later)) assertThat(Leaf.decode(l.encode())).isEqualTo(l);
  }

  @Test
  void everyByteCutOrAddedIsMalformed() {
    byte[] good = ack(List.of(seen(0, 2, 5)), List.of(), List.of()).encode();
    for (int n = 0; n < good.length; n++) {
      byte[] cut = java.util.Arrays.copyOf(good, n);
      assertThatThrownBy(() -> Leaf.decode(cut)).isInstanceOf(Malformed.class);
    }
    byte[] more = java.util.Arrays.copyOf(good, good.length + 1);
    assertThatThrownBy(() -> Leaf.decode(more)).isInstanceOf(Malformed.class);
  }

  @Test
  void kindsHoldTheirParts() {
    bad(0, 1, 1, 0, LeafKind.CHARTER, H, OPENING);
    bad(0, 0, 1, 0, LeafKind.ACK, null, null);
    bad(0, 0, 1, 0, LeafKind.CHARTER, H, null);
    bad(0, 0, 1, 0, LeafKind.CHARTER, null, OPENING);
    bad(0, 1, 1, 0, LeafKind.ACK, null, OPENING);
    bad(0, 1, 1, 0, LeafKind.ACK, H, null);
    bad(0, 1, 1, 0, LeafKind.CONTENT, null, null);
    bad(0, 1, 1, 1, LeafKind.ACK, null, null);
    bad(16, 1, 1, 0, LeafKind.ACK, null, null);
    bad(0, 1, 0, 0, LeafKind.ACK, null, null);
    bad(0, Limits.MAX_INT + 1, 1, 0, LeafKind.ACK, null, null);
  }

  @Test
  void citationsAreSortedAndGrow() {
    refused(List.of(seen(1, 0, 1)), List.of(), List.of());
    refused(List.of(seen(0, 1, 1)), List.of(), List.of());
    refused(List.of(seen(0, 0, 1), seen(0, 1, 2)), List.of(), List.of());
    refused(List.of(seen(2, 0, 1), seen(0, 0, 1)), List.of(), List.of());
  }

  @Test
  void lacksLieInTheCitationsAndGotsDoNot() {
    List<SeenHead> seen = List.of(seen(0, 2, 5));
    assertThat(ack(seen, List.of(new Lack(0, 4, 4)), List.of(new Got(0, 1))).lack()).hasSize(1);
    refused(seen, List.of(new Lack(0, 1, 1)), List.of());
    refused(seen, List.of(new Lack(0, 5, 1)), List.of());
    refused(seen, List.of(new Lack(0, 2, 0)), List.of());
    refused(seen, List.of(new Lack(0, 2, 5)), List.of());
    refused(seen, List.of(new Lack(0, 3, 1), new Lack(0, 2, 1)), List.of());
    refused(seen, List.of(), List.of(new Got(0, 2)));
    refused(seen, List.of(), List.of(new Got(1, 0)));
    refused(seen, List.of(), List.of(new Got(0, 1), new Got(0, 1)));
  }

  @Test
  void listsEndAtTheirLimits() {
    List<Lack> lack = new ArrayList<>();
    for (int i = 0; i < Limits.LACK; i++) lack.add(new Lack(0, i, 1));
    Leaf most = ack(List.of(seen(0, 0, 100)), lack, List.of());
    assertThat(Leaf.decode(most.encode())).isEqualTo(most);
    lack.add(new Lack(0, 64, 1));
    refused(List.of(seen(0, 0, 100)), lack, List.of());
  }

  private static SeenHead seen(int side, long from, long size) {
    return new SeenHead(side, from, size, H);
  }

  private static Leaf ack(List<SeenHead> seen, List<Lack> lack, List<Got> got) {
    return new Leaf(1, 3, 9, 0, seen, 0, LeafKind.ACK, null, lack, got, null);
  }

  private static void refused(List<SeenHead> seen, List<Lack> lack, List<Got> got) {
    assertThatThrownBy(() -> ack(seen, lack, got)).isInstanceOf(Malformed.class);
  }

  private static void bad(
      int side, long seq, long lamport, long reg, LeafKind k, Hash sc, Opening o) {
    assertThatThrownBy(
            () -> new Leaf(side, seq, lamport, 0, List.of(), reg, k, sc, List.of(), List.of(), o))
        .isInstanceOf(Malformed.class);
  }
}
