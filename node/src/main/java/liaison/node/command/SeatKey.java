package liaison.node.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Where the seat's key lies, of the commands that sign with it. */
final class SeatKey {
  @Option(
      names = "--seat",
      paramLabel = "FILE",
      description = "The seat key; else seat.key in the home.")
  Path file;

  /** The request, with the file if one was named. */
  ObjectNode in(ObjectNode request) {
    return in(request, file);
  }

  static ObjectNode in(ObjectNode request, Path file) {
    return file == null ? request : request.put("seat", file.toAbsolutePath().toString());
  }
}
