package liaison.node.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import liaison.node.acts.Ceremony;
import liaison.node.acts.Opening;
import liaison.node.home.Founding;
import liaison.node.home.Home;
import liaison.node.home.Json;
import liaison.node.home.KeyFile;
import liaison.node.home.Trouble;
import liaison.node.keys.BouncySignatures;
import liaison.node.recorder.Succession;
import liaison.record.Card;
import liaison.record.Charter;
import liaison.record.Fingerprint;
import liaison.record.Policy;
import liaison.record.keys.Signatures;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The charter between sides: the first one, and the one that ends an epoch and opens the next. */
final class CharterCommands {
  private CharterCommands() {}

  @picocli.CommandLine.Command(
      name = "charter",
      description =
          "The agreement an office stands on: draft it, sign it, found the office from it.",
      subcommands = {Draft.class, Next.class, Sign.class, Found.class})
  static final class Group extends Command {
    @Override
    Done act() {
      throw Trouble.called(
          "Which? liaison charter draft, next, sign or found. See liaison charter --help.");
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
        cards.add(Ceremony.cardIn(file, signatures));
      }
      Policy policy = new Policy(markInterval, Founding.CLOCK_TOLERANCE, twoOfficers);
      Charter charter = Founding.draft(home(), cards, policy, signatures);
      KeyFile.writeDurably(output, charter.file(), "rw-r--r--");
      return signed(Ceremony.described(charter, output));
    }
  }

  @picocli.CommandLine.Command(
      name = "next",
      description = {
        "Draft the charter of the next epoch between this side and the sides of the given cards,",
        "and ratify it. It names what this node holds as the end of the present epoch. From then",
        "on this side writes nothing more in that epoch, and signs no other successor.",
        "First, each side: liaison card --next. Let the nodes run until neither has more to tell.",
        "After that, each other side: liaison charter sign; then each: liaison charter found."
      })
  static final class Next extends NoteCommands.Asking {
    @Option(
        names = "--with",
        required = true,
        arity = "1..15",
        paramLabel = "CARD",
        description = "The other sides' cards for the next epoch; a side without one is left out.")
    List<Path> with;

    @Option(
        names = {"-o", "--output"},
        required = true,
        paramLabel = "FILE",
        description = "Where the charter goes. Given again, the one ratified is written again.")
    Path output;

    @Option(
        names = "--mark-interval",
        paramLabel = "MS",
        description = "Least time between two joint checkpoints of a side; else as it is.")
    Long markInterval;

    @Mixin SeatKey seat;

    @Override
    Done act() {
      ObjectNode request =
          Json.object()
              .put("act", "next-charter")
              .put("output", output.toAbsolutePath().toString());
      ArrayNode cards = request.putArray("cards");
      with.forEach(card -> cards.add(card.toAbsolutePath().toString()));
      if (markInterval != null) {
        request.put("mark_interval", markInterval);
      }
      return signed((ObjectNode) ask(seat.in(request)));
    }
  }

  @picocli.CommandLine.Command(
      name = "sign",
      description = {
        "Add this side's signature to a drafted charter, after reading who is in it.",
        "To sign the charter of a next epoch is to ratify it: this side then writes nothing more",
        "in the present epoch, and signs no other successor. It is refused unless it holds all",
        "that this side has written and acknowledged."
      })
  static final class Sign extends NoteCommands.Asking {
    @Parameters(paramLabel = "FILE", description = "The charter; it is replaced by the signed one.")
    Path file;

    @Option(
        names = "--lose-tail",
        description = {
          "Of a next epoch: ratify although the end of the own log is left out, as far as nobody",
          "has acknowledged it. What stands there is lost: write it again in the next epoch."
        })
    boolean lose;

    @Mixin SeatKey seat;

    @Override
    Done act() {
      Signatures signatures = new BouncySignatures();
      Home home = home();
      Charter charter = Succession.read(file, signatures);
      if (charter.epoch() == 0 || !home.founded()) {
        Charter signed = Founding.sign(home, charter, seat.file, signatures);
        KeyFile.writeDurably(file, signed.file(), "rw-r--r--");
        return signed(Ceremony.described(signed, file));
      }
      String path = file.toAbsolutePath().toString();
      ObjectNode request =
          Json.object()
              .put("act", "sign-charter")
              .put("file", path)
              .put("output", path)
              .put("lose", lose);
      return signed((ObjectNode) ask(seat.in(request)));
    }
  }

  @picocli.CommandLine.Command(
      name = "found",
      description = {
        "Found the office from a charter that every side has signed.",
        "Of a next epoch: with the node stopped; started again, it is in the new epoch."
      })
  static final class Found extends Command.AtHome {
    @Parameters(paramLabel = "FILE", description = "The fully signed charter.")
    Path file;

    @Override
    Done act() {
      Signatures signatures = new BouncySignatures();
      Charter charter = Succession.read(file, signatures);
      if (charter.epoch() == 0) {
        Founding.found(home(), charter, signatures);
      } else {
        Opening.found(home(), charter, signatures);
      }
      String what =
          charter.epoch() == 0 ? "The office" : "Epoch " + charter.epoch() + " of the office";
      return new Done(
          Json.object()
              .put("charter", Fingerprint.hex(charter.fingerprint()))
              .put("epoch", charter.epoch()),
          what
              + " is founded. Start the node: liaison run --home "
              + folder()
              + " --line 0.0.0.0:7650 --peer NAME=HOST:PORT");
    }
  }

  private static Command.Done signed(ObjectNode charter) {
    String file = charter.get("file").asString();
    List<String> missing = new ArrayList<>();
    charter.get("missing").forEach(name -> missing.add(name.asString()));
    String rest =
        missing.isEmpty()
            ? "Signed by all. Each side now: liaison charter found --home DIR " + file
            : "Still to sign: "
                + String.join(", ", missing)
                + " (liaison charter sign --home DIR "
                + file
                + ")";
    return new Command.Done(
        charter,
        "Charter "
            + charter.get("charter").asString()
            + "\nSay it as: "
            + charter.get("words").asString()
            + "\n"
            + rest);
  }
}
