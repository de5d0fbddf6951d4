package liaison.node.recorder;

import liaison.node.home.Trouble;
import liaison.store.StoreTrouble;

/**
 * A pouch that could not be taken in for a reason nobody foresaw. The turn is undone and told; the
 * node goes on, for no other side may stop it.
 */
final class BadPouch extends RuntimeException {
  private static final long serialVersionUID = 1;

  private BadPouch(int side, RuntimeException cause) {
    super("A pouch of side " + side + " could not be taken in and was dropped: " + cause, cause);
  }

  /** Runs the taking in; trouble with the own storage stays what it is. */
  static void guard(int side, Runnable taking) {
    try {
      taking.run();
    } catch (Trouble | StoreTrouble e) {
      throw e;
    } catch (RuntimeException e) {
      throw new BadPouch(side, e);
    }
  }
}
