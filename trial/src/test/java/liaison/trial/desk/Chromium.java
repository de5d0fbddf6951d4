package liaison.trial.desk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The machine's own Chromium, one for the whole run. Playwright's driver and axe come from npm
 * once, by the versions and SHA-512 of {@code npm/package-lock.json}, into {@code target/npm}. It
 * is started as the operator's guide has a desk's browser started: an armed desk stays armed. Where
 * the machine has no Chromium, node or npm, the trial is skipped.
 */
final class Chromium {
  private static final Path PINNED = Path.of("npm");
  private static final Path HELD = Path.of("target", "npm").toAbsolutePath();
  private static Browser browser;
  private static String axe;

  private Chromium() {}

  static synchronized Browser open() throws IOException {
    Path chromium = needed("chromium", "chromium-browser", "google-chrome");
    Path node = needed("node");
    Path npm = needed("npm");
    if (browser == null) {
      fetch(npm);
      System.setProperty("playwright.cli.dir", HELD.resolve("node_modules").toString());
      Map<String, String> settings =
          Map.of(
              "PLAYWRIGHT_NODEJS_PATH", node.toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
      Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(settings));
      Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "chromium"));
      browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(chromium)
                      .setArgs(List.of("--autoplay-policy=no-user-gesture-required")));
    }
    return browser;
  }

  /** axe as a script. */
  static synchronized String axe() throws IOException {
    if (axe == null) {
      axe = Files.readString(HELD.resolve("node_modules/axe-core/axe.min.js"));
    }
    return axe;
  }

  private static Path needed(String... names) {
    Optional<Path> found =
        Stream.of(names)
            .flatMap(name ->
                Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(
        found.isPresent(),
        "skipped: the desk is tried in a browser only where there is " + names[0]);
    return found.get();
  }

  private static void fetch(Path npm) throws IOException {
    Path lock = HELD.resolve("package-lock.json");
    if (Files.exists(HELD.resolve("whole"))
        && Files.mismatch(lock, PINNED.resolve("package-lock.json")) < 0) {
      return;
    }
    Files.createDirectories(HELD);
    Files.deleteIfExists(HELD.resolve("whole"));
    for (String name : List.of("package.json", "package-lock.json")) {
      Files.copy(PINNED.resolve(name), HELD.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    Path said = HELD.resolve("npm.log");
    Process ci =
        new ProcessBuilder(
                npm.toString(),
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--prefer-offline")
            .directory(HELD.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      if (!ci.waitFor(5, TimeUnit.MINUTES) || ci.exitValue() != 0) {
        ci.destroyForcibly();
        throw new AssertionError(
            "npm could not bring what trial/npm/package-lock.json pins; go online once: "
                + Files.readString(said));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    Files.createFile(HELD.resolve("whole"));
  }
}
