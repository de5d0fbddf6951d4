package liaison.node;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import liaison.record.Card;
import liaison.record.Charter;
import liaison.record.Malformed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The acts of a node that lead to the next epoch, as one JSON request each. */
final class Ceremony {
  private final Node node;
  private final Succession succession;

  Ceremony(Node node) {
    this.node = node;
    succession = new Succession(node);
  }

  /** {@code {act: next-card, ? seat}}: this side's card for the next epoch. */
  ObjectNode card(ObjectNode request) {
    return CharterCommands.described(succession.card(seat(request)));
  }

  /** {@code {act: next-charter, cards: [file], output, ? mark_interval, ? seat}}. */
  ObjectNode next(ObjectNode request) {
    List<Card> cards = new ArrayList<>();
    for (JsonNode file : request.path("cards")) {
      cards.add(CharterCommands.cardIn(Path.of(file.asString()), node.signatures));
    }
    JsonNode interval = request.get("mark_interval");
    try {
      return out(
          succession.draft(cards, interval == null ? null : interval.asLong(), seat(request)),
          request);
    } catch (Malformed e) {
      throw new Trouble("These sides cannot stand in one charter: " + e.getMessage() + ".");
    }
  }

  /** {@code {act: sign-charter, file, output, lose, ? seat}}. */
  ObjectNode sign(ObjectNode request) {
    Charter given = Succession.read(Path.of(Requests.text(request, "file")), node.signatures);
    try {
      return out(
          succession.sign(given, request.path("lose").asBoolean(false), seat(request)), request);
    } catch (Malformed e) {
      throw new Trouble("That charter is not one to sign here: " + e.getMessage() + ".");
    }
  }

  private static ObjectNode out(Charter signed, ObjectNode request) {
    Path output = Path.of(Requests.text(request, "output"));
    KeyFile.writeDurably(output, signed.file(), "rw-r--r--");
    return CharterCommands.described(signed, output);
  }

  private static Path seat(ObjectNode request) {
    return request.has("seat") ? Path.of(Requests.text(request, "seat")) : null;
  }
}
