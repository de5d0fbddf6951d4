package liaison.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import liaison.office.Commit;
import liaison.office.Entry;
import liaison.office.Fill;
import liaison.office.KeyValue;
import liaison.office.NoteRow;
import liaison.office.Place;
import liaison.office.ReceiptRow;
import liaison.office.SignedHeadRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest {
  @TempDir Path home;

  @Test
  void everything_committed_is_there_after_reopening_and_when_only_read() {
    Place at = new Place(0, 1, 0);
    Commit c = Sample.commit(0, 3);
    c.entries().add(Sample.entry(0, 1, 0));
    c.cosigs().add(Sample.head(1, 2));
    c.notes().add(Sample.note(0, 1));
    c.notes().add(Sample.note(0, 2));
    c.receipts().add(Sample.receipt(at, new Place(0, 0, 1)));
    c.state().add(new KeyValue("a", Sample.text("x")));
    c.evidence().add(Sample.text("fork"));
    c.evidence().add(Sample.text("fork"));
    try (SqliteLedger l = SqliteLedger.open(home)) {
      l.commit(c);
      same(l, c);
    }
    try (SqliteLedger l = SqliteLedger.open(home)) {
      same(l, c);
    }
    try (SqliteLedger l = SqliteLedger.read(home)) {
      same(l, c);
      assertThat(l.integrity()).isEmpty();
      assertThatThrownBy(() -> l.commit(new Commit())).hasMessageContaining("reading only");
    }
    assertThat(StoreSeal.check(home)).isEqualTo(StoreSeal.State.INTACT);
  }

  @Test
  void what_came_since_is_read_on_from_the_last_number() {
    try (SqliteLedger l = SqliteLedger.open(home)) {
      assertThat(l.notes(0, n -> {})).isZero();
      Commit c = Sample.commit(0, 3);
      c.notes().add(Sample.note(0, 1));
      c.receipts().add(Sample.receipt(new Place(0, 0, 2), new Place(0, 0, 1)));
      l.commit(c);
      List<NoteRow> notes = new ArrayList<>();
      List<ReceiptRow> receipts = new ArrayList<>();
      long note = l.notes(0, notes::add);
      long receipt = l.receipts(0, receipts::add);
      assertThat(notes).isEqualTo(c.notes());
      assertThat(receipts).isEqualTo(c.receipts());
      assertThat(l.notes(note, n -> notes.add(null))).isEqualTo(note);
      assertThat(l.receipts(receipt, r -> receipts.add(null))).isEqualTo(receipt);
      Commit more = new Commit();
      more.notes().add(Sample.note(0, 2));
      l.commit(more);
      assertThat(l.notes(note, notes::add)).isGreaterThan(note);
      assertThat(notes).containsExactly(c.notes().getFirst(), more.notes().getFirst());
    }
  }

  @Test
  void a_log_that_is_cut_ends_there_and_goes_on_from_there() {
    try (SqliteLedger l = SqliteLedger.open(home)) {
      l.commit(Sample.commit(0, 5));
      Commit ten = Sample.commit(5, 10);
      ten.notes().add(Sample.note(0, 4));
      ten.notes().add(Sample.note(0, 7));
      ten.receipts().add(Sample.receipt(new Place(0, 0, 8), new Place(0, 0, 4)));
      ten.entries().add(Sample.entry(0, 1, 0));
      l.commit(ten);
      Commit cut = new Commit();
      cut.cut().add(new Place(0, 0, 5));
      l.commit(cut);
      assertThat(l.size(0, 0)).isEqualTo(5);
      assertThat(l.size(0, 1)).isEqualTo(1);
      List<SignedHeadRow> heads = new ArrayList<>();
      l.heads(0, 0, heads::add);
      assertThat(heads).singleElement().extracting(SignedHeadRow::size).isEqualTo(5L);
      List<NoteRow> notes = new ArrayList<>();
      l.notes(notes::add);
      assertThat(notes).singleElement().extracting(NoteRow::place).isEqualTo(new Place(0, 0, 4));
      assertThat(l.receipts(new Place(0, 0, 4))).isEmpty();
      l.commit(Sample.commit(5, 7));
      assertThat(l.size(0, 0)).isEqualTo(7);
      assertThat(l.integrity()).isEmpty();
    }
  }

  @Test
  void fills_erasures_and_dropped_heads_take_their_places() throws Exception {
    Entry bare = new Entry(0, 0, 0, Sample.text("leaf"), null, null, null, "absent");
    Place p = bare.place();
    byte[] secret = Sample.text("nobody may find this text again in the file");
    try (SqliteLedger l = SqliteLedger.open(home)) {
      Commit first = new Commit();
      first.entries().add(bare);
      first.heads().add(Sample.head(0, 1));
      l.commit(first);
      Commit fill = new Commit();
      fill.fills().add(new Fill(p, Sample.text("st"), Sample.text("salt"), secret, null));
      fill.dropped().add(new Place(0, 0, 1));
      fill.state().add(new KeyValue("k", Sample.text("v")));
      l.commit(fill);
      Entry full = l.entry(p).orElseThrow();
      assertThat(full.body()).isEqualTo(secret);
      assertThat(full.voidReason()).isNull();
      l.heads(0, 0, h -> assertThat(h).isNull());
      Commit erase = new Commit();
      erase.erased().add(p);
      erase.state().add(new KeyValue("k", null));
      l.commit(erase);
      assertThat(l.entry(p).orElseThrow().body()).isNull();
      assertThat(l.entry(p).orElseThrow().statement()).isEqualTo(Sample.text("st"));
      assertThat(l.state("k")).isEmpty();
    }
    assertThat(Files.readString(home.resolve("liaison.db"), StandardCharsets.ISO_8859_1))
        .doesNotContain("nobody may find");
  }

  @Test
  void a_gap_or_a_repeat_is_refused_whole() {
    try (SqliteLedger l = SqliteLedger.open(home)) {
      l.commit(Sample.commit(0, 2));
      assertThatThrownBy(() -> l.commit(Sample.commit(3, 4)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> l.commit(Sample.commit(1, 2)))
          .isInstanceOf(IllegalArgumentException.class);
      Commit half = Sample.commit(2, 4);
      half.notes().add(Sample.note(0, 9));
      assertThatThrownBy(() -> l.commit(half)).isInstanceOf(StoreTrouble.class);
      assertThat(l.size(0, 0)).isEqualTo(2);
      l.commit(Sample.commit(2, 4));
      assertThat(l.size(0, 0)).isEqualTo(4);
    }
  }

  private static void same(SqliteLedger l, Commit c) {
    List<Entry> entries = new ArrayList<>();
    l.entries(0, 0, 0, entries::add);
    l.entries(0, 1, 0, entries::add);
    assertThat(entries).usingRecursiveComparison().isEqualTo(c.entries());
    List<Long> held = new ArrayList<>();
    l.leaves(0, 0, 1, (seq, leaf, st, body, why) -> held.add(body ? seq : -1));
    assertThat(held).containsExactly(1L, 2L);
    List<SignedHeadRow> heads = new ArrayList<>();
    l.heads(0, 0, heads::add);
    l.cosigs(0, heads::add);
    assertThat(heads)
        .usingRecursiveComparison()
        .isEqualTo(List.of(c.heads().getFirst(), c.cosigs().getFirst()));
    List<NoteRow> notes = new ArrayList<>();
    l.notes(notes::add);
    assertThat(notes).isEqualTo(c.notes());
    assertThat(l.note("NOR-000003")).contains(c.notes().get(1));
    List<ReceiptRow> receipts = new ArrayList<>();
    l.receipts(receipts::add);
    assertThat(receipts).isEqualTo(c.receipts());
    assertThat(l.receipts(new Place(0, 0, 1))).isEqualTo(c.receipts());
    assertThat(l.receipts(new Place(0, 0, 2))).isEmpty();
    assertThat(l.state("a").orElseThrow()).isEqualTo(Sample.text("x"));
    assertThat(l.evidence()).hasSize(1);
    assertThat(l.size(0, 1)).isEqualTo(1);
    assertThat(l.size(1, 0)).isZero();
  }
}
