package liaison.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LadderTest {
  private static final Place NOTE = new Place(0, 0, 7);

  @Test
  void climbs_from_released_to_delivered_by_sizes_alone() {
    assertThat(rung(7, 0, false)).isEqualTo(Rung.RELEASED);
    assertThat(rung(8, 0, false)).isEqualTo(Rung.SEALED);
    assertThat(rung(8, 7, false)).isEqualTo(Rung.SEALED);
    assertThat(rung(8, 8, false)).isEqualTo(Rung.DELIVERED);
    assertThat(rung(8, 8, true)).isEqualTo(Rung.SEALED);
  }

  @Test
  void the_highest_receipt_counts_and_each_is_listed_with_signer_and_time() {
    Ladder l =
        Ladder.fold(
            NOTE,
            8,
            List.of(new Ladder.Cover(1, 8, false), new Ladder.Cover(2, 3, false)),
            List.of(receipt(1, 4, 5, 0), receipt(1, 2, 2, 0), receipt(0, 9, 6, 0)));
    assertThat(l.rung()).isEqualTo(Rung.DISSEMINATED);
    assertThat(l.bySide()).isEqualTo(Map.of(1, Rung.DISSEMINATED, 2, Rung.SEALED));
    assertThat(l.receipts())
        .extracting(ReceiptView::what)
        .containsExactly("disseminated", "opened", "overdue");
    assertThat(l.receipts().get(1))
        .isEqualTo(new ReceiptView(Rung.OPENED, "opened", 1, 3, 1002, null, null));
  }

  @Test
  void only_relation_1_answers_and_only_another_side_climbs() {
    assertThat(with(receipt(1, 4, 1, 1)).rung()).isEqualTo(Rung.ANSWERED);
    assertThat(with(receipt(1, 4, 1, 2)).rung()).isEqualTo(Rung.SEALED);
    assertThat(with(receipt(0, 9, 1, 1)).rung()).isEqualTo(Rung.SEALED);
    ReceiptRow other =
        new ReceiptRow(new Place(0, 1, 4), new Place(0, 0, 6), 3, 0, 3, 5, null, null);
    assertThat(with(other).rung()).isEqualTo(Rung.SEALED);
    assertThatThrownBy(() -> with(receipt(1, 4, 7, 0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void serials_are_read_exactly_as_written() {
    assertThat(new Serial("NOR", 17)).hasToString("NOR-000017");
    assertThat(Serial.parse("NOR-000017")).isEqualTo(new Serial("NOR", 17));
    assertThat(Serial.parse("S1-1234567")).isEqualTo(new Serial("S1", 1234567));
    for (String bad :
        List.of(
            "NOR-17",
            "NOR-0000017",
            "nor-000017",
            "NORTH-000017",
            "-000017",
            "NOR-000000",
            "NOR-9007199254740992",
            "NOR-000017 ",
            "NOR-\u0660\u0660\u0660\u0660\u0661\u0667"))
      assertThatThrownBy(() -> Serial.parse(bad)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void codes_and_letters() {
    for (int i = 0; i < 4; i++) assertThat(Precedence.of(i).code()).isEqualTo(i);
    for (char c : "LHMCSX".toCharArray()) assertThat(TrafficClass.of(c).letter()).isEqualTo(c);
    assertThatThrownBy(() -> Precedence.of(4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TrafficClass.of(6)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Rung.DISSEMINATED).hasToString("disseminated");
  }

  private static Rung rung(long signed, long covered, boolean lacked) {
    return Ladder.fold(NOTE, signed, List.of(new Ladder.Cover(1, covered, lacked)), List.of())
        .rung();
  }

  private static Ladder with(ReceiptRow r) {
    return Ladder.fold(NOTE, 8, List.of(), List.of(r));
  }

  private static ReceiptRow receipt(int side, long seq, int kind, int relation) {
    return new ReceiptRow(new Place(0, side, seq), NOTE, kind, relation, 3, 1000 + seq, null, null);
  }
}
