package liaison.desk.words;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Korean particles, which follow the sound before them. A sentence writes both after a value,
 * {@code {0}을(를)}; both stay where it cannot be told how the value is read.
 */
final class Particles {
  private static final Pattern BOTH =
      Pattern.compile("\\{(\\d)}([”’\"]?)(을\\(를\\)|이\\(가\\)|은\\(는\\)|과\\(와\\))");
  private static final int FIRST = 0xAC00;
  private static final int LAST = 0xD7A3;
  private static final int FINALS = 28;

  /** Digits and letters whose Korean name ends in a consonant. */
  private static final String CLOSED = "013678LMNR";

  private static final String OPEN = "2459ABCDEFGHIJKOPQSTUVWXYZ";

  private Particles() {}

  /** The sentence with one particle after each of the values. */
  static String in(String sentence, Object... values) {
    return BOTH.matcher(sentence)
        .replaceAll(found -> Matcher.quoteReplacement(chosen(found, values)));
  }

  private static String chosen(MatchResult found, Object... values) {
    int number = Integer.parseInt(found.group(1));
    String both = found.group(3);
    String value = number < values.length ? String.valueOf(values[number]) : "";
    String one =
        switch (closed(value)) {
          case YES -> both.substring(0, 1);
          case NO -> both.substring(2, 3);
          case UNKNOWN -> both;
        };
    return "{" + number + "}" + found.group(2) + one;
  }

  private enum Closed {
    YES,
    NO,
    UNKNOWN
  }

  /** Whether the last sound of it is a consonant; marks at its end are not read. */
  private static Closed closed(String value) {
    int end = value.length();
    while (end > 0 && !Character.isLetterOrDigit(value.charAt(end - 1))) {
      end--;
    }
    char last = end == 0 ? ' ' : Character.toUpperCase(value.charAt(end - 1));
    if (last >= FIRST && last <= LAST) {
      return (last - FIRST) % FINALS == 0 ? Closed.NO : Closed.YES;
    }
    return CLOSED.indexOf(last) >= 0
        ? Closed.YES
        : OPEN.indexOf(last) >= 0 ? Closed.NO : Closed.UNKNOWN;
  }
}
