package liaison.node.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import liaison.node.TwoSides;
import liaison.node.acts.Opening;
import liaison.node.acts.Views;
import liaison.node.recorder.Node;
import liaison.node.recorder.Succession;
import liaison.office.Act;
import liaison.office.Commit;
import liaison.office.Link;
import liaison.office.NoteRow;
import liaison.office.NoteView;
import liaison.office.Paper;
import liaison.office.Place;
import liaison.office.Precedence;
import liaison.office.Refused;
import liaison.office.Relation;
import liaison.office.Rung;
import liaison.office.TrafficClass;
import liaison.record.Charter;
import liaison.record.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept is what folding everything afresh would say, whatever happened. */
class NotebookTest {
  private static final int ACTS = 40;

  @TempDir Path folder;
  private TwoSides sides;
  private final Random random = new Random(1953);
  private final List<String> serials = new ArrayList<>();
  private final Map<Node, Notebook> kept = new HashMap<>();

  @BeforeEach
  void open() {
    sides = TwoSides.open(folder, false);
  }

  @AfterEach
  void close() {
    sides.close();
  }

  private static List<NoteView> afresh(Node node) {
    Views views = new Views(node, null);
    List<NoteRow> rows = new ArrayList<>();
    node.ledger.notes(rows::add);
    return node.read(now ->
        rows.stream()
            .map(r ->
                views.view(node.channel(r.place().epoch()), r, node.ledger.receipts(r.place())))
            .toList());
  }

  private static List<Link> linked(Node node) {
    Map<Place, String> names = new HashMap<>();
    node.ledger.notes(n -> names.put(n.place(), n.serial()));
    List<Link> links = new ArrayList<>();
    node.ledger.receipts(r -> {
      if (r.kind() == Kind.NOTE.code() && names.containsKey(r.note())) {
        links.add(Link.of(r, names.get(r.place()), names.get(r.note())));
      }
    });
    return links;
  }

  /** Compared while the record stands still: when what is kept is the same before and after. */
  private void same(Node node) {
    Notebook book = kept.computeIfAbsent(node, n -> new Notebook(n, new Views(n, null)));
    for (int tries = 0; tries < 100; tries++) {
      List<NoteView> before = book.notes();
      List<Link> links = book.links();
      List<NoteView> fresh = afresh(node);
      List<Link> freshLinks = linked(node);
      if (book.notes() == before) {
        assertThat(before).isEqualTo(fresh);
        assertThat(links).isEqualTo(freshLinks);
        return;
      }
    }
    throw new AssertionError("the record never stood still");
  }

  private void act(Running by) {
    String about = serials.isEmpty() ? "S-000001" : serials.get(random.nextInt(serials.size()));
    try {
      switch (random.nextInt(6)) {
        case 0 -> by.acts.sign(1L, new Act.Open(about));
        case 1 -> by.acts.sign(1L, new Act.Accept(about));
        case 2 -> write(by, Relation.ANSWERS, about);
        case 3 -> write(by, Relation.RELATES, about);
        default -> write(by, null, null);
      }
    } catch (Refused e) {
      // A note of its own, of an epoch that has ended, or not here yet: nothing was done.
    }
  }

  private void write(Running by, Relation relation, String earlier) {
    Act note =
        new Act.Note(
            relation,
            earlier,
            "Subject",
            Precedence.ROUTINE,
            TrafficClass.LIAISON,
            null,
            "The text.",
            Paper.NOTE,
            null,
            null);
    serials.add(by.acts.serial(by.acts.sign(1L, note)));
  }

  private void acts(Running... sides) {
    for (int i = 0; i < ACTS; i++) {
      act(sides[random.nextInt(sides.length)]);
      for (Running side : sides) {
        same(side.node);
      }
    }
  }

  /** Until all notes of a side are with the other and final. */
  private void settled(Running side) {
    TwoSides.until(
        "all is final",
        () -> afresh(side.node).stream().filter(this::now).allMatch(n -> n.position() >= 0));
    same(side.node);
  }

  private boolean now(NoteView note) {
    return serials.contains(note.serial());
  }

  @Test
  void afterRandomActsRestartsAndEpochs() {
    acts(sides.north, sides.south);
    settled(sides.south);
    sides.north.close();
    acts(sides.south);
    assertThat(kept.get(sides.south.node).notes())
        .anyMatch(n -> n.ladder().rung().compareTo(Rung.DELIVERED) < 0);
    sides.startNorth();
    settled(sides.south);
    settled(sides.north);

    Node south = sides.south.node;
    int before = kept.get(south).notes().size();
    TwoSides.until("nothing moves", () -> south.read(c -> c.rests()));
    reloaded(south);
    assertThat(kept.get(south).notes()).hasSize(before);

    Succession north = new Succession(sides.north.node);
    Charter next = new Succession(south).draft(List.of(north.card(null)), null, null);
    next = north.sign(next, false, null);
    sides.close();
    Opening.found(sides.northHome, next, TwoSides.S);
    Opening.found(sides.southHome, next, TwoSides.S);
    sides.startNorth();
    sides.startSouth();
    same(sides.south.node);
    acts(sides.north, sides.south);
    settled(sides.south);
    settled(sides.north);
    assertThat(kept.get(sides.south.node).notes().size()).isGreaterThan(before);
  }

  /** As when a side goes back below a tail it had lost: the numbers behind it are given again. */
  @Test
  void aLogThatWentBackIsReadAnew() {
    acts(sides.north, sides.south);
    sides.north.close();
    Node south = sides.south.node;
    same(south);
    int before = kept.get(south).notes().size();
    List<NoteRow> own = new ArrayList<>();
    south.ledger.notes(n -> {
      if (n.place().side() == south.self) {
        own.add(n);
      }
    });
    Commit cut = new Commit();
    cut.cut().add(own.get(own.size() / 2).place());
    south.between(() -> {
      south.ledger.commit(cut);
      south.recorder.reload();
      return true;
    });
    same(south);
    assertThat(kept.get(south).notes()).hasSizeLessThan(before);
  }

  /** The channel comes back from the store, as after a commit that failed. */
  private void reloaded(Node node) {
    node.between(() -> {
      node.recorder.reload();
      return true;
    });
    same(node);
  }
}
