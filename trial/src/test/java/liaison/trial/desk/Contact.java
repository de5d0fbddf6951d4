package liaison.trial.desk;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Duration;

/** What a desk shows of its own node. The one place that knows how the page says so. */
final class Contact {
  static final Duration PROMISED = Duration.ofSeconds(12);

  private Contact() {}

  /** Until the page says that there is no contact with the own node. */
  static void lost(Page page, Duration within) {
    PlaywrightAssertions.assertThat(page.locator("html"))
        .hasAttribute(
            "data-contact",
            "lost",
            new LocatorAssertions.HasAttributeOptions().setTimeout(within.toMillis()));
  }

  /** Until the page says that there is contact again. */
  static void found(Page page, Duration within) {
    PlaywrightAssertions.assertThat(page.locator("html"))
        .hasAttribute(
            "data-contact",
            "found",
            new LocatorAssertions.HasAttributeOptions().setTimeout(within.toMillis()));
  }

  /** Whether the page says now that contact is lost. */
  static boolean isLost(Page page) {
    return "lost".equals(page.locator("html").getAttribute("data-contact"));
  }
}
