package liaison.node;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Commands about the record itself: its state, proofs, copies, and its return after a loss. */
final class RecordCommands {
  private RecordCommands() {}

  @picocli.CommandLine.Command(
      name = "status",
      description = "Sides, log sizes, the joint record, the lines as declared and as observed.")
  static final class Status extends NoteCommands.Asking {
    @Override
    Done act() {
      JsonNode done = ask(Json.object().put("act", "status"));
      return new Done(done, StatusWords.of(done));
    }
  }

  @picocli.CommandLine.Command(
      name = "prove",
      description =
          "Prove one note and what was answered to it, to a stranger, off line. The rest stays undisclosed.")
  static final class Prove extends NoteCommands.Asking {
    @Parameters(paramLabel = "SERIAL")
    String serial;

    @Option(
        names = {"-o", "--output"},
        required = true,
        paramLabel = "FILE",
        description = "Where the proof goes; by custom NAME.liaison-proof.")
    Path output;

    @Option(
        names = "--without-text",
        description = "Leave the note's text out; its hash still binds it.")
    boolean withoutText;

    @Override
    Done act() {
      ObjectNode request =
          Json.object()
              .put("act", "prove")
              .put("serial", serial)
              .put("output", output.toAbsolutePath().toString())
              .put("text", !withoutText);
      JsonNode done = ask(request);
      return new Done(
          done, "The proof is in " + output + ". Anyone can check it: liaison verify " + output);
    }
  }

  @picocli.CommandLine.Command(
      name = "verify",
      description = {
        "Verify a proof, an export or a home, off line. Says in one sentence what it shows, and",
        "what it does not. Trusts nothing but the fingerprint given with --charter."
      })
  static final class Verify extends Command {
    @Parameters(paramLabel = "FILE", description = "A .liaison-proof, an export folder, or a home.")
    Path file;

    @Option(
        names = "--charter",
        paramLabel = "FINGERPRINT",
        description = "The charter's fingerprint: 64 hex digits or eight words.")
    String charter;

    @Option(
        names = "--values",
        description =
            "Of a genuine proof: print as JSON what other people's tools need to check it.")
    boolean values;

    @Override
    Done act() {
      BouncySignatures signatures = new BouncySignatures();
      if (values && Files.isDirectory(file)) {
        throw Trouble.called("--values is for a proof file; " + file + " is a folder.");
      }
      Audit.Result result = Audit.of(file, charter, signatures, this::progress);
      if (values && result.genuine()) {
        ObjectNode shown = OpenValues.proof(Home.readFile(file, Audit.MOST_PROOF), signatures);
        return new Done(shown, Json.line(shown));
      }
      ObjectNode json =
          Json.object()
              .put("genuine", result.genuine())
              .put("sentence", result.sentence())
              .put("fault", result.fault())
              .put("entries", result.entries());
      return new Done(json, result.sentence(), result.genuine() ? 0 : 1);
    }
  }

  @picocli.CommandLine.Command(
      name = "vkeys",
      description = "The C2SP verifier keys of every side's node key, for other people's tools.")
  static final class Vkeys extends NoteCommands.Asking {
    @Override
    Done act() {
      JsonNode done = ask(Json.object().put("act", "vkeys"));
      StringBuilder words = new StringBuilder();
      done.forEach(key -> words.append(key.get("vkey").asString()).append('\n'));
      return new Done(done, words.toString().stripTrailing());
    }
  }

  @picocli.CommandLine.Command(
      name = "export",
      description = "The whole record as a folder of standard tlog tiles, checkpoints and bodies.")
  static final class Export extends NoteCommands.Asking {
    @Option(
        names = {"-o", "--output"},
        required = true,
        paramLabel = "DIR2",
        description = "A folder that does not exist yet.")
    Path output;

    @Override
    Done act() {
      JsonNode done =
          ask(Json.object().put("act", "export").put("output", output.toAbsolutePath().toString()));
      return new Done(done, done.get("entries").asLong() + " entries are in " + output + ".");
    }
  }

  @picocli.CommandLine.Command(
      name = "rebuild",
      description = {
        "Make a lost side's home anew, from the other side's export and its own keys.",
        "The seat key signs the resumption: a new node key goes on where the log ends."
      })
  static final class Rebuild extends Command {
    @Option(
        names = "--home",
        required = true,
        paramLabel = "NEW",
        description = "The new home; it must not exist yet.")
    Path home;

    @Option(
        names = "--from",
        required = true,
        paramLabel = "DIR2",
        description = "The other side's export.")
    Path from;

    @Option(
        names = "--keys",
        required = true,
        paramLabel = "DIR",
        description =
            "The folder with this side's kept keys (seat.key, envelope.key, line.key, officer-1.key, member).")
    Path keys;

    @Override
    Done act() {
      long entries = Restoring.rebuild(home, from, keys, new BouncySignatures(), this::progress);
      return new Done(
          Json.object().put("entries", entries),
          entries + " entries are back in " + home + ". Start it: liaison run --home " + home);
    }
  }

  @picocli.CommandLine.Command(
      name = "resume",
      description = {
        "Let a restored or moved home sign again: the seat key names a new node key and the place",
        "where the log goes on. First let the node catch up with its peers (liaison run)."
      })
  static final class Resume extends NoteCommands.Asking {
    @Option(
        names = "--seat",
        paramLabel = "FILE",
        description = "The seat key; else seat.key in the home.")
    Path seat;

    @Override
    Done act() {
      ObjectNode request = Json.object().put("act", "resume");
      if (seat != null) {
        request.put("seat", seat.toAbsolutePath().toString());
      }
      JsonNode done = ask(request);
      String words = "Resumed at entry " + done.get("size").asLong() + " with a new node key.";
      if (done.has("set_aside")) {
        words +=
            " The entries lost before are back. What this side wrote since it resumed too early is"
                + " not in the record; it is kept in "
                + done.get("set_aside").asString()
                + ": write such notes again.";
      }
      return new Done(done, words);
    }
  }
}
