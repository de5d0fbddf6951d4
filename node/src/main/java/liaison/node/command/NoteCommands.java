package liaison.node.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import liaison.node.acts.Control;
import liaison.node.home.Home;
import liaison.node.home.Json;
import liaison.node.home.OfficerKey;
import liaison.node.home.Officers;
import liaison.node.home.Trouble;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Notes and what is answered to them. Each goes to the home's running node, or acts alone. */
final class NoteCommands {
  static final int MOST_BODY = 1 << 20;

  private NoteCommands() {}

  /** A command that asks one act of the node. */
  abstract static class Asking extends Command.AtHome {
    JsonNode ask(ObjectNode request) {
      Path folder = home().folder();
      return Control.ask(
          folder, request, this::progress, alone -> Alone.act(folder, alone, this::progress));
    }
  }

  /** An act that an officer signs. */
  abstract static class Signing extends Asking {
    @Option(
        names = "--as",
        paramLabel = "N",
        description =
            "The officer who signs; else LIAISON_OFFICER, else the only one with a key here, else 1.")
    Long as;

    @Option(
        names = "--passphrase-file",
        paramLabel = "FILE",
        description =
            "The passphrase of a locked key, first line of a file only you can read; else asked for.")
    Path passphrase;

    JsonNode sign(ObjectNode request) {
      Long officer = officer();
      if (officer != null) {
        request.put("as", officer);
      }
      return ask(request.has("seat") ? request : unlocking(request, officer));
    }

    private ObjectNode unlocking(ObjectNode request, Long officer) {
      Home home = home();
      long signs = officer != null ? officer : Officers.usual(home.folder());
      Path file = home.officerFile(signs);
      if (!Files.exists(file) || !(OfficerKey.read(file) instanceof OfficerKey.Locked)) {
        return request;
      }
      char[] typed =
          Passphrases.of(passphrase, "Passphrase of officer " + signs, "--passphrase-file");
      return request.put("passphrase", new String(typed));
    }

    private Long officer() {
      String named = System.getenv("LIAISON_OFFICER");
      if (as != null || named == null || named.isBlank()) {
        return as;
      }
      try {
        return Long.valueOf(named.strip());
      } catch (NumberFormatException e) {
        throw Trouble.called("LIAISON_OFFICER is an officer's number, not \"" + named + "\".");
      }
    }
  }

  private static String text(Path file) {
    byte[] bytes;
    try {
      bytes =
          file != null
              ? Home.readFile(file, MOST_BODY)
              : System.in.available() > 0
                      || System.console() == null
                      || !System.console().isTerminal()
                  ? System.in.readNBytes(MOST_BODY + 1)
                  : new byte[0];
    } catch (IOException e) {
      throw Trouble.io("read the body from standard input", e);
    }
    if (bytes.length > MOST_BODY) {
      throw new Trouble("The body is larger than " + MOST_BODY + " bytes. Shorten it.");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Trouble("The body is not UTF-8 text. Save it as UTF-8 and try again.");
    }
  }

  @picocli.CommandLine.Command(
      name = "note",
      description = {
        "Write a note and release it. Returns when it is durable here.",
        "The body comes from --body or from standard input."
      })
  static final class Note extends Signing {
    @Option(
        names = "--subject",
        required = true,
        paramLabel = "S",
        description = "What it is about, at most 400 bytes.")
    String subject;

    @Option(
        names = "--precedence",
        defaultValue = "routine",
        paramLabel = "P",
        description = "flash, immediate, priority or routine (default).")
    String precedence;

    @Option(
        names = "--class",
        defaultValue = "L",
        paramLabel = "C",
        description =
            "L liaison (default), H lives at risk, M military, C commission, S service, X exercise.")
    String trafficClass;

    @Option(
        names = "--to",
        paramLabel = "NAME",
        description = "The side that must act; else every other side.")
    String to;

    @Option(names = "--body", paramLabel = "FILE", description = "The text, UTF-8.")
    Path body;

    @Override
    Done act() {
      ObjectNode request =
          Json.object()
              .put("act", "note")
              .put("subject", subject)
              .put("precedence", precedence)
              .put("class", trafficClass)
              .put("body", text(body));
      JsonNode done = sign(Json.put(request, "to", to));
      return new Done(done, done.get("serial").asString() + " is released and durable here.");
    }
  }

  @picocli.CommandLine.Command(
      name = "notes",
      description = "All notes both ways, each with the highest receipt held.")
  static final class Notes extends Asking {
    @Override
    Done act() {
      JsonNode done = ask(Json.object().put("act", "notes"));
      StringBuilder words = new StringBuilder();
      for (JsonNode note : done) {
        words.append(
            String.format(
                "%-12s %-10s %-9s %-13s %s%n",
                note.get("serial").asString(),
                note.get("from").asString(),
                note.get("precedence").asString(),
                note.get("rung").asString(),
                Words.plain(note.get("subject").asString()).replace('\n', ' ')));
      }
      return new Done(
          done,
          words.isEmpty()
              ? "No notes yet. The first: liaison note --subject …"
              : words.toString().stripTrailing());
    }
  }

