package liaison.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Read on from marks while notes come and are taken; seeded. */
class MarkedTest {
  private static final Party OWN = new Party(1, "SOUTH", "S");

  private final Random random = new Random(1972);
  private final List<NoteView> notes = new ArrayList<>();

  /** Many of the same time, due time and precedence, so that only the serial tells them apart. */
  private void more(int count, Rung rung) {
    for (int i = 0; i < count; i++) {
      notes.add(
          new NoteView(
              new Serial("N", 999_900 + notes.size()).toString(),
              "NORTH",
              List.of(),
              Precedence.of(random.nextInt(4)),
              TrafficClass.LIAISON,
              "Subject",
              1,
              random.nextInt(5),
              random.nextBoolean() ? null : (Long) (long) random.nextInt(3),
              null,
              -1,
              new Ladder(rung, Map.of(OWN.side(), rung), List.of())));
    }
  }

  private void taken() {
    NoteView n = notes.remove(random.nextInt(notes.size()));
    notes.add(
        new NoteView(
            n.serial(),
            n.from(),
            n.to(),
            n.precedence(),
            n.cls(),
            n.subject(),
            n.officer(),
            n.time(),
            n.replyBy(),
            n.validUntil(),
            n.position(),
            new Ladder(Rung.ACCEPTED, Map.of(OWN.side(), Rung.ACCEPTED), List.of())));
  }

  private List<NoteView> open() {
    return Tray.in(notes, OWN).open();
  }

  private List<NoteView> settled() {
    return Tray.in(notes, OWN).settled();
  }

  private static List<String> serials(List<NoteView> of) {
    return of.stream().map(NoteView::serial).toList();
  }

  @Test
  void marksSortAsTheTraysDo() {
    more(500, Rung.DELIVERED);
    more(500, Rung.ACCEPTED);
    List<Function<NoteView, String>> marks = List.of(Tray::urgent, Tray::latest);
    List<List<NoteView>> trays = List.of(open(), settled());
    for (int i = 0; i < 2; i++) {
      assertThat(trays.get(i)).hasSize(500);
      assertThat(trays.get(i).stream().map(marks.get(i)))
          .isSorted()
          .doesNotHaveDuplicates()
          .allMatch(mark -> mark.matches("[A-Za-z0-9-]{1,80}"));
    }
  }

  @Test
  void nothingIsReadTwiceOrLeftOutWhileOthersComeAndGo() {
    more(1_000, Rung.DELIVERED);
    Set<String> before = new HashSet<>(serials(notes));
    Set<String> gone = new HashSet<>();
    List<String> read = new ArrayList<>();
    String mark = "";
    for (int from = 0; ; ) {
      Marked<NoteView> list = Marked.by(open(), Tray::urgent);
      from = mark.isEmpty() ? 0 : list.behind(mark);
      if (from == list.all().size()) break;
      int until = Math.min(from + 1 + random.nextInt(30), list.all().size());
      read.addAll(serials(list.all().subList(from, until)));
      mark = list.mark().apply(until - 1);
      assertThat(list.before(mark)).isEqualTo(until - 1);
      more(random.nextInt(20), Rung.DELIVERED);
      Set<String> still = new HashSet<>(serials(open()));
      taken();
      still.removeAll(serials(open()));
      gone.addAll(still);
    }
    before.removeAll(gone);
    assertThat(gone).isNotEmpty();
    assertThat(read).doesNotHaveDuplicates().containsAll(before);
  }

  @Test
  void aListThatOnlyGrowsIsMarkedByItsOrder() {
    Marked<String> list = Marked.of(List.of("a", "b", "c"));
    assertThat(list.behind(list.mark().apply(0))).isEqualTo(1);
    assertThat(list.before(list.mark().apply(2))).isEqualTo(2);
    assertThat(list.behind("")).isZero();
    assertThat(list.behind("zzz")).isEqualTo(3);
    assertThat(Marked.latest(2)).isLessThan(Marked.latest(1));
  }
}
