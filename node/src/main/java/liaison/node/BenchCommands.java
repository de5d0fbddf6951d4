package liaison.node;

import picocli.CommandLine.Option;

/** Measures, always beside the floor of the same run. */
final class BenchCommands {
  private BenchCommands() {}

  @picocli.CommandLine.Command(
      name = "bench",
      description = "Measure on this machine, beside its floor: fsync, round trip, signatures.",
      subcommands = {Line.class, Verify.class})
  static final class Group extends Command {
    @Override
    Done act() {
      throw Trouble.called("Which? liaison bench line, or bench verify. See liaison bench --help.");
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
      return new Bench(this::progress).line(messages, window);
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
      return new Bench(this::progress).verify(entries);
    }
  }
}
