package liaison.office.line;

import java.util.Optional;

/**
 * Why a connection ended or could not be made. In the log and to programs it is this English; what
 * is known besides stands after it and a colon.
 */
public enum LineFault {
  CLOSED("the peer closed the line"),
  ENDED("the connection ended"),
  BROKE("the connection broke"),
  SILENT("the peer was silent for 3 heartbeats"),
  NAME("the peer's name is not known; check its address"),
  NOBODY("nobody answers at the peer's address"),
  LATE("nobody answered in time at the peer's address"),
  SLOW("the handshake took too long"),
  CERTIFICATE("the peer's certificate is refused"),
  OURS("the peer refused our TLS certificate or handshake"),
  TLS("what came was not the TLS 1.3 expected"),
  SEAL("the seal inside TLS is refused"),
  SIDE("another side answered than was dialled"),
  FRAME("a frame of a length not allowed here"),
  POUCH("a pouch was refused"),
  UNHANDLED("a pouch could not be handled"),
  HEARTBEAT("a heartbeat could not be made"),
  ANOTHER("another connection took over"),
  STOPPED("this line was closed"),
  CUT("closed");

  private final String sentence;

  LineFault(String sentence) {
    this.sentence = sentence;
  }

  /** With what is known besides. */
  public String with(String more) {
    return sentence + ": " + more;
  }

  /** Which one is meant; nothing for what an earlier or later Liaison wrote otherwise. */
  public static Optional<LineFault> read(String written) {
    for (LineFault fault : values()) {
      if (written.equals(fault.sentence) || written.startsWith(fault.sentence + ": ")) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return sentence;
  }
}
