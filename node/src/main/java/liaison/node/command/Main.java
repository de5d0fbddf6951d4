package liaison.node.command;

import liaison.node.home.Json;
import liaison.node.home.Trouble;
import liaison.node.home.Version;
import liaison.office.Refused;
import liaison.record.Malformed;
import liaison.store.StoreTrouble;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The command line's door. */
@CommandLine.Command(
    name = "liaison",
    description = {
      "A joint liaison office in software: two sides that do not trust each other get a channel",
      "that never closes and one joint record that neither can alter, deny, reorder or destroy.",
      ""
    },
    footer = {
      "",
      "New here?            liaison demo",
      "Found an office:     init, card, charter draft, charter sign, charter found, run",
      "Work in it:          note, notes, show, open, acknowledge, refuse, answer, call, declare, status",
      "Who signs for it:    officer make, accredit, withdraw, confirm, object, officers, rotate",
      "Prove and rebuild:   prove, verify, vkeys, export, rebuild, resume",
      "After a break:       evidence, card --next, charter next, charter sign, charter found"
    },
    subcommands = {
      DemoCommand.class,
      HomeCommands.Init.class,
      HomeCommands.ShowCard.class,
      CharterCommands.Group.class,
      RunCommand.class,
      EnrolCommand.class,
      NoteCommands.Note.class,
      NoteCommands.Notes.class,
      NoteCommands.Show.class,
      NoteCommands.Open.class,
      NoteCommands.Acknowledge.class,
      NoteCommands.Refuse.class,
      NoteCommands.Disseminated.class,
      NoteCommands.Answer.class,
      NoteCommands.Call.class,
      NoteCommands.Declare.class,
      OfficerCommands.Group.class,
      OfficerCommands.Officers.class,
      OfficerCommands.Accredit.class,
      OfficerCommands.Withdraw.class,
      OfficerCommands.Confirm.class,
      OfficerCommands.Object.class,
      RecordCommands.Status.class,
      RecordCommands.Prove.class,
      RecordCommands.Verify.class,
      RecordCommands.Vkeys.class,
      RecordCommands.Export.class,
      RecordCommands.Rebuild.class,
      RecordCommands.Resume.class,
      RecordCommands.Rotate.class,
      RecordCommands.Evidence.class,
      BenchCommands.Group.class,
      RehearseCommand.class
    })
public final class Main implements Runnable {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(names = "--version", versionHelp = true, description = "Show the version.")
  boolean version;

  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** The exit code; prints, and never ends the process. */
  public static int run(String... args) {
    CommandLine line = new CommandLine(new Main());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExpandAtFiles(false);
    line.getCommandSpec().version("Liaison " + Version.here());
    line.setParameterExceptionHandler((e, given) -> {
      System.err.println("liaison: " + e.getMessage());
      if (java.util.Arrays.asList(given).contains("--json")) {
        System.out.println(Json.line(Json.object().put("error", e.getMessage())));
      }
      System.err.println("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
      return 2;
    });
    line.setExecutionExceptionHandler((e, at, parsed) -> failed(e, at));
    return line.execute(args);
  }

  private static int failed(Exception e, CommandLine at) {
    boolean debug = at.getCommand() instanceof Command command && command.debug;
    boolean json = at.getCommand() instanceof Command command && command.json;
    int exit = e instanceof Refused refused && refused.asked() ? 2 : 1;
    String sentence =
        switch (e) {
          case Refused refused -> refused.getMessage();
          case Malformed malformed ->
              "What was given is not well-formed: " + malformed.getMessage() + ".";
          case StoreTrouble stored -> Trouble.sentence(stored.getMessage());
          default -> "That did not work: " + said(e) + ". Run it again with --debug to see where.";
        };
    System.err.println("liaison: " + sentence);
    if (json) {
      System.out.println(Json.line(Json.object().put("error", sentence)));
    }
    if (debug) {
      e.printStackTrace();
    }
    return exit;
  }

  private static String said(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
