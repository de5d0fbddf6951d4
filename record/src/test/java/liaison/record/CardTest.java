package liaison.record;

import static liaison.record.Sides.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import liaison.record.cose.Ed25519Key;
import liaison.record.cose.MlDsa44Key;
import org.junit.jupiter.api.Test;

class CardTest {
  private static final String BEGIN = "-----BEGIN LIAISON CARD-----";
  private static final String END = "-----END LIAISON CARD-----";
  private static final Card CARD = Card.sign(Sides.member("NORTH", "N", 0), Sides.seat(0));

  private static Member named(String name, String prefix) {
    return Sides.member(name, prefix, 0);
  }

  private static Member of(List<Officer> officers) {
    return Sides.member("A", "A", 0, officers, null);
  }

  @Test
  void comesBack() {
    Card back = Card.decode(CARD.encode(), S);
    assertThat(back.member()).usingRecursiveComparison().isEqualTo(CARD.member());
    assertThat(back.encode()).isEqualTo(CARD.encode());
    assertThat(Member.decode(back.memberBytes()).encode()).isEqualTo(back.memberBytes());
    assertThatThrownBy(() -> Card.sign(CARD.member(), Sides.seat(1))).isInstanceOf(Malformed.class);
    Card other = new Card(CARD.member(), CARD.memberBytes(), CARD.ed25519(), new byte[4_627]);
    assertThatThrownBy(() -> Card.decode(other.encode(), S)).isInstanceOf(Malformed.class);
  }

  @Test
  void namesAndPrefixes() {
    for (String n : List.of("A", "0", "-", "A".repeat(32), "NORTH-2"))
      assertThat(Member.decode(named(n, "N").encode()).name()).isEqualTo(n);
    for (String n : List.of("", "A".repeat(33), "a", "A B", "A\n", "Ä", "A_", "\u0410", "A\0"))
      assertThatThrownBy(() -> named(n, "N")).isInstanceOf(Malformed.class);
    for (String p : List.of("N", "9", "ABCD"))
      assertThat(Member.decode(named("N", p).encode()).prefix()).isEqualTo(p);
    for (String p : List.of("", "ABCDE", "n", "-", "N\n"))
      assertThatThrownBy(() -> named("N", p)).isInstanceOf(Malformed.class);
  }

