package liaison.office;

import java.text.MessageFormat;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why something is not done. Other languages know it by {@code key}; {@code sentence} is the
 * English, a {@link MessageFormat} of the values. A value is text, or a reason or a list of
 * reasons, which are words of their own.
 */
public record Reason(String key, String sentence, List<Object> values) {
  public Reason {
    values = List.copyOf(values);
  }

  /** Anything that is not made of reasons is taken as text. */
  public static Reason of(String key, String sentence, Object... values) {
    return new Reason(
        key,
        sentence,
        Stream.of(values)
            .map(v -> v instanceof Reason || v instanceof Collection<?> ? v : String.valueOf(v))
            .toList());
  }

  /** In English. */
  @Override
  public String toString() {
    return new MessageFormat(sentence, Locale.ROOT)
        .format(values.stream().map(Reason::english).toArray());
  }

  private static Object english(Object value) {
    return value instanceof Collection<?> all
        ? all.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : value.toString();
  }
}
