package liaison.link.seal;

import static liaison.link.seal.Vectors.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * age files of others. X25519 identities are no part of the product; the test brings its own so
 * that none is skipped.
 */
class AgeVectorsTest {
  private static final String ALPHABET = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L";

  static Stream<String> files() throws IOException {
    try (var paths = Files.list(Vectors.folder("age-hybrid"))) {
      return paths.map(p -> p.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void asItsHeaderSays(String name) throws Exception {
    byte[] all = Files.readAllBytes(Vectors.folder("age-hybrid").resolve(Path.of(name)));
    String text = new String(all, StandardCharsets.ISO_8859_1);
    int split = text.indexOf("\n\n");
    List<String> identities = new ArrayList<>();
    Map<String, String> fields = new HashMap<>();
    text.substring(0, split)
        .lines()
        .map(l -> l.split(": ", 2))
        .forEach(f -> {
          fields.put(f[0], f[1]);
          if (f[0].equals("identity")) {
            identities.add(f[1]);
          }
        });
    byte[] body = Bytes.cut(all, split + 2, all.length - split - 2);
    byte[] file =
        fields.containsKey("compressed")
            ? new InflaterInputStream(new ByteArrayInputStream(body)).readAllBytes()
            : body;
    String expect = fields.get("expect");
    if (expect.equals("success")) {
      byte[] plain = open(file, identities, fields.containsKey("armored"));
      assertThat(MessageDigest.getInstance("SHA-256").digest(plain))
          .isEqualTo(hex(fields.get("payload")));
    } else {
      assertThatThrownBy(() -> open(file, identities, fields.containsKey("armored")))
          .isInstanceOfSatisfying(
              SealBroken.class, e -> assertThat(e.at()).isEqualTo(part(expect)));
    }
  }

  private static SealBroken.Part part(String expect) {
    return switch (expect) {
      case "header failure" -> SealBroken.Part.HEADER;
      case "HMAC failure" -> SealBroken.Part.MAC;
      case "no match" -> SealBroken.Part.NO_MATCH;
      case "payload failure" -> SealBroken.Part.PAYLOAD;
      case "armor failure" -> SealBroken.Part.ARMOR;
      default -> throw new AssertionError(expect);
    };
  }

  private static byte[] open(byte[] bytes, List<String> identities, boolean armored) {
    byte[] file = armored ? Armor.decode(new String(bytes, StandardCharsets.ISO_8859_1)) : bytes;
    if (identities.stream().allMatch(AgeVectorsTest::hybrid)) {
      return AgeFile.decrypt(file, identities.stream().map(AgeVectorsTest::seed).toList(), 1 << 25);
    }
    Function<List<Stanza>, Optional<byte[]>> unwrap =
        stanzas -> identities.stream().flatMap(i -> fileKey(i, stanzas).stream()).findFirst();
    return AgeFile.decrypt(file, unwrap, 1 << 25);
  }

  private static boolean hybrid(String identity) {
    return identity.startsWith("AGE-SECRET-KEY-PQ-1");
  }

  private static Optional<byte[]> fileKey(String identity, List<Stanza> stanzas) {
    byte[] seed = seed(identity);
    if (hybrid(identity)) {
      return AgeFile.fileKey(new XWing.Opened(seed), stanzas);
    }
    return stanzas.stream()
        .filter(s -> s.type().equals("X25519"))
        .flatMap(s -> x25519(seed, s).stream())
        .findFirst();
  }

  private static Optional<byte[]> x25519(byte[] seed, Stanza stanza) {
    byte[] share = stanza.argument(32);
    byte[] salt = Bytes.join(share, X25519.publicOf(seed));
    byte[] key =
        Hkdf.of(salt, X25519.agree(seed, share), Bytes.ascii("age-encryption.org/v1/X25519"), 32);
    return Aead.open(key, new byte[12], new byte[0], stanza.body());
  }

  /** The 32 bytes of a Bech32 identity, its checksum not looked at. */
  private static byte[] seed(String identity) {
    String data = identity.substring(identity.lastIndexOf('1') + 1);
    byte[] seed = new byte[32];
    for (int bit = 0; bit < 256; bit++) {
      int five = ALPHABET.indexOf(data.charAt(bit / 5));
      seed[bit / 8] |= (byte) ((five >> (4 - bit % 5) & 1) << (7 - bit % 8));
    }
    return seed;
  }
}
