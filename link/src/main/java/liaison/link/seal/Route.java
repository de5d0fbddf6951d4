package liaison.link.seal;

import java.nio.ByteBuffer;

/**
 * From which side to which on which channel: 32 bytes of channel id, two side indexes of 0 or more.
 */
public final class Route {
  private static final int CHANNEL = 32;

  private final byte[] channel;
  private final int from;
  private final int to;

  private Route(byte[] channel, int from, int to) {
    this.channel = channel.clone();
    this.from = from;
    this.to = to;
  }

  /** Refuses a channel id of another length, a negative side and a side that writes to itself. */
  public static Route of(byte[] channel, int from, int to) {
    if (channel.length != CHANNEL || from < 0 || to < 0 || from == to) {
      throw new IllegalArgumentException(
          "a route needs a channel id of 32 bytes and two different sides");
    }
    return new Route(channel, from, to);
  }

  /** The way back. */
  public Route back() {
    return new Route(channel, to, from);
  }

  boolean upward() {
    return from < to;
  }

  /** channel ‖ from ‖ to, the sides as 4 bytes big-endian each: 40 bytes. */
  byte[] bytes() {
    return ByteBuffer.allocate(CHANNEL + 8).put(channel).putInt(from).putInt(to).array();
  }
}
