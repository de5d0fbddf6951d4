package liaison.node.acts;

import java.nio.file.Path;
import liaison.node.home.Json;
import liaison.node.home.Trouble;
import liaison.node.home.Waiting;
import liaison.node.recorder.Node;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code resume}: the seat lets the node sign again. A node that has resumed too early first goes
 * back, takes in the tail it had lost, and resumes above it.
 */
final class Resuming {
  private static final long CAUGHT_UP_WITHIN_MILLIS = 30_000;

  private final Node node;

  Resuming(Node node) {
    this.node = node;
  }

  ObjectNode resume(Path seat) {
    ObjectNode done = Json.object();
    Waiting.on(
        node.ask(turn -> {
          Path aside = node.recorder.goBack(turn, seat);
          node.renumber();
          if (aside != null) {
            done.put("set_aside", aside.toString());
          }
        }));
    if (done.has("set_aside") && !tailComes()) {
      throw new Trouble(
          "This node went back to take in what it had lost, which has not come yet; what it wrote"
              + " since is kept in "
              + done.get("set_aside").asString()
              + ". With the line open, in a while: liaison resume --home "
              + node.home.folder());
    }
    Waiting.on(
        node.ask(turn -> {
          done.put("size", node.recorder.resume(turn, seat).seq());
          node.renumber();
        }));
    return done;
  }

  private boolean tailComes() {
    long end = System.nanoTime() + CAUGHT_UP_WITHIN_MILLIS * 1_000_000;
    while (System.nanoTime() < end) {
      if (node.read(channel -> node.recorder.caughtUp())) {
        return true;
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }
}