  @Test
  void officersStandInOrderWithKeysOfTheirOwn() {
    Officer one = Sides.officers(0).get(0);
    Officer two = Sides.officers(0).get(1);
    assertThatThrownBy(() -> of(List.of())).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> of(List.of(two, one))).hasMessageContaining("order");
    assertThatThrownBy(() -> of(List.of(one, one))).hasMessageContaining("order");
    Officer twin = new Officer(2, one.key(), 1, one.possession());
    assertThatThrownBy(() -> of(List.of(one, twin))).hasMessageContaining("one key");
    for (int roles : new int[] {0, 16, -1})
      assertThatThrownBy(() -> new Officer(1, one.key(), roles, one.possession()))
          .isInstanceOf(Malformed.class);
    for (long n : new long[] {0, -1, 0x1_0000_0000L})
      assertThatThrownBy(() -> new Officer(n, one.key(), 1, one.possession()))
          .isInstanceOf(Malformed.class);
    List<Officer> all = new ArrayList<>();
    LongStream.rangeClosed(1, 65).forEach(n -> all.add(officer(n)));
    assertThat(Member.decode(of(all.subList(0, 64)).encode()).officers()).hasSize(64);
    assertThatThrownBy(() -> of(all)).isInstanceOf(Malformed.class);
    Officer last = new Officer(0xffff_ffffL, one.key(), 15, one.possession());
    assertThat(Member.decode(of(List.of(last)).encode()).officers().getFirst().number())
        .isEqualTo(4_294_967_295L);
  }

  /** Its proof of possession is not looked at here. */
  private static Officer officer(long number) {
    byte[] pub = new byte[1_312];
    pub[0] = (byte) number;
    return new Officer(number, new MlDsa44Key(pub), 1, new byte[0]);
  }

  @Test
  void keysOfSmallOrderAreRefused() {
    byte[] small = new byte[32];
    small[0] = 1;
    Member m = CARD.member();
    SeatKey seat = new SeatKey(small, m.seat().mlDsa87());
    NodeKey node = new NodeKey(small, m.node().mlDsa44());
    for (Member bad :
        List.of(
            new Member("A", "A", seat, m.node(), m.envelope(), m.line(), m.officers(), null),
            new Member("A", "A", m.seat(), node, m.envelope(), m.line(), m.officers(), null)))
      assertThatThrownBy(() -> Member.decode(bad.encode())).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> new Ed25519Key(small)).isInstanceOf(Malformed.class);
  }

  @Test
  void relyingPartiesAreNamed() {
    for (int n : new int[] {1, 255}) {
      RelyingParty rp = new RelyingParty("r".repeat(n), "o".repeat(n));
      Member m = Sides.member("A", "A", 0, Sides.officers(0), rp);
      assertThat(Member.decode(m.encode()).rp()).isEqualTo(rp);
    }
    for (int n : new int[] {0, 256})
      for (RelyingParty rp :
          List.of(new RelyingParty("r".repeat(n), "o"), new RelyingParty("r", "o".repeat(n)))) {
        byte[] bytes = Sides.member("A", "A", 0, Sides.officers(0), rp).encode();
        assertThatThrownBy(() -> Member.decode(bytes)).isInstanceOf(Malformed.class);
      }
  }

  @Test
  void armor() {
    String text = CARD.armor();
    byte[] bytes = CARD.encode();
    assertThat(text.lines()).allMatch(l -> l.length() <= 64);
    for (String given :
        List.of(
            text,
            text.replace("\n", "\r\n"),
            "Dear all,\n" + text + "Regards",
            END + "\n" + text,
            text + text,
            text.replace("\n", ""))) assertThat(Card.dearmor(given)).isEqualTo(bytes);
    assertThat(Card.decode(Card.dearmor(text), S).encode()).isEqualTo(bytes);
    for (String given :
        List.of(
            "",
            BEGIN,
            END,
            END + BEGIN,
            text.replace(END, ""),
            text.replace(BEGIN, ""),
            BEGIN + "\n!\n" + END,
            BEGIN + "\n\u0410\u0410\u0410\u0410\n" + END,
            BEGIN + "\nAAAAA\n" + END,
            BEGIN + "A".repeat(131_072) + END))
      assertThatThrownBy(() -> Card.dearmor(given)).isInstanceOf(Malformed.class);
    assertThat(Card.dearmor(BEGIN + END)).isEmpty();
    assertThatThrownBy(() -> Card.decode(new byte[0], S)).isInstanceOf(Malformed.class);
  }

  @Test
  void atMost65536Bytes() {
    assertThatThrownBy(() -> Card.decode(new byte[65_536], S))
        .isInstanceOf(Malformed.class)
        .hasMessageNotContaining("card of");
    assertThatThrownBy(() -> Card.decode(new byte[65_537], S))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("card of 65537 bytes");
  }

  @Test
  void everyFlippedBitIsRefused() {
    Member m = CARD.member();
    List<byte[]> sampled = new ArrayList<>();
    sampled.add(m.seat().mlDsa87());
    sampled.add(m.node().mlDsa44());
    sampled.add(m.envelope());
    sampled.add(m.officers().get(1).possession());
    sampled.add(((MlDsa44Key) m.officers().get(1).key()).pub());
    sampled.add(CARD.mlDsa87());
    Flips.each(
        CARD.encode(),
        sampled,
        f -> assertThatThrownBy(() -> Card.decode(f, S)).isInstanceOf(Malformed.class));
  }
}
