package liaison.node.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import liaison.node.home.Home;
import liaison.node.home.Json;
import liaison.node.home.Trouble;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/**
 * What every command has: {@code --json} prints one JSON value and nothing else on standard output,
 * people's words go to standard error; exit 0 done or genuine, 1 refused or not genuine, 2 called
 * wrongly.
 */
abstract class Command implements Callable<Integer> {
  @Option(names = "--json", description = "Print one JSON value on standard output, nothing else.")
  boolean json;

  @Option(names = "--debug", description = "Show where an error came from.")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  /** What a command has done: for machines, for people, and the exit code. */
  record Done(JsonNode json, String words, int exit) {
    Done(JsonNode json, String words) {
      this(json, words, 0);
    }
  }

  abstract Done act() throws Exception;

  @Override
  public Integer call() throws Exception {
    Done done = act();
    if (done == null) {
      return 0;
    }
    if (json) {
      System.out.println(Json.line(done.json()));
    } else if (!done.words().isEmpty()) {
      System.out.println(done.words());
    }
    return done.exit();
  }

  /** Where words for people go: never among the JSON. */
  PrintStream people() {
    return json ? System.err : System.out;
  }

  /** A progress line, rewritten in place on a terminal. */
  void progress(String words) {
    if (System.console() != null && System.console().isTerminal()) {
      System.err.print("\r\u001b[K" + words);
      System.err.flush();
    } else {
      System.err.println(words);
    }
  }

  /** A command about one home: {@code --home}, else LIAISON_HOME. */
  abstract static class AtHome extends Command {
    @Option(
        names = "--home",
        paramLabel = "DIR",
        description = "The side's folder; else the environment's LIAISON_HOME.")
    private Path home;

    Path folder() {
      if (home != null) {
        return home;
      }
      String named = System.getenv("LIAISON_HOME");
      if (named == null || named.isBlank()) {
        throw Trouble.called("Which side? Give --home DIR, or set LIAISON_HOME.");
      }
      return Path.of(named);
    }

    Home home() {
      return Home.open(folder());
    }
  }
}
