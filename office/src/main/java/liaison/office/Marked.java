package liaison.office;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A list that is read on from a mark, never from a count, so that nothing is read twice or left out
 * while others come and go. {@code mark} gives what stands at an index: a text of letters, digits
 * and hyphens, unlike that of all others, that sorts as the list does.
 */
public record Marked<T>(List<T> all, IntFunction<String> mark) {
  /** A list in the order it came, which only grows. */
  public static <T> Marked<T> of(List<T> all) {
    return new Marked<>(all, i -> String.format(Locale.ROOT, "%09d", i));
  }

  public static <T> Marked<T> by(List<T> all, Function<T, String> mark) {
    return new Marked<>(all, i -> mark.apply(all.get(i)));
  }

  /** How a time or a number is written in a mark where the earliest comes first. */
  public static String earliest(long number) {
    return String.format(Locale.ROOT, "%016x", number);
  }

  /** The same where the latest comes first. */
  public static String latest(long number) {
    return earliest(Long.MAX_VALUE - number);
  }

  /** How many stand before a mark, whether or not what had it still stands. */
  public int before(String mark) {
    return place(mark, 0);
  }

  /** Where what comes behind a mark begins. */
  public int behind(String mark) {
    return place(mark, 1);
  }

  private int place(String at, int below) {
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Integer.signum(mark.apply(middle).compareTo(at)) < below) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
