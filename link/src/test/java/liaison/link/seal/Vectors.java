package liaison.link.seal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Vectors of others, beside the project; tests that want them are skipped, with a line, when they
 * are absent.
 */
final class Vectors {
  private static final Pattern FIELD =
      Pattern.compile("\"(\\w+)\"\\s*:\\s*\"?([^\",\\[\\]{}]*)\"?");

  private Vectors() {}

  static Path folder(String name) {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.isDirectory(at.resolve("docs/spec"))) {
      at = at.getParent();
    }
    Path found = at == null ? Path.of(name) : at.resolveSibling("shared/vectors").resolve(name);
    String sentence = "Skipped: no vectors at ../shared/vectors/" + name;
    if (!Files.exists(found)) {
      System.out.println(sentence);
    }
    assumeTrue(Files.exists(found), sentence);
    return found;
  }

  /** The flat string and number fields of every object that starts with the field {@code first}. */
  static List<Map<String, String>> cases(String file, String first) {
    List<Map<String, String>> cases = new ArrayList<>();
    String[] objects = text(folder(file)).split("(?=\"" + first + "\")", -1);
    for (String object : List.of(objects).subList(1, objects.length)) {
      Map<String, String> fields = new HashMap<>();
      FIELD.matcher(object).results().forEach(m -> fields.putIfAbsent(m.group(1), m.group(2)));
      fields.put("text", object);
      cases.add(fields);
    }
    return cases;
  }

  static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
