package liaison.node.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liaison.node.home.Home;
import liaison.node.home.Json;
import liaison.node.home.KeyFile;
import liaison.node.home.OfficerKey;
import liaison.node.home.Trouble;
import liaison.node.keys.BouncySignatures;
import liaison.office.OfficerCard;
import liaison.office.RoleNames;
import liaison.record.Member;
import liaison.record.Officer;
import liaison.record.OfficerSigner;
import liaison.record.merkle.Hash;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who may sign for a side: made, accredited, withdrawn, objected to. */
final class OfficerCommands {
  private static final long MOST_NUMBER = 0xffff_ffffL;

  private OfficerCommands() {}

  @picocli.CommandLine.Command(
      name = "officer",
      description = "An officer's own key: make it, on any machine; lock it under a passphrase.",
      subcommands = {Make.class, LockCommands.Lock.class, LockCommands.Unlock.class})
  static final class Group extends Command {
    @Override
    Done act() {
      throw Trouble.called("Which? make, lock or unlock. See liaison officer --help.");
    }
  }

  @picocli.CommandLine.Command(
      name = "make",
      description = {
        "Make an officer's key, and the card to be accredited by: number, public key, roles, proof",
        "that the key is held. It needs no home, only the fingerprint of the side's seat.",
        "Next: the head of the side runs liaison accredit CARD."
      })
  static final class Make extends Command {
    @Option(
        names = "--number",
        required = true,
        paramLabel = "N",
        description = "Never used before.")
    long number;

    @Option(
        names = "--roles",
        required = true,
        paramLabel = "R",
        description = "duty, releaser, head, operator; several joined with commas.")
    String roles;

    @Option(
        names = "--seat",
        paramLabel = "FINGERPRINT",
        description = "The fingerprint of the side's seat, 64 hex digits; else that of --home.")
    String seat;

    @Option(
        names = "--home",
        paramLabel = "DIR",
        description = "The side's folder, if the key is to lie there.")
    Path home;

    @Option(
        names = "--key",
        paramLabel = "FILE",
        description = "Where the key goes; else officer-N.key in the home, or beside the card.")
    Path key;

    @Option(
        names = "--algorithm",
        paramLabel = "A",
        defaultValue = "ed25519",
        description =
            "What it signs with: ed25519 (default), or ml-dsa-44, which a quantum computer does not break.")
    String algorithm;

    @Option(
        names = {"-o", "--output"},
        required = true,
        paramLabel = "CARD",
        description = "Where the card goes. It holds no secret.")
    Path output;

    @Override
    Done act() {
      if (number < 1 || number > MOST_NUMBER) {
        throw Trouble.called(
            "An officer's number is 1 to " + MOST_NUMBER + ", not " + number + ".");
      }
      int sum = RoleNames.parse(roles);
      Hash fingerprint = fingerprint();
      Path folder = home != null ? home : output.toAbsolutePath().getParent();
      Path file = key != null ? key : folder.resolve("officer-" + number + ".key");
      if (Files.exists(file)) {
        throw new Trouble(file + " exists already. Take another number, or another --key.");
      }
      OfficerKey.Open made = new OfficerKey.Open(algorithm(), Home.random(OfficerKey.SEED));
      OfficerSigner signer = made.signer(number, new BouncySignatures());
      byte[] possession = signer.sign(Officer.possessionBytes(fingerprint, number));
      Officer officer = new Officer(number, signer.key(), sum, possession);
      made.write(file);
      byte[] card = new OfficerCard(fingerprint, officer).text().getBytes(StandardCharsets.UTF_8);
      KeyFile.writeDurably(output, card, "rw-r--r--");
      return new Done(
          Json.object()
              .put("number", number)
              .put("card", output.toString())
              .put("key", file.toString()),
          "Officer "
              + number
              + " has the key "
              + file
              + ", which stays secret, and the card "
              + output
              + ".\nNext, a head or the seat: liaison accredit --home DIR "
              + output);
    }

    private OfficerKey.Algorithm algorithm() {
      return switch (algorithm.toLowerCase(Locale.ROOT)) {
        case "ed25519" -> OfficerKey.Algorithm.ED25519;
        case "ml-dsa-44" -> OfficerKey.Algorithm.ML_DSA_44;
        default ->
            throw Trouble.called("--algorithm is ed25519 or ml-dsa-44, not " + algorithm + ".");
      };
    }

