package liaison.trial.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A FLASH comes in above the alarm somebody is about to acknowledge: nobody takes it unseen. */
@Timeout(240)
class MovedTest {
  @TempDir Path folder;
  private TwoDesks desks;
  private Seat seat;
  private Locator first;
  private BoundingBox place;

  @BeforeEach
  void open() throws Exception {
    Chromium.open();
    desks = TwoDesks.open(Files.createDirectory(folder.resolve("o")));
    seat = Seat.enrolled(desks.south, 1, "Han Ji-won");
    desks.north.note("Fog", "immediate", "Fog.");
    first = seat.page.locator("[data-alarm] button").first();
    assertThat(first).isEnabled();
    assertThat(seat.page.locator("[data-alarm]")).containsText("N-000001");
    place = first.boundingBox();
  }

  @AfterEach
  void close() {
    if (seat != null) {
      seat.close();
    }
    if (desks != null) {
      desks.close();
    }
  }

  /** The strip with the FLASH first, looked for at every frame, so that no rest is over. */
  private void moves() {
    desks.north.note("Dam", "flash", "The gates open.");
    seat.page.waitForFunction(
        "() => document.querySelector('[data-alarm] .cry')?.textContent.includes('N-000002')");
  }

  private void press() {
    seat.page.mouse().click(place.x + place.width / 2, place.y + place.height / 2);
  }

  private Locator moved() {
    return seat.page.locator(".moved");
  }

  private void bothStand() {
    assertThat(seat.page.locator("[data-alarm]")).hasCount(2);
    assertThat(first).isEnabled();
    seat.go("/alarms");
    assertThat(seat.page.locator(".cries.live [data-alarm]")).hasCount(2);
    assertThat(seat.faults()).isEmpty();
  }

  @Test
  void aPressOnWhatHasJustMovedThereIsNone() throws Exception {
    moves();
    press();
    assertThat(moved()).isVisible();
    assertThat(seat.page.locator("#said")).hasText(moved().textContent());
    seat.page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "moved.png").toAbsolutePath()));
    bothStand();
    seat.go("/watch");
    first.click();
    assertThat(seat.page.locator("[data-alarm]")).hasCount(1);
    assertThat(seat.page.locator("[data-alarm]")).containsText("N-000001");
  }

  @Test
  void theKeyboardStaysWithTheAlarmItWasAt() {
    first.focus();
    moves();
    seat.page.keyboard().press("Enter");
    bothStand();
    seat.go("/watch");
    Locator last = seat.page.locator("[data-alarm] button").last();
    last.focus();
    desks.north.note("Second gate", "flash", "It opens too.");
    assertThat(seat.page.locator("[data-alarm]")).hasCount(3);
    Object at = seat.page.evaluate("document.activeElement.closest('li')?.textContent ?? ''");
    assertThat(at.toString()).contains("N-000001");
  }
}
