package liaison.node.command;

import java.nio.file.Path;
import liaison.node.bench.Rehearsal;
import liaison.node.home.Trouble;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
    name = "rehearse",
    hidden = true,
    description = {
      "Go once through what an office does, in one process, for the JVM to keep what it loaded.",
      "./liaison plays it after a build."
    })
final class RehearseCommand extends Command {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      required = true,
      description = "An empty folder; LIAISON_GUARD names the folder guard in it.")
  Path home;

  @Override
  Done act() {
    new Rehearsal(home)
        .play(south -> {
          String at = south.toString();
          String proof = home.resolve("proof").toString();
          command("status", "--home", at);
          command("notes", "--home", at, "--json");
          command("show", "--home", at, "S-000001");
          command("prove", "--home", at, "S-000001", "-o", proof);
          command("verify", proof);
        });
    return null;
  }

  private static void command(String... words) {
    if (Main.run(words) != 0) {
      throw new Trouble("The rehearsal stopped at: " + String.join(" ", words));
    }
  }
}
