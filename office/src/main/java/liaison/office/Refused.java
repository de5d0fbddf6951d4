package liaison.office;

import java.util.List;
import java.util.stream.Collectors;

/** Why something is not done, in one sentence a person can act on, or in several. */
public class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final boolean asked;
  private final transient List<Reason> reasons;

  /** What was asked for is refused as things stand. */
  public Refused(List<Reason> reasons) {
    this(reasons, false);
  }

  /** The same for one reason. */
  public Refused(Reason reason) {
    this(List.of(reason));
  }

  /** The same where there is but this sentence, in whatever language. */
  public Refused(String sentence) {
    this(sentence, false);
  }

  protected Refused(String sentence, boolean asked) {
    super(sentence);
    this.asked = asked;
    reasons = List.of();
  }

  private Refused(List<Reason> reasons, boolean asked) {
    super(reasons.stream().map(Reason::toString).collect(Collectors.joining(" ")));
    this.asked = asked;
    this.reasons = List.copyOf(reasons);
  }

  /** Refused as things stand, for a reason as {@link Reason#of} makes it. */
  public static Refused of(String key, String sentence, Object... values) {
    return new Refused(Reason.of(key, sentence, values));
  }

  /** What was asked for is not of the form or names what is not there: ask differently. */
  public static Refused asked(String sentence) {
    return new Refused(sentence, true);
  }

  /** The same for a reason as {@link Reason#of} makes it. */
  public static Refused asked(String key, String sentence, Object... values) {
    return new Refused(List.of(Reason.of(key, sentence, values)), true);
  }

  /** What other languages say of it; empty where there is but the message. */
  public List<Reason> reasons() {
    return reasons == null ? List.of() : reasons;
  }

  /** Whether the fault lies in how it was asked. */
  public boolean asked() {
    return asked;
  }
}
