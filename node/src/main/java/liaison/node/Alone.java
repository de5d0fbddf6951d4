package liaison.node;

import java.nio.file.Path;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An act on a home whose node does not run: opened, done, made durable, closed. */
final class Alone {
  private Alone() {}

  static JsonNode act(Path folder, ObjectNode request, Consumer<String> progress) {
    try (Node node = Node.open(Home.open(folder), new BouncySignatures())) {
      return new Requests(node, new Acts(node), new Lines(node)).act(request, progress);
    }
  }
}
