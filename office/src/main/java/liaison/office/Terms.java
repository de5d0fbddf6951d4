package liaison.office;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The terms of a text, as the archive looks for them; letters and digits only. Hangul, Han and kana
 * are cut into overlapping pairs and, at the end of a run, the last alone, so that a word of two
 * syllables is found inside a compound, before a particle, and however it is spaced. Other scripts
 * are cut into words, without case, diacritics and the Arabic article.
 */
public final class Terms {
  private static final int LONGEST = 64;
  private static final String PAIRED = "\\p{IsHangul}\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー";
  private static final Pattern TERM =
      Pattern.compile(
          "([" + PAIRED + "][" + PAIRED + "\\s]*+)|[\\p{L}\\p{N}\\p{Mc}&&[^" + PAIRED + "]]++");
  private static final Pattern PAIR = Pattern.compile("[" + PAIRED + "]{2}");
  private static final Pattern MARKS = Pattern.compile("[\\p{Mn}\\u0640]+");
  private static final Pattern ARTICLE = Pattern.compile("^(?:[وفبك]?ال|لل)(?=..)");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Terms() {}

  /** The terms of a text in their order. */
  public static List<String> of(String text) {
    List<String> out = new ArrayList<>();
    Matcher m = TERM.matcher(fold(text));
    while (m.find()) {
      if (m.group(1) != null) pairs(SPACE.matcher(m.group(1)).replaceAll(""), out);
      else out.add(word(m.group()));
    }
    return out;
  }

  /** What finds a word or phrase: these terms in a row, the last as the beginning of a term. */
  public static List<String> sought(String phrase) {
    List<String> all = of(phrase);
    int n = all.size();
    boolean tail = n > 1 && all.get(n - 1).codePointCount(0, all.get(n - 1).length()) == 1;
    return tail && overlap(all.get(n - 2), all.get(n - 1)) ? all.subList(0, n - 1) : all;
  }

  /** Whether two terms in a row are pairs, or a pair and its last, of one run. */
  static boolean overlap(String a, String b) {
    if (!PAIR.matcher(a).matches()) return false;
    int second = a.offsetByCodePoints(0, 1);
    return b.codePointAt(0) == a.codePointAt(second);
  }

  private static void pairs(String run, List<String> out) {
    int[] c = run.codePoints().toArray();
    for (int i = 0; i < c.length; i++) out.add(new String(c, i, Math.min(2, c.length - i)));
  }

  private static String word(String word) {
    String plain = ARTICLE.matcher(word).replaceFirst("").replace('ى', 'ي').replace('ة', 'ه');
    int end = Math.min(LONGEST, plain.length());
    return plain.substring(0, plain.offsetByCodePoints(0, plain.codePointCount(0, end)));
  }

  private static String fold(String text) {
    String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return Normalizer.normalize(bare, Normalizer.Form.NFKC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }
}
