package liaison.link.line;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import liaison.record.merkle.Hash;

/** TLS keys of the test's sides, made by the running JDK's keytool. */
final class Certificates {
  static final char[] PASSWORD = "changeit".toCharArray();
  private static final Map<String, KeyStore> MADE = new ConcurrentHashMap<>();

  private Certificates() {}

  static KeyStore of(String name) {
    return MADE.computeIfAbsent(name, n -> make(n, "EC", "-groupname", "secp256r1"));
  }

  static KeyStore otherCurve(String name) {
    return MADE.computeIfAbsent(name, n -> make(n, "EC", "-groupname", "secp384r1"));
  }

  static Hash pin(KeyStore store) throws Exception {
    return LineIdentity.pin((X509Certificate) store.getCertificate("line"));
  }

  private static KeyStore make(String name, String algorithm, String option, String value) {
    try {
      Path dir = Files.createTempDirectory("line");
      Path file = dir.resolve("line.p12");
      Process p =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-keyalg",
                  algorithm,
                  option,
                  value,
                  "-alias",
                  "line",
                  "-dname",
                  "CN=" + name,
                  "-validity",
                  "1",
                  "-storetype",
                  "PKCS12",
                  "-keystore",
                  file.toString(),
                  "-storepass",
                  new String(PASSWORD))
              .redirectErrorStream(true)
              .start();
      String said = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (p.waitFor() != 0) throw new IllegalStateException(said);
      KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
      Files.delete(file);
      Files.delete(dir);
      return store;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
