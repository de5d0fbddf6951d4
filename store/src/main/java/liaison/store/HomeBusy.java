package liaison.store;

import java.nio.file.Path;

/** Another node, in this process or another, has this home open. */
public final class HomeBusy extends StoreTrouble {
  private static final long serialVersionUID = 1;

  HomeBusy(Path home) {
    super(home + " is open in another Liaison; stop that one first");
  }
}
