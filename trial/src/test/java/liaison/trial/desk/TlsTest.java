package liaison.trial.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A desk by TLS in a browser; and the officer there locks the key that signs for them. */
@Timeout(180)
class TlsTest {
  private static final char[] STORE = "certificate".toCharArray();
  @TempDir Path folder;

  /** A P-256 certificate for localhost, by the JDK's own tool. */
  private List<String> certificate() throws Exception {
    Path store = folder.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "desk",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(STORE))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes());
    assertThat(keytool.waitFor()).as(said).isZero();
    KeyStore made = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      made.load(in, STORE);
    }
    Path chain = pem("desk.pem", "CERTIFICATE", made.getCertificate("desk").getEncoded());
    Path key = pem("desk.key", "PRIVATE KEY", made.getKey("desk", STORE).getEncoded());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    return List.of("--desk-cert", chain.toString(), "--desk-key", key.toString());
  }

  private Path pem(String name, String title, byte[] der) throws Exception {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN " + title + "-----\n" + text + "\n-----END " + title + "-----\n");
  }

  @Test
  void aBrowserWorksByTlsAndTheKeyIsLocked() throws Exception {
    try (TwoDesks desks = TwoDesks.open(folder.resolve("office"), certificate());
        Seat han = Seat.enrolled(desks.south, 1, "Han Ji-won")) {
      Contact.found(han.page, Duration.ofSeconds(15));
      Cookie session = han.context().cookies().getFirst();
      assertThat(session.name).isEqualTo("__Host-liaison-south");
      assertThat(session.secure).isTrue();
      assertThat(session.httpOnly).isTrue();
      assertThat(session.sameSite).isEqualTo(SameSiteAttribute.STRICT);

      han.go("/keys");
      han.page.fill("#passphrase", TwoDesks.PASSPHRASE);
      picture(han.page, "open");
      han.page.click("form[action='/keys/lock'] button");
      assertThat(han.page.locator("main")).containsText("locked under your passphrase");
      picture(han.page, "locked");

      String serial = desks.north.note("The river", "IMMEDIATE", "It rises.");
      desks.arrived(desks.south, serial);
      han.go("/in/" + serial + "/acknowledge");
      picture(han.page, "acknowledge");
      han.page.fill("input[name=passphrase]", "not the passphrase");
      han.page.click("main button.go");
      assertThat(han.page.locator(".wrong[role=alert]:visible").first())
          .containsText("Nothing was signed");
      assertThat(han.faults()).allMatch(fault -> fault.contains("403"));
      han.page.fill("input[name=passphrase]", TwoDesks.PASSPHRASE);
      han.page.click("main button.go");
      han.page.waitForURL(desks.south.origin + "/in/" + serial);
      assertThat(han.page.locator("#course")).containsText("officer 1");
      han.go("/calls");
      picture(han.page, "calls");
      han.page.setViewportSize(320, 800);
      for (String path : List.of("/calls", "/keys")) {
        han.go(path);
        picture(han.page, path.substring(1) + "-320");
        assertThat(han.page.evaluate("document.documentElement.scrollWidth"))
            .as(path)
            .isEqualTo(320);
      }
      assertThat(han.faults()).isEmpty();
    }
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "desk", "tls-" + name + ".png")));
  }
}
