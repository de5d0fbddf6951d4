package liaison.node.command;

import java.nio.file.Files;
import java.nio.file.Path;
import liaison.node.acts.Audit;
import liaison.node.acts.OpenValues;
import liaison.node.acts.Restoring;
import liaison.node.home.Home;
import liaison.node.home.Json;
import liaison.node.home.Trouble;
import liaison.node.keys.BouncySignatures;
import liaison.record.proof.Conviction;
import picocli.CommandLine.Mixin;
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
        "Verify a proof, evidence, an export or a home, off line. Says in one sentence what it",
        "shows, and what it does not. Trusts nothing but the fingerprint given with --charter."
      })
  static final class Verify extends Command {
    @Parameters(
        paramLabel = "FILE",
        description = "A .liaison-proof, a .liaison-evidence, an export folder, or a home.")
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
      if (values && Conviction.is(Home.readFile(file, Audit.MOST_PROOF))) {
        throw Trouble.called("--values is for a proof file; " + file + " holds evidence.");
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
            "The folder with this side's kept keys (seat.key, envelope.key, line.key, member, and officers' keys).")
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
    @Mixin SeatKey seat;

    @Override
    Done act() {
      JsonNode done = ask(seat.in(Json.object().put("act", "resume")));
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

  @picocli.CommandLine.Command(
      name = "rotate",
      description = {
        "Replace keys of the side; the seat signs. The node's key at once; the keys of the line as soon",
        "as every other side knows of them. Keep copies of the new keys where the old ones are kept."
      })
  static final class Rotate extends NoteCommands.Asking {
    @Option(names = "--node", description = "The node's key, which signs the heads of the log.")
    boolean node;

    @Option(names = "--line", description = "The TLS key of the line.")
    boolean line;

    @Option(
        names = "--envelope",
        description = "The key that others seal to; with it the line's key.")
    boolean envelope;

    @Mixin SeatKey seat;

    @Override
    Done act() {
      ObjectNode request =
          Json.object()
              .put("act", "rotate")
              .put("node", node)
              .put("line", line)
              .put("envelope", envelope);
      JsonNode done = ask(seat.in(request));
      return new Done(
          done,
          "The new keys are in the record, leaf "
              + done.get("leaf").asLong()
              + "."
              + (line || envelope
                  ? " The line goes on with the old ones until every other side knows."
                  : "")
              + " Keep copies of them.");
    }
  }

  @picocli.CommandLine.Command(
      name = "evidence",
      description = {
        "List what this node holds that convicts a side to anyone: two pasts, a broken leaf, two",
        "charters of one epoch. With -o also as files; anyone checks one with: liaison verify"
      })
  static final class Evidence extends NoteCommands.Asking {
    @Option(
        names = {"-o", "--output"},
        paramLabel = "DIR",
        description = "The folder for the files, one a piece of evidence.")
    Path output;

    @Override
    Done act() {
      ObjectNode request = Json.object().put("act", "evidence");
      if (output != null) {
        request.put("output", output.toAbsolutePath().toString());
      }
      JsonNode done = ask(request);
      StringBuilder words = new StringBuilder();
      for (JsonNode one : done) {
        words.append(one.get("sentence").asString()).append('\n');
        if (one.has("file")) {
          words.append("  ").append(one.get("file").asString()).append('\n');
        }
      }
      return new Done(
          done,
          words.isEmpty()
              ? "This node holds no evidence against anyone."
              : words.toString().stripTrailing());
    }
  }
}
