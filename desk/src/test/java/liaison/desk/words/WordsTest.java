package liaison.desk.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liaison.office.Ladder;
import liaison.office.Place;
import liaison.office.Reason;
import liaison.office.ReceiptRow;
import liaison.office.Refused;
import liaison.office.Release;
import liaison.office.line.Change;
import liaison.office.line.Declaring;
import liaison.office.watch.Watchkeeping;
import org.junit.jupiter.api.Test;

/** Every language says everything, nothing is said that is not there, nothing lies unused. */
class WordsTest {
  private static final Path MAIN = Path.of("src/main");
  private static final Path FILES = MAIN.resolve("resources/liaison/desk/words");
  private static final Map<String, String> ENGLISH = Words.of("en").all();

  @Test
  void everyLanguageHasTheSameKeys() {
    for (String language : Words.LANGUAGES) {
      assertThat(Words.of(language).language()).isEqualTo(language);
      assertThat(Words.of(language).all().keySet()).as(language).isEqualTo(ENGLISH.keySet());
    }
  }

  @Test
  void everySentenceTakesTheSameValues() {
    for (String language : Words.LANGUAGES) {
      Words.of(language)
          .all()
          .forEach((key, sentence) -> {
            String where = language + " " + key;
            assertThat(sentence).as(where).isNotBlank();
            assertThatCode(() -> new MessageFormat(sentence, Locale.ROOT))
                .as(where)
                .doesNotThrowAnyException();
            assertThat(values(sentence)).as(where).isEqualTo(values(ENGLISH.get(key)));
            assertThat(sentence.replace("''", "")).as(where + ": double it").doesNotContain("'");
          });
    }
  }

  /**
   * An officer who reads one word in the strip and another on the note may run for the wrong one.
   */
  @Test
  void aPrecedenceHasOneNameEverywhere() {
    for (String language : Words.LANGUAGES) {
      Words words = Words.of(language);
      for (String precedence : List.of("FLASH", "IMMEDIATE")) {
        assertThat(words.at("alarm.tag." + precedence))
            .as(language)
            .isEqualTo(words.at("note.precedence." + precedence));
      }
    }
  }

  @Test
  void everyKeyLiesInTheFileOfItsArea() throws IOException {
    for (Path file : walk(FILES, ".properties")) {
      String area = file.getFileName().toString().replace(".properties", "");
      assertThat(Words.AREAS).as(file + " is read only if its area is listed").contains(area);
      assertThat(Words.LANGUAGES).contains(file.getParent().getFileName().toString());
      Properties read = new Once(file);
      try (Reader in = Files.newBufferedReader(file)) {
        read.load(in);
      }
      assertThat(read.stringPropertyNames()).as(file.toString()).allMatch(k -> of(k, area));
    }
  }

  @Test
  void everyKeyThatIsUsedIsThere() throws IOException {
    for (String used : used()) {
      boolean there =
          used.endsWith(".")
              ? ENGLISH.keySet().stream().anyMatch(k -> k.startsWith(used))
              : ENGLISH.containsKey(used);
      assertThat(there).as("no words for " + used).isTrue();
    }
  }

  /** The other side chooses among these; none may leave an officer without the page. */
  @Test
  void everythingThatMayBeSaidOfANoteHasWords() {
    Place note = new Place(0, 0, 7);
    for (int kind : new int[] {1, 2, 3, 4, 5, 6, 9, 15, 16}) {
      for (int relation = 1; relation <= 5; relation++) {
        ReceiptRow row = new ReceiptRow(new Place(0, 1, 9), note, kind, relation, 1, 1, null, null);
        Ladder ladder = Ladder.fold(note, 8, List.of(), List.of(row));
        assertThat(ENGLISH).containsKey("note.rung." + ladder.receipts().getFirst().what());
        assertThat(ENGLISH).containsKey("note.rung." + ladder.rung());
      }
    }
    for (int reason = 1; reason <= 8; reason++) {
      assertThat(ENGLISH).containsKey("note.reason." + reason);
    }
  }

  @Test
  void aTextTellsItsLanguage() {
    assertThat(Words.written("Re: 댐 수문 개방 통보")).contains("ko");
    assertThat(Words.written("فتح بوابات السد")).contains("ar");
    assertThat(Words.written("Dam gates open at 0400")).contains("en");
    assertThat(Words.written("0400 – 水")).isEmpty();
  }

  @Test
  void aWordThatIsMissingIsMarked() {
    assertThat(Words.of("en").at("note.rung.none")).isEqualTo(Words.MISSING + "note.rung.none");
  }

