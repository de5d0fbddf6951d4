package liaison.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import liaison.office.NoteView;
import liaison.office.Rung;

/**
 * Which key does what. A key is named by its place on the board, as {@code KeyboardEvent.code} does
 * ({@code KeyJ}), with {@code Shift+} before it where shift is held; {@code off} is none.
 */
record Keys(SequencedMap<String, String> byAct) {
  static final String OFF = "off";

  /** Every act that has a key, with the usual one. */
  static final SequencedMap<String, String> USUAL = usual();

  /** Every key that may be chosen. */
  static final List<String> CHOICE =
      Stream.of(
              Stream.of(OFF),
              IntStream.rangeClosed('A', 'Z').mapToObj(c -> "Key" + (char) c),
              Stream.of("Slash", "Shift+Slash", "Comma", "Period", "Home", "End"))
          .flatMap(s -> s)
          .toList();

  private static SequencedMap<String, String> usual() {
    SequencedMap<String, String> all = new LinkedHashMap<>();
    all.put("next", "KeyJ");
    all.put("previous", "KeyK");
    all.put("write", "KeyN");
    all.put("search", "Slash");
    all.put("help", "Shift+Slash");
    all.put("log", "KeyL");
    all.put("acknowledge", "KeyA");
    all.put("answer", "KeyR");
    all.put("standby", "KeyS");
    all.put("nomessage", "KeyM");
    return all;
  }

  /**
   * An officer's own keys over the usual ones; {@code stored} is one {@code act=key} a line. A key
   * they have given another act is no longer the usual one of the first.
   */
  static Keys of(String stored) {
    SequencedMap<String, String> own = new LinkedHashMap<>();
    for (String line : stored.split("\n", -1)) {
      String[] parts = line.split("=", 2);
      if (parts.length == 2 && USUAL.containsKey(parts[0]) && CHOICE.contains(parts[1])) {
        own.put(parts[0], parts[1]);
      }
    }
    SequencedMap<String, String> all = new LinkedHashMap<>();
    USUAL.forEach((act, usual) ->
        all.put(act, own.getOrDefault(act, own.containsValue(usual) ? OFF : usual)));
    return new Keys(all);
  }

  /** Whether no key does two things. */
  boolean clear() {
    List<String> used = byAct.values().stream().filter(k -> !k.equals(OFF)).toList();
    return used.stream().distinct().count() == used.size();
  }

  /** What differs from the usual keys, as it is stored. */
  String stored() {
    return byAct.entrySet().stream()
        .filter(e -> !USUAL.get(e.getKey()).equals(e.getValue()))
        .map(Keys::pair)
        .collect(Collectors.joining("\n"));
  }

  /** All of them in one line, for the page: {@code next=KeyJ previous=KeyK}. */
  String written() {
    return byAct.entrySet().stream().map(Keys::pair).collect(Collectors.joining(" "));
  }

  /** The key of an act as it stands on its cap; nothing where it has none. */
  Optional<String> cap(String act) {
    return Optional.of(byAct.get(act)).filter(key -> !key.equals(OFF)).map(Keys::on);
  }

  /** A key as it stands on its cap. */
  static String on(String key) {
    return switch (key) {
      case "Slash" -> "/";
      case "Shift+Slash" -> "?";
      case "Comma" -> ",";
      case "Period" -> ".";
      default -> key.startsWith("Key") ? key.substring(3) : key;
    };
  }

  /** The acts that keys do on a note in a list: none on an own one. */
  static String on(NoteView note, String own) {
    return note.from().equals(own)
        ? null
        : note.ladder().rung().compareTo(Rung.ACCEPTED) < 0
            ? "acknowledge answer standby"
            : "answer standby";
  }

  private static String pair(Map.Entry<String, String> e) {
    return e.getKey() + "=" + e.getValue();
  }
}
