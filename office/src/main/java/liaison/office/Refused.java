package liaison.office;

/** Why something is not done: one sentence a person can act on. */
public class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final boolean asked;

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
