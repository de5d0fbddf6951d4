package liaison.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liaison.record.Malformed;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** The vectors of docs/spec/vectors/pouch through the codec that reads and writes pouches. */
class PouchVectorsTest {
  private static final Pattern VECTOR =
      Pattern.compile("\"pouch\": \"([0-9a-f]*)\".*\"expect\": \"(\\w+)\"", Pattern.DOTALL);

  @Test
  void everyPouchGivesItsOutcomeAndIsWrittenBackTheSame() throws IOException {
    List<Path> files;
    try (Stream<Path> s = Files.list(folder())) {
      files = s.sorted().toList();
    }
    SoftAssertions soft = new SoftAssertions();
    int good = 0;
    for (Path p : files) {
      Matcher m = VECTOR.matcher(Files.readString(p));
      assertThat(m.find()).as(p.toString()).isTrue();
      String outcome = outcome(HexFormat.of().parseHex(m.group(1)));
      if (outcome.equals("ok")) good++;
      soft.assertThat(outcome).as(p.getFileName().toString()).isEqualTo(m.group(2));
    }
    soft.assertAll();
    assertThat(good).isGreaterThan(3);
    assertThat(files.size() - good).isGreaterThan(20);
  }

  private static String outcome(byte[] pouch) {
    try {
      byte[] again = Pouch.decode(pouch).encode();
      return Arrays.equals(again, pouch) ? "ok" : "written back otherwise";
    } catch (Malformed e) {
      return "malformed";
    }
  }

  private static Path folder() {
    Path p = Path.of("").toAbsolutePath();
    while (!Files.exists(p.resolve("docs/spec"))) p = p.getParent();
    return p.resolve("docs/spec/vectors/pouch");
  }
}
