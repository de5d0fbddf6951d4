package liaison.node.acts;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import liaison.node.home.Home;
import liaison.node.home.Json;
import liaison.node.home.KeyFile;
import liaison.node.home.Trouble;
import liaison.node.recorder.Node;
import liaison.node.recorder.Succession;
import liaison.record.Card;
import liaison.record.Charter;
import liaison.record.Fingerprint;
import liaison.record.Malformed;
import liaison.record.keys.Signatures;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The acts of a node that lead to the next epoch, as one JSON request each. */
public final class Ceremony {
  private final Node node;
  private final Succession succession;

  Ceremony(Node node) {
    this.node = node;
    succession = new Succession(node);
  }

  /** {@code {act: next-card, ? seat}}: this side's card for the next epoch. */
  ObjectNode card(ObjectNode request) {
    return described(succession.card(seat(request)));
  }

  /** {@code {act: next-charter, cards: [file], output, ? mark_interval, ? seat}}. */
  ObjectNode next(ObjectNode request) {
    List<Card> cards = new ArrayList<>();
    for (JsonNode file : request.path("cards")) {
      cards.add(cardIn(Path.of(file.asString()), node.signatures));
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
    return described(signed, output);
  }

  private static Path seat(ObjectNode request) {
    return request.has("seat") ? Path.of(Requests.text(request, "seat")) : null;
  }

  /** The card in a file, whole and genuine. */
  public static Card cardIn(Path file, Signatures signatures) {
    byte[] bytes = Home.readFile(file, 65_536 * 2);
    try {
      return Card.decode(Card.dearmor(new String(bytes, StandardCharsets.UTF_8)), signatures);
    } catch (Malformed e) {
      throw new Trouble(
          file
              + " is not a whole, genuine card: "
              + e.getMessage()
              + ". Ask that side for it again (liaison card).");
    }
  }

  /** A card as commands show it. */
  public static ObjectNode described(Card card) {
    return Json.object()
        .put("side", card.member().name())
        .put("fingerprint", Fingerprint.hex(card.member().seat().fingerprint()))
        .put("words", Fingerprint.words(card.member().seat().fingerprint()))
        .put("card", card.armor());
  }

  /** A charter as commands show it. */
  public static ObjectNode described(Charter charter, Path file) {
    ObjectNode json =
        Json.object()
            .put("charter", Fingerprint.hex(charter.fingerprint()))
            .put("words", Fingerprint.words(charter.fingerprint()))
            .put("epoch", charter.epoch())
            .put("file", file.toString());
    ArrayNode missing = json.putArray("missing");
    charter.missing().forEach(missing::add);
    return json;
  }
}
