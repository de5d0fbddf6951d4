package liaison.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import liaison.record.merkle.Hash;
import org.junit.jupiter.api.Test;

class NoteViewTest {
  @Test
  void a_side_nobody_knows_is_shown_and_fails_nothing() {
    NoteRow row =
        new NoteRow(
            new Place(0, 0, 3),
            Hash.EMPTY,
            "N-000001",
            1,
            3,
            0,
            "x",
            0,
            List.of(1, 7),
            null,
            null,
            null,
            null);
    Ladder ladder = new Ladder(Rung.SEALED, Map.of(), List.of());
    NoteView view = NoteView.of(row, List.of("NORTH", "SOUTH"), -1, null, ladder);
    assertThat(view.to()).containsExactly("SOUTH", "?");
  }
}
