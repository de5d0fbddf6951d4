package liaison.trial.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import liaison.trial.faults.Desk;
import liaison.trial.faults.Office;

/** Two nodes, each a process, each with a desk on a port of localhost that was free. */
final class TwoDesks implements AutoCloseable {
  static final String PASSPHRASE = "the river is high today";

  /** A side's node and where its desk is. */
  static final class Side {
    final String name;
    final String origin;
    private final String address;
    private Desk node;

    private Side(String name) {
      this.name = name;
      address = "localhost:" + Office.address().split(":", 2)[1];
      origin = "http://" + address;
    }

    Desk node() {
      return node;
    }

    /** A link with which an officer enrols, once. */
    String link(long officer) {
      return node.sure(Desk.act("enrol").put("officer", officer)).get("link").asString();
    }

    /** Writes a note with a text; its serial. */
    String note(String subject, String precedence, String text) {
      return node.sure(Desk.note(subject).put("precedence", precedence).put("body", text))
          .get("serial")
          .asString();
    }

    /** Records a call that was not held, in these words. */
    void missed(String text) {
      node.sure(
          Desk.act("call")
              .put("type", "contact")
              .put("outcome", "missed")
              .put("cause", "nobody")
              .put("text", text));
    }
  }

  final Side south;
  final Side north;
  final Office office;

  private TwoDesks(Office office, Side south, Side north) {
    this.office = office;
    this.south = south;
    this.north = north;
    start(north);
    start(south);
  }

  static TwoDesks open(Path folder) throws IOException {
    return new TwoDesks(Office.in(folder), new Side("SOUTH"), new Side("NORTH"));
  }

  /** Desks whose passkeys sign, and a line that can be cut. */
  static TwoDesks signing(Path folder) throws IOException {
    Side south = new Side("SOUTH");
    Side north = new Side("NORTH");
    return new TwoDesks(Office.signing(folder, south.origin, north.origin), south, north);
  }

  /** Starts a side's node, on the same ports every time. */
  void start(Side side) {
    String[] desk = {"--desk", side.address, "--zone", "Asia/Seoul"};
    side.node = side == south ? office.south(desk) : office.north(desk);
  }

  /** Until a side's node has a note of the other side. */
  void arrived(Side at, String serial) {
    Office.until(
        serial + " at " + at.name,
        Duration.ofSeconds(20),
        () ->
            at.node
                .sure(Desk.act("notes"))
                .valueStream()
                .anyMatch(n -> n.get("serial").asString().equals(serial)));
  }

  @Override
  public void close() {
    office.close();
  }
}