    private Hash fingerprint() {
      if (seat == null && home == null) {
        throw Trouble.called("For which side? Give --seat FINGERPRINT, or its --home.");
      }
      if (seat == null) {
        byte[] member = Home.open(home).read("member", 65_536);
        return Member.decode(member).seat().fingerprint();
      }
      if (!seat.matches("[0-9a-fA-F]{64}")) {
        throw Trouble.called(
            "--seat is the seat's fingerprint in 64 hex digits, not \""
                + seat
                + "\". The eight words do not hold all of it.");
      }
      return Hash.of(HexFormat.of().parseHex(seat));
    }
  }

  /** A change of officers, signed by a head or by the seat. */
  abstract static class Change extends NoteCommands.Signing {
    @Option(
        names = "--seat",
        paramLabel = "FILE",
        description = "Sign with the seat, whose key is this file, instead of a head.")
    Path seat;

    JsonNode change(ObjectNode request) {
      return sign(SeatKey.in(request, seat));
    }

    Done said(JsonNode done, String who, String what) {
      long leaf = done.get("leaf").asLong();
      return new Done(
          done,
          done.get("open").asBoolean()
              ? who + " is not " + what + " yet: another head confirms it. liaison confirm " + leaf
              : who + " is " + what + ", leaf " + leaf + ".");
    }
  }

  @picocli.CommandLine.Command(
      name = "accredit",
      description = {
        "Accredit an officer by the card it made. Signed by a head, or by the seat.",
        "The officer acts after seven days' notice to the other side; in the office's first week, at once."
      })
  static final class Accredit extends Change {
    @Parameters(paramLabel = "CARD", description = "The officer's card (liaison officer make).")
    Path card;

    @Override
    Done act() {
      byte[] text = Home.readFile(card, OfficerCard.MOST);
      ObjectNode request =
          Json.object()
              .put("act", "accredit")
              .put("card", new String(text, StandardCharsets.UTF_8));
      return said(change(request), "The officer of " + card, "accredited");
    }
  }

  @picocli.CommandLine.Command(
      name = "withdraw",
      description = "Withdraw an officer, at once. Signed by a head, or by the seat.")
  static final class Withdraw extends Change {
    @Parameters(paramLabel = "N", description = "The officer's number.")
    long number;

    @Override
    Done act() {
      ObjectNode request = Json.object().put("act", "withdraw").put("number", number);
      return said(change(request), "Officer " + number, "withdrawn");
    }
  }

  @picocli.CommandLine.Command(
      name = "confirm",
      description = {
        "Confirm a change of officers another head has made, where the charter asks for two;",
        "or answer the other side's objection to an accreditation: it stands."
      })
  static final class Confirm extends NoteCommands.Signing {
    @Parameters(paramLabel = "LEAF", description = "The leaf of the change (liaison officers).")
    long seq;

    @Option(
        names = "--text",
        paramLabel = "TEXT",
        description = "What is answered to an objection.")
    String said;

    @Override
    Done act() {
      ObjectNode request = Json.object().put("act", "confirm").put("seq", seq);
      return new Done(sign(Json.put(request, "text", said)), "Leaf " + seq + " is confirmed.");
    }
  }

  @picocli.CommandLine.Command(
      name = "object",
      description = {
        "Object to an officer the other side has accredited. Within the seven days' notice the officer",
        "does not act until a head of that side has answered; later the objection is in the record only."
      })
  static final class Object extends NoteCommands.Signing {
    private static final Pattern PLACE = Pattern.compile("(?:([A-Za-z0-9-]{1,32})/)?([0-9]{1,15})");

    @Parameters(
        paramLabel = "PLACE",
        description = "The leaf of the accreditation, as SIDE/LEAF or LEAF (liaison officers).")
    String place;

    @Option(names = "--text", paramLabel = "TEXT", description = "Why.")
    String said;

    @Override
    Done act() {
      Matcher at = PLACE.matcher(place);
      if (!at.matches()) {
        throw Trouble.called(
            "A place is SIDE/LEAF, for example NORTH/12, not \""
                + place
                + "\". See: liaison officers");
      }
      ObjectNode request =
          Json.object().put("act", "object").put("seq", Long.parseLong(at.group(2)));
      Json.put(Json.put(request, "side", at.group(1)), "text", said);
      return new Done(sign(request), "The objection to " + place + " is in the record.");
    }
  }

  @picocli.CommandLine.Command(
      name = "officers",
      description = "Who may sign for each side, since when, and what waits for a second head.")
  static final class Officers extends NoteCommands.Asking {
    @Override
    Done act() {
      JsonNode done = ask(Json.object().put("act", "officers"));
      return new Done(done, OfficerWords.of(done));
    }
  }
}
