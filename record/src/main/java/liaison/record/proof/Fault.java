package liaison.record.proof;

import java.util.function.Supplier;
import liaison.record.Malformed;

/** Why a proof is not genuine: the word of the rule it breaks (proof.md, "Verification"). */
public final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String word;

  Fault(String word, String what) {
    super(what);
    this.word = word;
  }

  public String word() {
    return word;
  }

  /** Runs one rule; bytes it finds malformed are a fault of that rule. */
  static <T> T rule(String word, Supplier<T> check) {
    try {
      return check.get();
    } catch (Malformed e) {
      throw new Fault(word, e.getMessage());
    }
  }

  /** {@link Malformed} with this message unless it holds. */
  static void need(boolean holds, String what) {
    if (!holds) throw new Malformed(what);
  }
}
