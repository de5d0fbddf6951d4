package liaison.trial.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;

/** What a desk shows of its own node. The one place that knows how the page says so. */
final class Contact {
  static final Duration PROMISED = Duration.ofSeconds(12);

  private Contact() {}

  /** Until the page says, in words that can be seen, that there is no contact with the own node. */
  static void lost(Page page, Duration within) {
    assertThat(page.locator("#node .lost")).isVisible(until(within));
  }

  /** Until the page says that its node answers. */
  static void found(Page page, Duration within) {
    assertThat(page.locator("#node .live")).isVisible(until(within));
  }

  /** Whether the page says now that contact is lost. */
  static boolean isLost(Page page) {
    return page.locator("#node .lost").isVisible();
  }

  private static LocatorAssertions.IsVisibleOptions until(Duration within) {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(within.toMillis());
  }
}
