package liaison.record;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Test vectors others wrote, in {@code ../shared/vectors} beside the repository, if there. */
public final class Vectors {
  private static final HexFormat HEX = HexFormat.of();

  private Vectors() {}

  /** The file or folder; aborts the test, saying so, where the vectors are not at hand. */
  public static Path path(String name) {
    Path found = null;
    for (Path p = Path.of("").toAbsolutePath(); p != null && found == null; p = p.getParent()) {
      Path v = p.resolveSibling("shared").resolve("vectors").resolve(name);
      if (p.getParent() != null && Files.exists(p.resolve("mvnw")) && Files.exists(v)) found = v;
    }
    if (found == null) System.out.println("skipped: no test vectors at ../shared/vectors/" + name);
    assumeTrue(found != null, "no test vectors at ../shared/vectors/" + name);
    return found;
  }

  public static String text(Path p) {
    try {
      return Files.readString(p);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Object json(String name) {
    return Json.parse(text(path(name)));
  }

  /** Every .json file below the folder, sorted. */
  public static List<Path> files(String folder) {
    try (Stream<Path> s = Files.walk(path(folder))) {
      return s.filter(p -> p.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] hex(Object s) {
    return HEX.parseHex((String) s);
  }

  public static String hex(byte[] b) {
    return HEX.formatHex(b);
  }
}
