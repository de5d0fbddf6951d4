package liaison.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import liaison.desk.DeskSettings;
import liaison.node.acts.Control;
import liaison.node.home.Json;
import liaison.office.Release;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrolLinkTest {
  private final DeskSettings settings = Browser.desk(Release.USUAL);
  @TempDir Path folder;

  @Test
  void aNewLinkEndsThoseGivenOutBeforeToTheSameOfficer() {
    try (TwoSides sides = TwoSides.open(folder, false, settings)) {
      String first = link(sides, 1);
      String other = link(sides, 2);
      assertThat(status(first)).isEqualTo(200);
      String second = link(sides, 1);
      assertThat(status(first))
          .as("lost or in the wrong hands, it is worth nothing")
          .isEqualTo(410);
      assertThat(status(second)).isEqualTo(200);
      assertThat(status(other)).as("another officer's").isEqualTo(200);
    }
  }

  private String link(TwoSides sides, long officer) {
    return Control.ask(
            sides.southHome.folder(),
            Json.object().put("act", "enrol").put("officer", officer),
            progress -> {},
            alone -> {
              throw new AssertionError("no node");
            })
        .get("link")
        .asString()
        .substring(settings.origin().length());
  }

  private int status(String path) {
    return new Browser(settings).get(path).statusCode();
  }
}
