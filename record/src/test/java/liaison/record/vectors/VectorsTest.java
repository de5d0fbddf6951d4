package liaison.record.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import liaison.record.Json;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every file in docs/spec/vectors but the pouches, which are for link; with {@code
 * -Dliaison.vectors=write} they are written anew.
 */
class VectorsTest {
  private static final int MOST_BYTES = 4_000_000;

  @BeforeAll
  static void write() throws IOException {
    if (!"write".equals(System.getProperty("liaison.vectors"))) return;
    Map<Path, String> made = made(folder());
    clear(folder());
    made.forEach(VectorsTest::put);
  }

  @Test
  void everyVectorGivesItsOutcome() throws IOException {
    Path folder = folder();
    Runner runner = new Runner(name -> text(folder.resolve("shared").resolve(name)));
    List<Path> files;
    try (Stream<Path> s = Files.walk(folder)) {
      files = s.filter(p -> p.toString().endsWith(".json")).sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(100);
    SoftAssertions soft = new SoftAssertions();
    long bad = 0;
    for (Path p : files) {
      Map<String, Object> v = Json.map(Json.parse(text(p)));
      if (v.get("what").equals("pouch")) continue;
      if (!v.get("expect").equals("ok")) bad++;
      String outcome = runner.outcome((String) v.get("what"), Json.map(v.get("given")));
      soft.assertThat(outcome)
          .as(folder.relativize(p) + ": " + v.get("why"))
          .isEqualTo(v.get("expect"));
    }
    soft.assertAll();
    assertThat(bad).isGreaterThan(60);
    try (Stream<Path> s = Files.walk(folder)) {
      assertThat(s.filter(Files::isRegularFile).mapToLong(p -> p.toFile().length()).sum())
          .isLessThan(MOST_BYTES);
    }
  }

  @Test
  void everyVectorIsAsItsWriterMakesIt() throws IOException {
    Path folder = folder();
    Map<Path, String> kept = new TreeMap<>();
    try (Stream<Path> s = Files.walk(folder)) {
      s.filter(p -> Files.isRegularFile(p) && !p.endsWith("README.md"))
          .forEach(p -> kept.put(p, text(p)));
    }
    Map<Path, String> made = made(folder);
    assertThat(made.keySet()).isEqualTo(kept.keySet());
    assertThat(made.keySet().stream().filter(p -> !made.get(p).equals(kept.get(p)))).isEmpty();
  }

  private static Map<Path, String> made(Path folder) {
    Book book = new Book();
    World w = Cases.answered();
    new FormVectors(book, w).all();
    new StatementVectors(book, w).all();
    new RegisterVectors(book, w).all();
    new PouchVectors(book, w).all();
    new LogVectors(book, w).all();
    new ProofVectors(book).all();
    new EpochVectors(book).all();
    Map<Path, String> made = new TreeMap<>();
    for (Case c : book.cases)
      made.put(folder.resolve(c.what()).resolve(c.name() + ".json"), c.json());
    book.shared.forEach((name, text) -> made.put(folder.resolve("shared").resolve(name), text));
    return made;
  }

  private static void clear(Path folder) throws IOException {
    List<Path> old;
    try (Stream<Path> s = Files.walk(folder)) {
      old =
          s.filter(p -> !p.equals(folder) && !p.endsWith("README.md"))
              .sorted(Comparator.reverseOrder())
              .toList();
    }
    for (Path p : old) Files.delete(p);
  }

  private static void put(Path p, String text) {
    try {
      Files.createDirectories(p.getParent());
      Files.writeString(p, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path p) {
    try {
      return Files.readString(p);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    Path p = Path.of("").toAbsolutePath();
    while (!Files.exists(p.resolve("mvnw"))) p = p.getParent();
    return p.resolve("docs/spec/vectors");
  }
}
