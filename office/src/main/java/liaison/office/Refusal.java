package liaison.office;

import java.util.List;

/**
 * The office will not do what it was asked. {@code code} names the reason, {@code values} what to
 * put into its sentence; {@code getMessage} is that sentence in English: what is wrong and what to
 * do.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final String code;
  private final List<String> values;

  public Refusal(String code, String sentence, String... values) {
    super(sentence);
    this.code = code;
    this.values = List.of(values);
  }

  public String code() {
    return code;
  }

  public List<String> values() {
    return values;
  }
}
