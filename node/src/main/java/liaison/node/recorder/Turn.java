package liaison.node.recorder;

import java.util.ArrayList;
import java.util.List;
import liaison.office.Commit;

/** One turn of the node: what becomes durable together, and what may be said once it is. */
public final class Turn {
  public final Commit commit = new Commit();
  private final List<Runnable> durable = new ArrayList<>();
  private final List<java.util.function.Consumer<RuntimeException>> lost = new ArrayList<>();
  boolean ownGrew;

  /** The own log grew by what another side held of it. */
  boolean ownCame;

  boolean lineTurned;

  /** Whether there is anything to tell: something became durable, or a line went up or down. */
  boolean changed() {
    return lineTurned || !commit.isEmpty();
  }

  /** Done after the commit; {@code failed} instead when it could not be made. */
  void then(Runnable action, java.util.function.Consumer<RuntimeException> failed) {
    durable.add(action);
    lost.add(failed);
  }

  void durable() {
    durable.forEach(Runnable::run);
  }

  void lost(RuntimeException why) {
    lost.forEach(l -> l.accept(why));
  }
}
