package liaison.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import liaison.desk.DeskSettings;
import liaison.node.acts.Opening;
import liaison.node.recorder.Node;
import liaison.node.recorder.Succession;
import liaison.office.Act;
import liaison.office.Release;
import liaison.record.Card;
import liaison.record.Charter;
import liaison.record.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever an epoch withdrew while no desk ran is out in the next one as well. */
class WithdrawnBeforeTest {
  @TempDir Path folder;

  @Test
  void anEpochLaterTheyAreStillOut() {
    DeskSettings settings = Browser.desk(Release.USUAL);
    try (TwoSides sides = TwoSides.open(folder, false, settings)) {
      Browser head = Browser.enrolled(settings, sides.southHome, 1);
      for (long n = 2; n <= 3; n++) {
        sides.south.acts.sign(
            1L, new Act.Accredit(TwoSides.make(sides.southHome, n, Roles.OPERATOR)));
      }
      Browser stays = Browser.enrolled(settings, sides.southHome, 2);
      Browser gone = Browser.enrolled(settings, sides.southHome, 3);
      Program board = Program.made(settings, head, 3, "read");
      assertThat(board.get("/api/v1/status").statusCode()).isEqualTo(200);
      sides.south.close();

      sides.startSouth();
      sides.delivered(sides.south, sides.south.acts.sign(1L, new Act.Withdraw(3)).place().seq());
      epoch(sides);
      sides.startNorth();
      sides.startSouth(settings);

      assertThat(sides.south.node.charter.epoch()).isEqualTo(1);
      assertThat(stays.get("/watch").statusCode()).isEqualTo(200);
      assertThat(head.get("/watch").statusCode()).isEqualTo(200);
      assertThat(gone.get("/watch").statusCode()).isEqualTo(303);
      assertThat(
              new Browser(settings)
                  .post("/door", "officer", "3", "passphrase", Browser.PASSPHRASE)
                  .headers()
                  .firstValue("Set-Cookie"))
          .isEmpty();
      assertThat(board.get("/api/v1/status").statusCode()).isEqualTo(401);
      assertThat(head.post("/people", "name", "New", "role", "duty", "limit", "ROUTINE").body())
          .contains("--number 4");
    }
  }

  private static void epoch(TwoSides sides) {
    Succession north = new Succession(sides.north.node);
    Succession south = new Succession(sides.south.node);
    Card card = north.card(null);
    south.card(null);
    TwoSides.until(
        "both hold the same", () -> sizes(sides.south.node).equals(sizes(sides.north.node)));
    Charter next = north.sign(south.draft(List.of(card), null, null), false, null);
    sides.close();
    Opening.found(sides.northHome, next, TwoSides.S);
    Opening.found(sides.southHome, next, TwoSides.S);
  }

  private static List<Long> sizes(Node node) {
    return node.read(c -> List.of(c.log(0).size(), c.log(1).size()));
  }
}
