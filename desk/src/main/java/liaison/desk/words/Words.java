package liaison.desk.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liaison.office.Reason;
import liaison.office.Refused;

/**
 * What the desk says, in one language. A sentence's key begins with its area ({@code watch.empty});
 * each area has one file a language. A key that is missing is a fault of the build, caught by test.
 */
public final class Words {
  /** The files of each language, in {@code words/<language>/<area>.properties}. */
  public static final List<String> AREAS =
      List.of(
          "frame", "door", "watch", "note", "write", "release", "alarm", "line", "archive",
          "verify", "house", "help", "kit", "me", "calls", "log", "people", "refused", "demo",
          "api", "ended");

  /** English first: what it lacks, nothing has. */
  public static final List<String> LANGUAGES = List.of("en", "ko", "ar");

  /** What stands before a key that has no words. */
  public static final String MISSING = "\u27e6?\u27e7 ";

  private static final Map<String, Words> ALL = new HashMap<>();

  static {
    LANGUAGES.forEach(language -> ALL.put(language, new Words(language, load(language))));
  }

  private final String language;
  private final Map<String, String> sentences;

  private Words(String language, Map<String, String> sentences) {
    this.language = language;
    this.sentences = sentences;
  }

  /** The words of a language; English for one that is not spoken here. */
  public static Words of(String language) {
    return ALL.getOrDefault(language, ALL.get("en"));
  }

  /** The first language of an Accept-Language header that is spoken here. */
  public static Words accepted(String header) {
    if (header != null && header.length() <= 512) {
      for (String one : header.split(",")) {
        String tag = one.split(";")[0].strip().toLowerCase(Locale.ROOT).split("-")[0];
        if (ALL.containsKey(tag)) {
          return ALL.get(tag);
        }
      }
    }
    return ALL.get("en");
  }

  /** The language a text is written in, by its letters; nothing where it has none of ours. */
  public static Optional<String> written(String text) {
    return text
        .codePoints()
        .filter(Character::isLetter)
        .mapToObj(Character.UnicodeScript::of)
        .flatMap(script ->
            switch (script) {
              case HANGUL -> Stream.of("ko");
              case ARABIC -> Stream.of("ar");
              case LATIN -> Stream.of("en");
              default -> Stream.of();
            })
        .collect(Collectors.groupingBy(one -> one, Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }

  public String language() {
    return language;
  }

  public String direction() {
    return language.equals("ar") ? "rtl" : "ltr";
  }

  /**
   * A sentence, with {@code {0}} and so on filled in; where there is none the key itself, marked: a
   * page with a word missing is better than none.
   */
  public String at(String key, Object... values) {
    String sentence = sentences.get(key);
    if (sentence == null) {
      System.getLogger("liaison").log(System.Logger.Level.ERROR, "no words for " + key);
      return MISSING + key;
    }
    return values.length == 0
        ? sentence.replace("''", "'")
        : new MessageFormat(Particles.in(sentence, values), Locale.ROOT).format(values);
  }

  /** Why something was refused; in English where this language does not know the reason. */
  public String of(Refused why) {
    return why.reasons().isEmpty()
        ? why.getMessage()
        : why.reasons().stream().map(this::of).collect(Collectors.joining(" "));
  }

  /** A reason; its key is of the area {@code refused} where it names none. */
  public String of(Reason why) {
    String key = why.key().contains(".") ? why.key() : "refused." + why.key();
    return sentences.containsKey(key)
        ? at(key, why.values().stream().map(this::value).toArray())
        : why.toString();
  }

  private String value(Object value) {
    return switch (value) {
      case Reason reason -> of(reason);
      case Collection<?> all ->
          all.stream().map(this::value).collect(Collectors.joining(at("verify.and")));
      default -> value.toString();
    };
  }

  public boolean has(String key) {
    return sentences.containsKey(key);
  }

  /** Every key and sentence, by key. */
  public Map<String, String> all() {
    return new TreeMap<>(sentences);
  }

  private static Map<String, String> load(String language) {
    Map<String, String> all = new HashMap<>();
    for (String area : AREAS) {
      String name = language + "/" + area + ".properties";
      try (InputStream in = Words.class.getResourceAsStream(name)) {
        if (in == null) {
          continue;
        }
        Properties read = new Properties();
        read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        read.forEach((key, value) -> all.put((String) key, (String) value));
      } catch (IOException e) {
        throw new IllegalStateException("this Liaison is incomplete: words/" + name, e);
      }
    }
    return all;
  }
}
