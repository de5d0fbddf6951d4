package liaison.node.command;

import liaison.node.acts.Ceremony;
import liaison.node.home.Founding;
import liaison.node.home.Json;
import liaison.node.home.Origin;
import liaison.node.keys.BouncySignatures;
import liaison.record.Card;
import liaison.record.RelyingParty;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A side and its card. */
final class HomeCommands {
  private HomeCommands() {}

  @picocli.CommandLine.Command(
      name = "init",
      description = {
        "Make a side: its seat, node, envelope and line keys, and one officer.",
        "Next: exchange cards (liaison card), in person if you can."
      })
  static final class Init extends Command.AtHome {
    @Option(
        names = "--side",
        required = true,
        paramLabel = "NAME",
        description = "The side's name: A-Z, 0-9, -.")
    String side;

    @Option(
        names = "--prefix",
        paramLabel = "P",
        description = "Opens its serials, 1 to 4 of A-Z 0-9; else the first letter of the name.")
    String prefix;

    @Option(
        names = "--origin",
        paramLabel = "URL",
        description =
            "Where the side's desk will be, for passkeys: https://desk.example.org. It stands in the charter.")
    String origin;

    @Option(
        names = "--rp-id",
        paramLabel = "HOST",
        description = "The name passkeys are bound to; else the host of --origin.")
    String rpId;

    @Override
    Done act() {
      String name = side.toUpperCase(java.util.Locale.ROOT);
      String serials = prefix == null ? name.substring(0, Math.min(1, name.length())) : prefix;
      RelyingParty rp = Origin.relyingParty(origin, rpId);
      Card card = Founding.init(folder(), name, serials, rp, new BouncySignatures());
      ObjectNode json = Ceremony.described(card);
      json.remove("card");
      return new Done(
          json,
          card.member().name()
              + " is made in "
              + folder()
              + "\nSeat fingerprint: "
              + json.get("fingerprint").asString()
              + "\nSay it as:        "
              + json.get("words").asString()
              + "\nNext: liaison card --home "
              + folder()
              + " > "
              + card.member().name().toLowerCase(java.util.Locale.ROOT)
              + ".card");
    }
  }

  @picocli.CommandLine.Command(
      name = "card",
      description = {
        "Print the side's public card, signed by its seat. It holds no secret.",
        "Read the eight words to the other side aloud: they must hear the same."
      })
  static final class ShowCard extends NoteCommands.Asking {
    @Option(
        names = "--next",
        description = {
          "The card for the next epoch: officers and keys as they are now, and a new node key,",
          "which is made with the first such card and kept in the home."
        })
    boolean next;

    @Mixin SeatKey seat;

    @Override
    Done act() {
      JsonNode json =
          next
              ? ask(seat.in(Json.object().put("act", "next-card")))
              : Ceremony.described(Founding.card(home(), seat.file, new BouncySignatures()));
      return new Done(json, json.get("card").asString().stripTrailing());
    }
  }
}
