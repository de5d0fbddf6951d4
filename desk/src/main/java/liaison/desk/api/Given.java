package liaison.desk.api;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import liaison.record.merkle.Hash;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON object as sent, read field by field; {@link Problem} names the field that is not as it
 * should be. A field that was sent and not asked for is refused by {@link #only}.
 */
final class Given {
  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(4)
                          .maxStringLength(Api.MOST_JSON)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final ObjectNode sent;

  private Given(ObjectNode sent) {
    this.sent = sent;
  }

  static Given nothing() {
    return new Given(STRICT.createObjectNode());
  }

  static Given of(byte[] json) {
    try {
      if (STRICT.readTree(json) instanceof ObjectNode object) {
        return new Given(object);
      }
    } catch (JacksonException e) {
      // the one sentence below says it
    }
    throw Problem.form("The body is not one JSON object.");
  }

  /** Refuses what was sent beside these. */
  Given only(String... names) {
    Set<String> more = new TreeSet<>(sent.propertyNames());
    more.removeAll(Arrays.asList(names));
    if (!more.isEmpty()) {
      String taken = names.length == 0 ? "none" : String.join(", ", names);
      throw Problem.form(
          "There is no field " + more.iterator().next() + " here; taken: " + taken + ".");
    }
    return this;
  }

  private JsonNode value(String name) {
    JsonNode value = sent.get(name);
    return value == null || value.isNull() ? null : value;
  }

  /** Null where none was sent; {@code most} in bytes of UTF-8. */
  String text(String name, int most) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isString()) {
      throw Problem.form(name + " is a text.");
    }
    String text = value.asString().replace("\r\n", "\n");
    if (text.getBytes(StandardCharsets.UTF_8).length > most) {
      throw Problem.form(name + " is at most " + most + " bytes.");
    }
    if (text.chars().anyMatch(c -> c == 0)
        || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw Problem.form(name + " holds characters that are none.");
    }
    return text;
  }

  String need(String name, int most) {
    String text = text(name, most);
    if (text == null || text.isBlank()) {
      throw Problem.form(name + " is needed.");
    }
    return text;
  }

  boolean yes(String name) {
    JsonNode value = value(name);
    if (value != null && !value.isBoolean()) {
      throw Problem.form(name + " is true or false.");
    }
    return value != null && value.asBoolean();
  }

  /** One of several words; {@code usual}, which may be null, where none was sent. */
  /** A whole number, 0 or more; {@code usual} where none was sent. */
  long number(String name, long usual) {
    JsonNode value = value(name);
    if (value == null) {
      return usual;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
      throw Problem.form(name + " is a whole number.");
    }
    return value.asLong();
  }

  <T> T one(String name, T[] of, Function<T, String> word, T usual) {
    String sent = text(name, 64);
    return sent == null ? usual : one(name, sent, of, word);
  }

  <T> T need(String name, T[] of, Function<T, String> word) {
    return one(name, need(name, 64), of, word);
  }

  private static <T> T one(String name, String sent, T[] of, Function<T, String> word) {
    for (T one : of) {
      if (word.apply(one).equals(sent)) {
        return one;
      }
    }
    String words = Arrays.stream(of).map(word).collect(Collectors.joining(", "));
    throw Problem.form(name + " is one of " + words + ".");
  }

  /** Texts, none empty; an empty list where none was sent. */
  List<String> texts(String name, int most, int bytes) {
    JsonNode value = value(name);
    if (value == null) {
      return List.of();
    }
    List<String> all = new ArrayList<>();
    for (JsonNode one : value.isArray() ? value : Given.nothing().sent.arrayNode().add(0)) {
      if (!one.isString() || one.asString().isBlank()) {
        throw Problem.form(name + " is a list of texts.");
      }
      all.add(one.asString().strip());
    }
    if (all.size() > most
        || all.stream().mapToInt(t -> t.getBytes(StandardCharsets.UTF_8).length).sum() > bytes) {
      throw Problem.form(name + " has at most " + most + " texts of " + bytes + " bytes together.");
    }
    return all;
  }

  /** An instant in whole seconds, or null. */
  Instant time(String name) {
    String sent = text(name, 64);
    if (sent == null) {
      return null;
    }
    try {
      Instant at = Instant.parse(sent);
      if (!at.isBefore(Instant.EPOCH)
          && !at.isAfter(LATEST)
          && at.equals(at.truncatedTo(ChronoUnit.SECONDS))) {
        return at;
      }
    } catch (DateTimeException e) {
      // the one sentence below says it
    }
    throw Problem.form(name + " is a time in UTC and whole seconds, as in 2026-11-27T09:00:00Z.");
  }

  Hash hash(String name) {
    String hex = need(name, 64);
    if (!hex.matches("[0-9a-f]{64}")) {
      throw Problem.form(name + " is a hash in 64 digits, as you read it.");
    }
    return Hash.of(HexFormat.of().parseHex(hex));
  }

  byte[] base64(String name, int most) {
    try {
      return Base64.getDecoder().decode(need(name, most));
    } catch (IllegalArgumentException e) {
      throw Problem.form(name + " is base64.");
    }
  }
}
