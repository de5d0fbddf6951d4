package liaison.office;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why something is not done: one sentence a person can act on. */
public class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final boolean asked;
  private String key;
  private String[] values = {};

  /**
   * Refused as things stand, for a reason that other languages know by {@code key}; {@code
   * sentence} is the English, a {@link MessageFormat} of the values.
   */
  public static Refused of(String key, String sentence, Object... values) {
    String[] written = Stream.of(values).map(String::valueOf).toArray(String[]::new);
    Refused refused = new Refused(new MessageFormat(sentence, Locale.ROOT).format(written));
    refused.key = key;
    refused.values = written;
    return refused;
  }

  /** What the reason is called; nothing where there is but the English sentence. */
  public Optional<String> key() {
    return Optional.ofNullable(key);
  }

  /** What the sentence is about, in order. */
  public Object[] values() {
    return values.clone();
  }

  /** What was asked for is refused as things stand. */
  public Refused(String sentence) {
    this(sentence, false);
  }

  protected Refused(String sentence, boolean asked) {
    super(sentence);
    this.asked = asked;
  }

  /** What was asked for is not of the form or names what is not there: ask differently. */
  public static Refused asked(String sentence) {
    return new Refused(sentence, true);
  }

  /** Whether the fault lies in how it was asked. */
  public boolean asked() {
    return asked;
  }
}
