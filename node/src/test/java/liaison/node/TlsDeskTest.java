package liaison.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import liaison.desk.DeskSettings;
import liaison.node.acts.Control;
import liaison.node.home.Json;
import liaison.node.home.KeyFile;
import liaison.node.house.PemCertificate;
import liaison.office.Refused;
import liaison.office.Release;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desk by TLS: what it shows, what it refuses, and a certificate that is renewed. */
class TlsDeskTest {
  private static final Instant NOW = Instant.now();
  @TempDir Path folder;

  private record Made(PrivateKey key, X509Certificate certificate) {}

  private static Made made(String algorithm, Instant until) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (algorithm.equals("EC")) {
      generator.initialize(256);
    }
    KeyPair pair = generator.generateKeyPair();
    X500Name name = new X500Name("CN=desk");
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(64, new SecureRandom()).setBit(63),
            Date.from(NOW.minus(Duration.ofDays(30))),
            Date.from(until),
            name,
            pair.getPublic());
    GeneralName[] names = {
      new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
      new GeneralName(GeneralName.dNSName, "*.example.org")
    };
    builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    String with =
        switch (algorithm) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> algorithm;
        };
    var signer = new JcaContentSignerBuilder(with).build(pair.getPrivate());
    return new Made(
        pair.getPrivate(), new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
  }

  private static Made made(String algorithm) throws Exception {
    return made(algorithm, NOW.plus(Duration.ofDays(30)));
  }

  private Path chain() {
    return folder.resolve("desk.pem");
  }

  private Path key() {
    return folder.resolve("desk.key");
  }

  private void put(X509Certificate certificate, PrivateKey key) throws Exception {
    pem(chain(), "CERTIFICATE", certificate.getEncoded());
    pem(key(), "PRIVATE KEY", key.getEncoded());
  }

  private static void pem(Path file, String title, byte[] der) throws IOException {
    KeyFile.writeDurably(
        file,
        ("-----BEGIN "
                + title
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END "
                + title
                + "-----\n")
            .getBytes(),
        "rw-------");
  }

  private PemCertificate files() {
    return new PemCertificate(chain(), key());
  }

  private void refused(String why) {
    assertThatThrownBy(() -> files().warnings("127.0.0.1", NOW))
        .isInstanceOf(Refused.class)
        .hasMessageContaining(why);
    assertThatThrownBy(() -> files().fresh()).isInstanceOf(Refused.class).hasMessageContaining(why);
  }

  @Test
  void whatCannotBeShownIsRefusedInOneSentence() throws Exception {
    Made one = made("EC");
    Made two = made("EC");
    refused("There is no file " + key());
    put(one.certificate, one.key);
    Files.delete(chain());
    refused("There is no file " + chain());
    put(one.certificate, two.key);
    refused("is not the one of the certificate");
    put(one.certificate, made("RSA").key);
    refused("is not the one of the certificate");
    put(one.certificate, one.key);
    Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString("rw-r-----"));
    refused("chmod 600");
    put(one.certificate, one.key);
    Files.writeString(chain(), "nothing of the kind");
    refused("holds no certificate");
    put(one.certificate, one.key);
    Files.writeString(key(), "nothing of the kind");
    refused("holds no open private key");
    Made edwards = made("Ed25519");
    put(edwards.certificate, edwards.key);
    refused("which browsers refuse");
  }

  @Test
  void whatBrowsersRefuseIsAWarning() throws Exception {
    for (String algorithm : new String[] {"EC", "RSA"}) {
      Made one = made(algorithm);
      put(one.certificate, one.key);
      assertThat(files().warnings("127.0.0.1", NOW)).isEmpty();
      assertThat(files().warnings("desk.example.org", NOW)).isEmpty();
      assertThat(files().warnings("example.org", NOW)).hasSize(1);
      assertThat(files().warnings("a.desk.example.org", NOW).getFirst()).contains("is not for");
    }
    Made old = made("EC", NOW.minus(Duration.ofDays(1)));
    put(old.certificate, old.key);
    assertThat(files().warnings("127.0.0.1", NOW).getFirst()).contains("has expired");
    Instant before = NOW.minus(Duration.ofDays(31));
    assertThat(files().warnings("127.0.0.1", before).getFirst()).contains("not valid yet");
  }

  private static SSLContext trusting(X509Certificate... all) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (X509Certificate each : all) {
      store.setCertificateEntry(each.getSerialNumber().toString(), each);
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static X509Certificate shown(SSLContext context, int port) throws Exception {
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
      socket.startHandshake();
      assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  @Test
  void theDeskIsServedByTlsAloneAndTakesUpANewCertificate() throws Exception {
    Made one = made("EC");
    Made two = made("EC");
    put(one.certificate, one.key);
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String origin = "https://desk.example.org:" + port;
    DeskSettings desk =
        new DeskSettings(
            new InetSocketAddress("127.0.0.1", port),
            origin,
            ZoneOffset.UTC,
            null,
            false,
            Release.USUAL,
            files());
    SSLContext context = trusting(one.certificate, two.certificate);
    try (TwoSides sides = TwoSides.open(folder.resolve("sides"), false, desk);
        HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      String link =
          Control.ask(
                  sides.southHome.folder(),
                  Json.object().put("act", "enrol").put("officer", 1),
                  p -> {},
                  alone -> null)
              .get("link")
              .asString();
      assertThat(link).startsWith(origin + "/enrol/");
      URI at = URI.create("https://127.0.0.1:" + port);
      String form = "name=Han&language=en&passphrase=a+long+passphrase&again=a+long+passphrase";
      var enrol =
          HttpRequest.newBuilder(at.resolve(link.substring(origin.length())))
              .header("Host", "desk.example.org:" + port)
              .header("Content-Type", "application/x-www-form-urlencoded");
      HttpResponse<String> foreign =
          client.send(
              enrol
                  .copy()
                  .header("Origin", "http://desk.example.org:" + port)
                  .POST(HttpRequest.BodyPublishers.ofString(form))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(foreign.statusCode()).isEqualTo(403);
      HttpResponse<String> in =
          client.send(
              enrol
                  .header("Origin", origin)
                  .POST(HttpRequest.BodyPublishers.ofString(form))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(in.statusCode()).as(in.body()).isEqualTo(303);
      String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
      assertThat(cookie)
          .startsWith("__Host-liaison-south=")
          .contains("; Path=/;", "HttpOnly", "SameSite=Strict", "; Secure")
          .doesNotContain("Domain");
      assertThat(in.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
      HttpResponse<String> watch =
          client.send(
              HttpRequest.newBuilder(at.resolve("/watch"))
                  .header("Host", "desk.example.org:" + port)
                  .header("Cookie", cookie.split(";", 2)[0])
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(watch.statusCode()).isEqualTo(200);

      try (SSLSocket old = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
        old.setEnabledProtocols(new String[] {"TLSv1.2"});
        assertThatThrownBy(old::startHandshake).isInstanceOf(SSLHandshakeException.class);
      }
      try (HttpClient plain = HttpClient.newHttpClient()) {
        URI bare = URI.create("http://127.0.0.1:" + port + "/door");
        assertThatThrownBy(() ->
                plain.send(
                    HttpRequest.newBuilder(bare).timeout(Duration.ofSeconds(5)).build(),
                    HttpResponse.BodyHandlers.discarding()))
            .isInstanceOf(IOException.class);
      }

      assertThat(shown(context, port)).isEqualTo(one.certificate);
      pem(chain(), "CERTIFICATE", two.certificate.getEncoded());
      Thread.sleep(6_000);
      assertThat(shown(context, port))
          .as("the key is still the old one")
          .isEqualTo(one.certificate);
      put(two.certificate, two.key);
      TwoSides.until(
          "the new certificate is shown",
          () -> {
            try {
              return shown(context, port).equals(two.certificate);
            } catch (Exception e) {
              throw new AssertionError(e);
            }
          });
    }
  }
}
