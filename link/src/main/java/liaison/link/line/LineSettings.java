package liaison.link.line;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * One side's line: whether and where it listens (null: nowhere), whom it knows, and its pace. A
 * side with several keys is several peers, of which one is dialled. A peer that is silent for three
 * heartbeats is cut off. {@code queue} bounds the bytes that wait for one peer; one pouch always
 * has room when nothing waits.
 */
public record LineSettings(
    InetSocketAddress listen,
    List<LinePeer> peers,
    Duration heartbeat,
    Duration handshake,
    Duration firstRetry,
    Duration lastRetry,
    long queue,
    int halfOpen,
    int halfOpenPerAddress) {

  public LineSettings {
    peers = List.copyOf(peers);
    List<LinePeer> dialled = peers.stream().filter(p -> p.dial() != null).toList();
    if (dialled.stream().map(LinePeer::side).distinct().count() != dialled.size()
        || peers.stream().map(LinePeer::pin).distinct().count() != peers.size())
      throw new IllegalArgumentException("two peers of a line share a pin, or a side to dial");
    if (!heartbeat.isPositive() || !handshake.isPositive() || !firstRetry.isPositive())
      throw new IllegalArgumentException("a line needs durations above zero");
    if (queue < 1 || halfOpen < 1 || halfOpenPerAddress < 1)
      throw new IllegalArgumentException("a line needs limits above zero");
  }

  /** Heartbeat 2 s, handshake 5 s, retries 50 ms to 10 s, 16 MiB, 32 half-open, 8 an address. */
  public static LineSettings of(InetSocketAddress listen, List<LinePeer> peers) {
    return new LineSettings(
        listen,
        peers,
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofMillis(50),
        Duration.ofSeconds(10),
        16L << 20,
        32,
        8);
  }

  public LineSettings withHeartbeat(Duration d) {
    return new LineSettings(
        listen, peers, d, handshake, firstRetry, lastRetry, queue, halfOpen, halfOpenPerAddress);
  }

  public LineSettings withHandshake(Duration d) {
    return new LineSettings(
        listen, peers, heartbeat, d, firstRetry, lastRetry, queue, halfOpen, halfOpenPerAddress);
  }
}
