package liaison.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import liaison.node.home.Trouble;
import liaison.node.house.InHouse;
import liaison.node.recorder.Node;
import liaison.office.Paper;
import liaison.office.Precedence;
import liaison.office.Prepared;
import liaison.office.Refused;
import liaison.office.Release;
import liaison.office.TrafficClass;
import liaison.office.Writing;
import liaison.office.floor.Draft;
import liaison.office.floor.Draft.State;
import liaison.office.floor.Person;
import liaison.office.floor.Wording;
import liaison.store.SqliteFloor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A note whose commit hangs goes out once, though nobody waited for it. */
class StuckDiskTest {
  private static final String ID = "0011223344556677";
  private static final Wording W =
      new Wording(
          null,
          null,
          Paper.NOTE,
          Precedence.ROUTINE,
          TrafficClass.LIAISON,
          null,
          "Subject",
          "The text.",
          null,
          null);

  @TempDir Path folder;

  @Test
  void whoeverGivesUpWaitingCannotSendItAgain() throws Exception {
    try (TwoSides sides = TwoSides.open(folder, false)) {
      Node node = sides.south.node;
      SqliteFloor floor = SqliteFloor.open(sides.southHome.folder());
      floor.people().put(new Person(1, "Han", "en", "night", Precedence.FLASH, ""));
      Writing writing = new InHouse(node, sides.south.acts, null, floor, Release.USUAL).writing();
      writing.save(ID, 1, Draft.Seen.NOTHING, W);
      writing.offer(ID, 1, 1);
      Prepared act = writing.prepare(ID, 1, W.hash(), "S-000001");
      TwoSides.until("nothing moves", () -> node.read(c -> c.rests()));
      try (Connection disk =
          DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("south/liaison.db"))) {
        disk.createStatement().execute("BEGIN IMMEDIATE");
        List<RuntimeException> thrown = new ArrayList<>();
        Thread releases =
            new Thread(() -> {
              try {
                writing.release(ID, 1, act.id(), null);
              } catch (RuntimeException e) {
                thrown.add(e);
              }
            });
        releases.start();
        TwoSides.until("the note waits for the disk", () -> waits(releases));
        releases.interrupt();
        releases.join();
        assertThat(thrown).singleElement().isInstanceOf(Trouble.class);
        assertThat(writing.draft(ID).orElseThrow().state()).isEqualTo(State.FILING);
        disk.createStatement().execute("ROLLBACK");
      }
      TwoSides.until(
          "it is released", () -> writing.draft(ID).orElseThrow().state() == State.RELEASED);
      assertThatThrownBy(() -> writing.release(ID, 1, act.id(), null)).isInstanceOf(Refused.class);
      List<String> serials = new ArrayList<>();
      node.ledger.notes(n -> serials.add(n.serial()));
      assertThat(serials).containsExactly("S-000001");
      floor.close();
    }
  }

  /** For its own step, no longer for a reading of the record. */
  private static boolean waits(Thread thread) {
    List<String> in =
        Stream.of(thread.getStackTrace()).map(StackTraceElement::getMethodName).toList();
    return thread.getState() == Thread.State.TIMED_WAITING
        && in.contains("complete")
        && in.contains("on")
        && !in.contains("read");
  }
}
