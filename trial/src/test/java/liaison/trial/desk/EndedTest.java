package liaison.trial.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A FLASH whose epoch ended before anybody acknowledged it, in two browsers of one side. */
@Timeout(300)
class EndedTest {
  private static final List<String> LANGUAGES = List.of("en", "ko", "ar");
  private static final String ALARM = ".cries.live [data-alarm]";

  @TempDir Path folder;
  private TwoDesks desks;

  @AfterEach
  void close() {
    if (desks != null) {
      desks.close();
    }
  }

  @Test
  void itSoundsUntilItIsDealtWithAndThenOnNoDesk() throws Exception {
    Chromium.open();
    desks = TwoDesks.open(folder);
    String flash = desks.north.note(Hostile.SUBJECTS.getFirst(), "flash", Hostile.TEXT);
    String ours = desks.south.note("수문 개방 통보", "immediate", "04시에 개방함.");
    desks.arrived(desks.south, flash);
    desks.arrived(desks.north, ours);
    desks.office.nextEpoch(desks::stop);
    desks.start(desks.north);
    desks.start(desks.south);

    List<String> wrong = new ArrayList<>();
    try (Seat han = Seat.enrolled(desks.south, 1, "한지원 Han Ji-won");
        Seat other = Seat.empty(desks.south, "en")) {
      other.context().addCookies(han.context().cookies());
      other.go("/in");
      other.page.waitForSelector(ALARM);
      assertThat(other.page.locator(ALARM).textContent()).contains("Its epoch has ended");
      for (String language : LANGUAGES) {
        han.settings(language, language.equals("ko") ? "day" : "night");
        String page = "/in/" + flash;
        for (String at : List.of("/watch", "/out", page, "/in/" + ours, page + "/deal")) {
          wrong.addAll(looks(han, at, language));
        }
      }
      han.settings("en", "night");

      han.go("/in/" + flash);
      han.page.keyboard().press("a");
      han.page.waitForURL("**/deal");
      han.page.fill("#what", Hostile.TEXT.lines().findFirst().orElseThrow());
      han.page.keyboard().press("Enter");
      han.page.waitForURL("**/in/" + flash);
      assertThat(han.page.locator("#dealt").textContent()).contains("한지원");
      other.page.waitForSelector(
          ALARM,
          new Page.WaitForSelectorOptions()
              .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
      for (String language : LANGUAGES) {
        han.settings(language, "day");
        for (String at : List.of("/in", "/in/" + flash, "/log")) {
          wrong.addAll(looks(han, at, language));
        }
      }
      wrong.addAll(han.faults());
      wrong.addAll(other.faults());
    }
    assertThat(wrong).isEmpty();
  }

  /** Each language in a width of its own. */
  private static List<String> looks(Seat seat, String at, String language) throws Exception {
    seat.go(at);
    int width = Look.WIDTHS.get(LANGUAGES.indexOf(language));
    boolean dealt = at.equals("/log") || seat.page.locator("#dealt").count() > 0;
    String name = (dealt ? "dealt" : "ended") + at.replace('/', '-') + "-" + language;
    Look look = new Look();
    List<String> wrong = new ArrayList<>(look.weight(seat, at));
    wrong.addAll(look.at(seat, name, width));
    return wrong;
  }
}
