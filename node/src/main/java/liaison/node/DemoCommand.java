package liaison.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
    name = "demo",
    description = {
      "Two sides in two processes on this machine, a real TLS line between them: the story of the",
      "office at Kaesong, from its founding to its destruction and return, in under a minute."
    })
final class DemoCommand extends Command {
  @Option(names = "--headless", description = "Run through and exit; no desk is opened.")
  boolean headless;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Where both sides live; a new folder otherwise.")
  Path home;

  @Override
  Done act() {
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
