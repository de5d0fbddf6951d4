package liaison.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import liaison.desk.DeskSettings;
import liaison.office.Archive;
import liaison.office.Release;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we make of their note stands beside it, by name, and goes nowhere. */
class ReadingPageTest {
  private static final String AT = "/in/N-000001/reading";

  private final DeskSettings settings = Browser.desk(Release.USUAL);
  @TempDir Path folder;
  private TwoSides sides;
  private Browser han;

  @BeforeEach
  void open() {
    sides = TwoSides.open(folder, false, settings);
    han = Browser.enrolled(settings, sides.southHome, 1);
    var note = sides.north.acts.sign(1L, TwoSides.note("방류 예정"));
    sides.delivered(sides.north, note.place().seq());
  }

  @AfterEach
  void close() {
    sides.close();
  }

  @Test
  void itStandsBesideTheNoteByNameAndIsFound() {
    assertThat(han.post(AT, "text", "They will <b>open</b>\r\nthe gates.").statusCode())
        .isEqualTo(303);
    String page = han.get("/in/N-000001").body();
    assertThat(page).contains("They will &lt;b&gt;open&lt;/b&gt;\nthe gates.", "Officer 1 (1)");
    assertThat(han.get("/search?q=gates").body())
        .contains("/in/N-000001", "<mark>gates</mark>", "Our reading, not part of the note");
    assertThat(sides.south.node.ledger.receipts(sides.south.acts.note("N-000001").place()))
        .as("nothing is signed")
        .isEmpty();
    assertThat(sides.south.node.ledger.note("S-000001")).isEmpty();
  }

  @Test
  void whatIsNotKeptIsSaidAndNotLost() {
    String much = "x".repeat(Archive.MOST_TEXT + 1);
    HttpResponse<String> reply = han.post(AT, "text", much);
    assertThat(reply.statusCode()).isEqualTo(409);
    assertThat(reply.body()).contains("A reading is 1 to 65536 bytes", much, "<details open>");
    assertThat(han.post("/in/N-000009/reading", "text", "x").statusCode()).isEqualTo(409);
    assertThat(new Browser(settings).post(AT, "text", "x").statusCode()).isEqualTo(401);
    assertThat(han.get("/in/N-000001").body()).doesNotContain("class=\"aside\"");
  }
}
