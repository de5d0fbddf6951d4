package liaison.node;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import liaison.record.Card;
import liaison.record.Fingerprint;
import liaison.record.Limits;
import liaison.record.Malformed;
import liaison.record.Policy;
import liaison.record.RelyingParty;
import liaison.record.keys.Signatures;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The founding ceremony: a side, its card, and the charter between sides. */
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
      ObjectNode json = described(card);
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

  private static ObjectNode described(Card card) {
    return Json.object()
        .put("side", card.member().name())
        .put("fingerprint", Fingerprint.hex(card.member().seat().fingerprint()))
        .put("words", Fingerprint.words(card.member().seat().fingerprint()));
  }

  @picocli.CommandLine.Command(
      name = "card",
      description = {
        "Print the side's public card, signed by its seat. It holds no secret.",
        "Read the eight words to the other side aloud: they must hear the same."
      })
  static final class ShowCard extends Command.AtHome {
    @Override
    Done act() {
      Card card = Founding.card(home(), new BouncySignatures());
      return new Done(described(card).put("card", card.armor()), card.armor().stripTrailing());
    }
  }

  @picocli.CommandLine.Command(
      name = "charter",
      description = "The founding agreement: draft it, sign it, found the office from it.",
      subcommands = {Draft.class, Sign.class, Found.class})
  static final class CharterGroup extends Command {
    @Override
    Done act() {
      throw Trouble.called(
          "Which? liaison charter draft, sign or found. See liaison charter --help.");
    }
  }

  @picocli.CommandLine.Command(
      name = "draft",
      description =
          "Draft the charter between this side and the sides of the given cards, and sign it.")
  static final class Draft extends Command.AtHome {
    @Option(
        names = "--with",
        required = true,
        arity = "1..15",
        paramLabel = "CARD",
        description = "The other sides' cards.")
    List<Path> with;

    @Option(
        names = {"-o", "--output"},
        required = true,
        paramLabel = "FILE",
        description = "Where the charter goes.")
    Path output;

    @Option(
        names = "--mark-interval",
        defaultValue = "1000",
        paramLabel = "MS",
        description =
            "Least time between two joint checkpoints of a side (default ${DEFAULT-VALUE}).")
    long markInterval;

    @Option(
        names = "--two-officers",
        description = "A head's change of officers needs a second head of that side.")
    boolean twoOfficers;

    @Override
    Done act() {
      Signatures signatures = new BouncySignatures();
      List<Card> cards = new ArrayList<>();
      for (Path file : with) {
        cards.add(cardIn(file, signatures));
      }
      Policy policy = new Policy(markInterval, Founding.CLOCK_TOLERANCE, twoOfficers);
      liaison.record.Charter charter = Founding.draft(home(), cards, policy, signatures);
      KeyFile.writeDurably(output, charter.file(), "rw-r--r--");
      return signed(charter, output);
    }

    private static Card cardIn(Path file, Signatures signatures) {
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
  }

  private static Command.Done signed(liaison.record.Charter charter, Path file) {
    ArrayNode missing = Json.array();
    charter.missing().forEach(missing::add);
    String fingerprint = Fingerprint.hex(charter.fingerprint());
    ObjectNode json =
        Json.object()
            .put("charter", fingerprint)
            .put("words", Fingerprint.words(charter.fingerprint()))
            .put("file", file.toString());
    json.set("missing", missing);
    String rest =
        charter.missing().isEmpty()
            ? "Signed by all. Each side now: liaison charter found --home DIR " + file
            : "Still to sign: "
                + String.join(", ", charter.missing())
                + " (liaison charter sign --home DIR "
                + file
                + ")";
    return new Command.Done(
        json,
        "Charter "
            + fingerprint
            + "\nSay it as: "
            + Fingerprint.words(charter.fingerprint())
            + "\n"
            + rest);
  }

  @picocli.CommandLine.Command(
      name = "sign",
      description = "Add this side's signature to a drafted charter, after reading who is in it.")
  static final class Sign extends Command.AtHome {
    @Parameters(paramLabel = "FILE", description = "The charter; it is replaced by the signed one.")
    Path file;

    @Override
    Done act() {
      liaison.record.Charter charter =
          Founding.sign(home(), charterIn(file), new BouncySignatures());
      KeyFile.writeDurably(file, charter.file(), "rw-r--r--");
      return signed(charter, file);
    }
  }

  private static liaison.record.Charter charterIn(Path file) {
    try {
      return liaison.record.Charter.decode(
          Home.readFile(file, Limits.CHARTER), new BouncySignatures());
    } catch (Malformed e) {
      throw new Trouble(file + " is not a genuine charter: " + e.getMessage() + ".");
    }
  }

  @picocli.CommandLine.Command(
      name = "found",
      description = "Found the office from a charter that every side has signed.")
  static final class Found extends Command.AtHome {
    @Parameters(paramLabel = "FILE", description = "The fully signed charter.")
    Path file;

    @Override
    Done act() {
      liaison.record.Charter charter = charterIn(file);
      Founding.found(home(), charter, new BouncySignatures());
      return new Done(
          Json.object().put("charter", Fingerprint.hex(charter.fingerprint())),
          "The office is founded. Start the node: liaison run --home "
              + folder()
              + " --line 0.0.0.0:7650 --peer NAME=HOST:PORT");
    }
  }
}
