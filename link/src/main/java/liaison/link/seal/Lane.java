package liaison.link.seal;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One direction of a line: its key, its counter, its end. A frame is AEAD(kind ‖ plaintext), 17
 * bytes longer.
 */
final class Lane {
  static final byte CONFIRM = 0;
  static final byte DATA = 1;
  static final byte LAST = 2;
  static final int OVERHEAD = 1 + Aead.TAG;
  private static final byte[] NONE = new byte[0];

  private final byte[] key;
  private final int limit;
  private long counter;
  private boolean confirmed;
  private boolean ended;
  private boolean complete;

  Lane(byte[] key, int limit) {
    this.key = key;
    this.limit = limit;
  }

  synchronized byte[] seal(byte kind, byte[] plain) {
    if (ended || confirmed == (kind == CONFIRM)) {
      throw new IllegalStateException(
          ended ? "this line has ended" : "the confirmation goes first, and once");
    }
    if (plain.length > limit) {
      throw new IllegalArgumentException("a frame holds at most " + limit + " bytes");
    }
    byte[] frame = Aead.seal(key, nonce(), NONE, Bytes.join(new byte[] {kind}, plain));
    took(kind);
    return frame;
  }

  /** Any refusal ends this direction for good. */
  synchronized byte[] open(boolean confirmation, byte[] frame) {
    if (ended) {
      throw broken("comes after the end of the line");
    }
    boolean fits = frame.length >= OVERHEAD && frame.length - OVERHEAD <= limit;
    byte[] inner = fits ? Aead.open(key, nonce(), NONE, frame).orElse(NONE) : NONE;
    boolean first = inner.length > 0 && inner[0] == CONFIRM;
    if (inner.length == 0 || inner[0] > LAST || first != confirmation || first == confirmed) {
      end();
      throw broken(fits ? "is not the next one from the peer" : "is too short or too long");
    }
    took(inner[0]);
    return Arrays.copyOfRange(inner, 1, inner.length);
  }

  synchronized boolean confirmed() {
    return confirmed;
  }

  /** Whether the frame marked as the last one has passed. */
  synchronized boolean complete() {
    return complete;
  }

  synchronized void end() {
    ended = true;
    Arrays.fill(key, (byte) 0);
  }

  private void took(byte kind) {
    counter = Math.incrementExact(counter);
    confirmed = true;
    if (kind == LAST) {
      complete = true;
      end();
    }
  }

  private byte[] nonce() {
    return ByteBuffer.allocate(12).putLong(4, counter).array();
  }

  private static SealBroken broken(String how) {
    return new SealBroken(SealBroken.Part.FRAME, "The frame " + how + ".");
  }
}
