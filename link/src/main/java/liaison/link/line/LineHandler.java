package liaison.link.line;

/**
 * Hears what happens on a line, on threads of the line. For one side `up` and `down` alternate and
 * pouches come one by one after `up`, one perhaps still in hand while `down` comes; `heartbeat` may
 * come at any time. A slow `pouch` holds the peer back and loses nothing. What `pouch` or
 * `heartbeat` throws closes that connection; `up` and `down` must not throw, and not wait long.
 */
public interface LineHandler {
  void up(int side);

  void down(int side, String why);

  void pouch(int side, byte[] bytes);

  /** The pouch for the next heartbeat; null sends an empty one, which no handler sees. */
  byte[] heartbeat(int side);
}
