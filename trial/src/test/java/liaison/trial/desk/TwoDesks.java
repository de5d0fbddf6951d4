package liaison.trial.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
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

    private Side(String name, boolean tls) {
      this.name = name;
      address = "localhost:" + Office.address().split(":", 2)[1];
      origin = (tls ? "https://" : "http://") + address;
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
  private final List<String> certificate;

  private TwoDesks(Office office, Side south, Side north, List<String> certificate) {
    this.office = office;
    this.south = south;
    this.north = north;
    this.certificate = certificate;
    start(north);
    start(south);
  }

  static TwoDesks open(Path folder) throws IOException {
    return open(folder, List.of());
  }

  /** Served by TLS with what these options of {@code run} name; none for plain HTTP. */
  static TwoDesks open(Path folder, List<String> certificate) throws IOException {
    boolean tls = !certificate.isEmpty();
    return new TwoDesks(
        Office.in(folder), new Side("SOUTH", tls), new Side("NORTH", tls), certificate);
  }

  /** Desks whose passkeys sign, and a line that can be cut. */
  static TwoDesks signing(Path folder) throws IOException {
    Side south = new Side("SOUTH", false);
    Side north = new Side("NORTH", false);
    Office office = Office.signing(folder, south.origin, north.origin);
    return new TwoDesks(office, south, north, List.of());
  }

  /** Starts a side's node, on the same ports every time. */
  void start(Side side) {
    String[] desk =
        Stream.concat(
                Stream.of("--desk", side.address, "--zone", "Asia/Seoul"), certificate.stream())
            .toArray(String[]::new);
    side.node = side == south ? office.south(desk) : office.north(desk);
  }

  /** Until a side's node has a note of the other side. */
  void stop() {
    try {
      south.node().stop();
      north.node().stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

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
