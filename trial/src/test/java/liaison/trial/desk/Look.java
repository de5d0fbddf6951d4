package liaison.trial.desk;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import liaison.desk.words.Words;

/** What is looked at on every page, in one language, theme and width: what is wrong with it. */
final class Look {
  static final List<Integer> WIDTHS = List.of(1440, 390, 320);
  static final int MOST_BYTES = 60_000;
  private static final Path PICTURES = Path.of("target", "desk");
  private static final int SMALLEST_BUTTON = 44;

  private static final String AXE =
      """
      async () => (await axe.run(document, { resultTypes: ['violations'], iframes: false })).violations
        .flatMap((v) => v.nodes.map((n) => `axe ${v.id}: ${n.html} (${n.failureSummary})`))\
      """;

  private static final String OVERFLOW =
      """
      () => {
        const wide = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= wide) return [];
        const out = [...document.querySelectorAll('body *')].filter((e) => {
          const box = e.getBoundingClientRect();
          return box.width && (box.right > wide + 1 || box.left < -1)
            && !e.closest('.vh, .skip') && !e.parentElement.closest('.card');
        });
        return [`overflows ${document.documentElement.scrollWidth} > ${wide}: `
          + out.slice(0, 5).map((e) => e.outerHTML.slice(0, 120)).join(' | ')];
      }\
      """;

  private static final String SMALL =
      """
      (least) => [...document.querySelectorAll('button, .btn')]
        .map((e) => [e, e.getBoundingClientRect().height])
        .filter(([, h]) => h > 0 && h < least)
        .map(([e, h]) => `a button ${h} px high: ${e.outerHTML.slice(0, 120)}`)\
      """;

  private static final String SQUEEZED =
      """
      () => [...document.querySelectorAll('main *')]
        .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
        .map((e) => [e, e.getBoundingClientRect()])
        .filter(([, box]) => box.width > 1 && box.width < 64 && box.height > 400)
        .map(([e, box]) => `squeezed to ${box.width} px: ${e.outerHTML.slice(0, 120)}`)\
      """;

  private static final String RESOURCES =
      "() => performance.getEntriesByType('resource').map((r) => r.name)";

  private final Map<String, Integer> weights = new HashMap<>();

  /** Everything wrong with the page as it stands; takes its picture. */
  List<String> at(Seat seat, String name, int width) throws IOException {
    List<String> wrong = new ArrayList<>(at(seat.page, name, width));
    seat.faults().forEach(fault -> wrong.add(name + ": " + fault));
    return wrong;
  }

  /** The same, but for what the browser complained of. */
  static List<String> at(Page page, String name, int width) throws IOException {
    page.setViewportSize(width, width == 1440 ? 900 : 844);
    List<String> wrong = new ArrayList<>();
    wrong.addAll(axe(page));
    wrong.addAll(texts(page.evaluate(OVERFLOW)));
    wrong.addAll(texts(page.evaluate(SMALL, SMALLEST_BUTTON)));
    wrong.addAll(texts(page.evaluate(SQUEEZED)));
    if (page.content().contains(Words.MISSING)) {
      wrong.add(name + ": a word is missing");
    }
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
    return wrong.stream().map(w -> name + ": " + w).toList();
  }

  static List<String> axe(Page page) throws IOException {
    page.evaluate(Chromium.axe());
    return texts(page.evaluate(AXE));
  }

  /** Whether the page with all it pulls in is light enough, each file compressed. */
  List<String> weight(Seat seat, String name) {
    int bytes = compressed(seat, seat.page.url());
    for (String file : texts(seat.page.evaluate(RESOURCES))) {
      if (!file.endsWith("/feed")) {
        bytes += weights.computeIfAbsent(file, f -> compressed(seat, f));
      }
    }
    return bytes <= MOST_BYTES
        ? List.of()
        : List.of(name + ": " + bytes + " bytes compressed, more than " + MOST_BYTES);
  }

  private static int compressed(Seat seat, String url) {
    APIResponse got = seat.context().request().get(url);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(got.body());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.size();
  }

  private static List<String> texts(Object list) {
    return ((List<?>) list).stream().map(String::valueOf).toList();
  }
}