  @Test
  void noKeyIsUnused() throws IOException {
    Set<String> used = used();
    List<String> prefixes = used.stream().filter(u -> u.endsWith(".")).toList();
    assertThat(ENGLISH.keySet())
        .allMatch(k -> used.contains(k) || prefixes.stream().anyMatch(k::startsWith));
  }

  /** What is refused anywhere is said here in its own words, and every other language has them. */
  @Test
  void everyReasonIsSaid() {
    Pattern named =
        Pattern.compile(
            "(?:Refused|Reason)\\s*\\.(?:of|asked)\\(\\s*\"([a-zA-Z.]+)\","
                + "\\s*((?:\"[^\"]*\"\\s*\\+?\\s*)+)");
    Set<String> said = new TreeSet<>();
    for (String module : List.of("office", "desk", "node")) {
      for (Path file : walk(Path.of("..", module, "src/main/java"), ".java")) {
        named
            .matcher(read(file))
            .results()
            .forEach(found -> {
              String key = found.group(1);
              String full = key.contains(".") ? key : "refused." + key;
              String sentence = found.group(2).replaceAll("\"\\s*\\+\\s*\"", "").strip();
              said.add(full);
              assertThat(sentence).as(file + " " + key).isEqualTo('"' + ENGLISH.get(full) + '"');
            });
      }
    }
    assertThat(ENGLISH.keySet().stream().filter(k -> of(k, "refused")).toList())
        .isSubsetOf(said)
        .containsAll(said.stream().filter(k -> of(k, "refused")).toList());
  }

  @Test
  void whatStandsInTheWayIsSaid() {
    Stream.of(
            Stream.of(Release.Obstacle.values()).map(Release.Obstacle::reason),
            Stream.of(Declaring.Obstacle.values()).map(Declaring.Obstacle::reason),
            Stream.of(Change.Fault.values()).map(Change.Fault::reason),
            Stream.of(Watchkeeping.Obstacle.values()).map(Watchkeeping.Obstacle::reason))
        .flatMap(reasons -> reasons)
        .forEach(r -> assertThat(r.sentence()).as(r.key()).isEqualTo(ENGLISH.get(r.key())));
  }

  /** Words within words are in the language too, and what no language knows is in English. */
  @Test
  void aReasonIsSaidInTheLanguageWithItsValues() {
    Reason duty = Reason.of("people.role.duty", "duty");
    Reason role = Reason.of("role", "{0} {1} {2}", 3, List.of(duty), List.of(duty, duty));
    for (String language : Words.LANGUAGES) {
      Words words = Words.of(language);
      assertThat(words.of(new Refused(List.of(role, Reason.of("nobody knows", "It''s {0}.", 4)))))
          .contains("3", words.at("people.role.duty"))
          .endsWith(" It's 4.");
    }
    assertThat(role.toString()).isEqualTo("3 duty duty, duty");
    assertThat(Words.of("ko").of(new Refused("Only this."))).isEqualTo("Only this.");
  }

  /** Keys as they stand in templates and in Java; one that ends in a dot is the head of several. */
  private static Set<String> used() throws IOException {
    Pattern key =
        Pattern.compile("\"((?:" + String.join("|", Words.AREAS) + ")\\.[A-Za-z0-9_.\\- ]*)\"");
    Set<String> all = new TreeSet<>();
    for (Path file : Stream.of(".jte", ".java").flatMap(end -> walk(MAIN, end).stream()).toList()) {
      key.matcher(Files.readString(file))
          .results()
          .map(found -> found.group(1))
          .filter(found -> !found.matches(".*\\.(css|mjs|js|svg|jte|html|properties)"))
          .forEach(all::add);
    }
    return all;
  }

  private static Set<Integer> values(String sentence) {
    return Pattern.compile("\\{([0-9])")
        .matcher(sentence)
        .results()
        .map(found -> Integer.valueOf(found.group(1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean of(String key, String area) {
    return key.startsWith(area + ".");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<Path> walk(Path folder, String end) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(f -> f.toString().endsWith(end))
          .collect(Collectors.toCollection(ArrayList::new));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Properties that take no key twice. */
  private static final class Once extends Properties {
    private static final long serialVersionUID = 1;
    private final transient Path file;

    Once(Path file) {
      this.file = file;
    }

    @Override
    public synchronized Object put(Object key, Object value) {
      assertThat(containsKey(key)).as(key + " stands twice in " + file).isFalse();
      return super.put(key, value);
    }
  }
}
