package liaison.node.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import liaison.node.demo.Demo;
import liaison.node.demo.DemoDesks;
import liaison.node.home.Json;
import liaison.node.home.Trouble;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
    name = "demo",
    description = {
      "Two offices in two processes on this machine, a real TLS line between them. Both desks are",
      "shown on one page, and in six steps what an office is for. Nothing leaves the machine, and",
      "nothing of it is left. With --headless the story of the office at Kaesong runs through."
    })
final class DemoCommand extends Command {
  @Option(
      names = "--headless",
      description = "Tell the story of Kaesong and exit; no desk is opened.")
  boolean headless;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8400",
      description = "The page's; the desks are two and four above. Next free ones if taken.")
  int port;

  @Option(names = "--no-browser", description = "Print the address only.")
  boolean quiet;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Where both sides of --headless live; a new folder otherwise.")
  Path home;

  @Override
  Done act() throws InterruptedException {
    if (!headless) {
      if (home != null) {
        throw Trouble.called("The demo with desks keeps nothing: --home goes with --headless.");
      }
      DemoDesks.show(port, !quiet, people());
      return null;
    }
    Path folder = home;
    try {
      if (folder == null) {
        folder = Files.createTempDirectory("liaison-demo-");
      }
      Files.createDirectories(folder);
      for (String name : new String[] {"north", "south", "proofs", "north-safe", "export"}) {
        if (Files.exists(folder.resolve(name))) {
          throw new Trouble(
              folder.resolve(name) + " is there already, from another demo? Name an empty --home.");
        }
      }
    } catch (IOException e) {
      throw Trouble.io("make the folder " + folder, e);
    }
    new Demo(folder, people()).play();
    return new Done(Json.object().put("home", folder.toString()), "");
  }
}
