package liaison.office;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A piece of a text around the first word that was looked for; {@code hit} is empty, and {@code
 * before} too, where the text is shown from its beginning because the word stands elsewhere.
 */
public record Excerpt(String before, String hit, String after) {
  private static final int BEFORE = 60;
  private static final int AFTER = 140;
  private static final int LONGEST_PHRASE = 100;

  /** {@code phrases} as {@link Terms#sought} gives them. */
  public static Excerpt of(String text, List<List<String>> phrases) {
    for (List<String> phrase : phrases) {
      Matcher m = pattern(phrase).matcher(text);
      if (m.find()) {
        int from = whole(text, Math.max(0, m.start() - BEFORE));
        int to = whole(text, Math.min(text.length(), m.end() + AFTER));
        return new Excerpt(
            (from > 0 ? "…" : "") + flat(text.substring(from, m.start())),
            flat(m.group()),
            flat(text.substring(m.end(), to)) + (to < text.length() ? "…" : ""));
      }
    }
    int to = whole(text, Math.min(text.length(), BEFORE + AFTER));
    return new Excerpt("", "", flat(text.substring(0, to)) + (to < text.length() ? "…" : ""));
  }

  /** The characters of the terms, whatever marks or, in a run of pairs, spaces stand between. */
  private static Pattern pattern(List<String> phrase) {
    StringBuilder all = new StringBuilder();
    String last = "";
    for (String term : phrase) {
      all.append(Terms.overlap(last, term) ? term.substring(term.offsetByCodePoints(0, 1)) : term);
      last = term;
    }
    String letters =
        all.codePoints()
            .limit(LONGEST_PHRASE)
            .mapToObj(c -> Pattern.quote(Character.toString(c)))
            .collect(Collectors.joining("[\\s\\p{M}\\u0640]*+"));
    return Pattern.compile(letters, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static int whole(String text, int at) {
    boolean inside =
        at > 0
            && at < text.length()
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1));
    return inside ? at - 1 : at;
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
