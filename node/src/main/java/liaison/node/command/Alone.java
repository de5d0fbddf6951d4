package liaison.node.command;

import java.nio.file.Path;
import java.util.function.Consumer;
import liaison.node.acts.Acts;
import liaison.node.acts.Requests;
import liaison.node.home.Home;
import liaison.node.keys.BouncySignatures;
import liaison.node.recorder.Lines;
import liaison.node.recorder.Node;
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
