package liaison.record.vectors;

/** Items of L-CBOR and what is none. */
final class CborVectors {
  private CborVectors() {}

  static void all(Book book) {
    String[][] all = {
      {"uint", "182a", "ok", "42"},
      {"map", "a2010020f6", "ok", "keys 1 and -1"},
      {"long-head", "1801", "malformed", "1 in two bytes"},
      {"indefinite-array", "9f01ff", "malformed", "indefinite length"},
      {"map-unordered", "a220000100", "malformed", "key -1 before 1"},
      {"map-key-twice", "a201000100", "malformed", "a key twice"},
      {"map-key-text", "a1616100", "malformed", "a text key"},
      {"float", "f93c00", "malformed", "a float"},
      {"undefined", "f7", "malformed", "undefined"},
      {"tag", "c100", "malformed", "a tag other than 18"},
      {"trailing", "0000", "malformed", "two items"},
      {"truncated", "4401", "malformed", "a byte string cut short"},
      {"text-overlong", "62c080", "malformed", "overlong UTF-8"},
      {"depth-8", "8181818181818180", "ok", "eight arrays"},
      {"depth-9", "818181818181818180", "malformed", "nine arrays"},
    };
    for (String[] c : all) book.add("cbor", c[0], Book.map("cbor", c[1]), c[2], c[3]);
  }
}