  @picocli.CommandLine.Command(
      name = "show",
      description =
          "One note whole: text, receipts with times and signers, joint position if final.")
  static final class Show extends Asking {
    @Parameters(paramLabel = "SERIAL")
    String serial;

    @Override
    Done act() {
      JsonNode done = ask(Json.object().put("act", "show").put("serial", serial));
      return new Done(done, Words.note(done));
    }
  }

  /** The officer's receipts: all but the answer have no text of their own to write. */
  abstract static class Receipt extends Signing {
    @Parameters(paramLabel = "SERIAL", description = "The note, for example S-000017.")
    String serial;

    Done receipt(ObjectNode request) {
      JsonNode done = sign(request.put("serial", serial));
      return new Done(done, done.get("words").asString());
    }
  }

  @picocli.CommandLine.Command(
      name = "open",
      description = "Sign that an officer has opened the note. It agrees to nothing.")
  static final class Open extends Receipt {
    @Override
    Done act() {
      return receipt(Json.object().put("act", "open"));
    }
  }

  @picocli.CommandLine.Command(
      name = "acknowledge",
      description =
          "Sign that an officer has read and accepted the note for action. It agrees to nothing in it.")
  static final class Acknowledge extends Receipt {
    @Override
    Done act() {
      return receipt(Json.object().put("act", "acknowledge"));
    }
  }

  @picocli.CommandLine.Command(
      name = "refuse",
      description = "Sign that the note is not accepted, and why.")
  static final class Refuse extends Receipt {
    @Option(
        names = "--reason",
        required = true,
        paramLabel = "R",
        description =
            "signatory, addressee, form, subject, wording, suspended, language, or any other text.")
    String reason;

    @Override
    Done act() {
      return receipt(Json.object().put("act", "refuse").put("reason", reason));
    }
  }

  @picocli.CommandLine.Command(
      name = "disseminated",
      description = "Sign to which levels the note was passed on.")
  static final class Disseminated extends Receipt {
    @Option(
        names = "--level",
        required = true,
        arity = "1..16",
        paramLabel = "L",
        description = "A level it has reached, for example \"2nd Corps\".")
    List<String> levels;

    @Override
    Done act() {
      ObjectNode request = Json.object().put("act", "disseminated");
      levels.forEach(request.putArray("levels")::add);
      return receipt(request);
    }
  }

  @picocli.CommandLine.Command(
      name = "answer",
      description = "Answer a note with a note. The body comes from --body or standard input.")
  static final class Answer extends Receipt {
    @Option(
        names = "--subject",
        paramLabel = "S",
        description = "Else \"Re: \" and the subject answered.")
    String subject;

    @Option(
        names = "--precedence",
        paramLabel = "P",
        description = "Else that of the note answered.")
    String precedence;

    @Option(names = "--body", paramLabel = "FILE", description = "The text, UTF-8.")
    Path body;

    @Override
    Done act() {
      ObjectNode request = Json.object().put("act", "answer").put("body", text(body));
      Json.put(request, "subject", subject);
      return receipt(Json.put(request, "precedence", precedence));
    }
  }

  @picocli.CommandLine.Command(
      name = "call",
      description = "Record a scheduled call: rung, answered, or missed with a cause.")
  static final class Call extends Signing {
    @Option(
        names = "--type",
        required = true,
        paramLabel = "T",
        description = "opening, closing or contact.")
    String type;

    @Option(
        names = "--outcome",
        required = true,
        paramLabel = "O",
        description = "rung, answered or missed.")
    String outcome;

    @Option(
        names = "--cause",
        paramLabel = "C",
        description = "Of a missed call: link, node, nobody, refused, holiday or clock.")
    String cause;

    @Option(names = "--text", paramLabel = "TEXT", description = "What was said.")
    String said;

    @Override
    Done act() {
      ObjectNode request =
          Json.object().put("act", "call").put("type", type).put("outcome", outcome);
      Json.put(Json.put(request, "cause", cause), "text", said);
      return new Done(sign(request), "The " + type + " call is in the record: " + outcome + ".");
    }
  }

  @picocli.CommandLine.Command(
      name = "declare",
      description =
          "Declare a class of traffic open, suspended or severed. Class H, lives at risk, stays open by custom.")
  static final class Declare extends Signing {
    @Option(
        names = "--state",
        required = true,
        paramLabel = "S",
        description = "open, suspended or severed.")
    String state;

    @Option(
        names = "--class",
        required = true,
        arity = "1..6",
        paramLabel = "C",
        description = "L, H, M, C, S, X.")
    List<String> classes;

    @Option(names = "--line", paramLabel = "NAME", description = "The line meant, by name.")
    String line;

    @Option(names = "--reason", paramLabel = "TEXT", description = "The reason given.")
    String reason;

    @Override
    Done act() {
      ObjectNode request = Json.object().put("act", "declare").put("state", state);
      classes.forEach(request.putArray("classes")::add);
      Json.put(Json.put(request, "line", line), "reason", reason);
      return new Done(sign(request), "Declared " + state + ": " + String.join(", ", classes) + ".");
    }
  }
}
