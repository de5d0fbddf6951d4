package liaison.node.command;

import liaison.node.bench.Bench;
import liaison.node.bench.Measured;
import liaison.node.home.Trouble;
import picocli.CommandLine.Option;

/** Measures, always beside the floor of the same run. */
final class BenchCommands {
  private BenchCommands() {}

  @picocli.CommandLine.Command(
      name = "bench",
      description = "Measure on this machine, beside its floor: fsync, round trip, signatures.",
      subcommands = {Line.class, Verify.class, Desk.class})
  static final class Group extends Command {
    @Override
    Done act() {
      throw Trouble.called(
          "Which? liaison bench line, bench verify, or bench desk. See liaison bench --help.");
    }
  }

  @picocli.CommandLine.Command(
      name = "line",
      description = {
        "Two nodes in two processes on loopback, durable storage: the round trip of note and",
        "receipt one at a time, then with a window outstanding."
      })
  static final class Line extends Command {
    @Option(
        names = "--messages",
        defaultValue = "2000",
        paramLabel = "N",
        description = "How many (default ${DEFAULT-VALUE}).")
    int messages;

    @Option(
        names = "--window",
        defaultValue = "256",
        paramLabel = "W",
        description = "How many without a receipt (default ${DEFAULT-VALUE}).")
    int window;

    @Override
    Done act() {
      if (messages < 1 || window < 1) {
        throw Trouble.called("--messages and --window are at least 1.");
      }
      return done(new Bench(this::progress).line(messages, window));
    }
  }

  @picocli.CommandLine.Command(
      name = "verify",
      description = "Verify anew a record of N entries on one core.")
  static final class Verify extends Command {
    @Option(
        names = "--entries",
        defaultValue = "100000",
        paramLabel = "N",
        description = "How many (default ${DEFAULT-VALUE}).")
    int entries;

    @Override
    Done act() {
      if (entries < 2) {
        throw Trouble.called("--entries is at least 2.");
      }
      return done(new Bench(this::progress).verify(entries));
    }
  }

  @picocli.CommandLine.Command(
      name = "desk",
      description = {
        "Two nodes with desks on loopback, durable storage, real HTTP: the first page after a start,",
        "and from the touch that releases a FLASH to the event and the alarm at the other desk."
      })
  static final class Desk extends Command {
    @Option(
        names = "--releases",
        defaultValue = "200",
        paramLabel = "N",
        description = "How many (default ${DEFAULT-VALUE}).")
    int releases;

    @Override
    Done act() {
      if (releases < 1 || releases > 10_000) {
        throw Trouble.called("--releases is 1 to 10000.");
      }
      return done(new Bench(this::progress).desk(releases));
    }
  }

  private static Command.Done done(Measured found) {
    return new Command.Done(found.json(), found.words());
  }
}
