package liaison.node.command;

import liaison.node.acts.Control;
import liaison.node.home.Json;
import liaison.node.home.Trouble;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@picocli.CommandLine.Command(
    name = "enrol",
    description = {
      "Print a link with which one officer enrols at the desk of the running node.",
      "It works once, for 30 minutes; earlier links of that officer work no more. Who enrols with",
      "it ends their sessions and door keys of before. Hand it to that person and to nobody else."
    })
final class EnrolCommand extends Command.AtHome {
  @Option(
      names = "--officer",
      paramLabel = "N",
      defaultValue = "1",
      description = "The officer's number; 1 unless given.")
  long officer;

  @Override
  Done act() {
    JsonNode made =
        Control.ask(
            home().folder(),
            Json.object().put("act", "enrol").put("officer", officer),
            this::progress,
            request -> {
              throw new Trouble(
                  "No node runs on this home. Start it first: liaison run --desk localhost:8402");
            });
    return new Done(
        made,
        made.get("link").asString()
            + "\nFor officer "
            + officer
            + ", once, until "
            + made.get("until").asString()
            + ".");
  }
}
