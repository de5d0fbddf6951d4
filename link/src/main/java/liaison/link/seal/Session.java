package liaison.link.seal;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The sealed line of one connection, bytes in and bytes out. Each side sends a hello (1120 bytes,
 * an X-Wing encapsulation to the other's envelope key), then its confirmation (17 bytes), then
 * frames (17 bytes more than their plaintext, ChaCha20-Poly1305 under a counter). Only who holds
 * the envelope seed of a side can confirm as that side.
 *
 * <p>Frames open in the order they were sealed, each once; the first refusal ends the line in both
 * directions. A line that stops before {@link #complete} was cut. Whoever later learns both
 * envelope seeds can open a recorded line. Sealing and opening may run on two threads.
 */
public final class Session {
  public static final int HELLO = XWing.CIPHERTEXT;
  public static final int CONFIRMATION = Lane.OVERHEAD;
  public static final int OVERHEAD = Lane.OVERHEAD;

  private static final String LABEL = "liaison line v1";

  private final Lane out;
  private final Lane in;

  private Session(Lane out, Lane in) {
    this.out = out;
    this.in = in;
  }

  /** Our half of the key agreement, good for one peer hello. */
  public static final class Opening {
    private final byte[] seed;
    private final byte[] theirs;
    private final Route route;
    private final XWing.Capsule mine;
    private final AtomicBoolean met = new AtomicBoolean();

    private Opening(byte[] seed, byte[] theirs, Route route, XWing.Capsule mine) {
      this.seed = seed;
      this.theirs = theirs;
      this.route = route;
      this.mine = mine;
    }

    /** The 1120 bytes to send first. */
    public byte[] hello() {
      return mine.ciphertext();
    }

    /**
     * The line with whoever sent this hello; frames hold at most {@code limit} bytes. Works once.
     */
    public Session meet(byte[] hello, int limit) {
      if (met.getAndSet(true)) {
        throw new IllegalStateException("an opening meets one hello");
      }
      if (limit < 0 || limit > Integer.MAX_VALUE - OVERHEAD) {
        throw new IllegalArgumentException("the limit of a frame is out of range");
      }
      XWing.Opened key = new XWing.Opened(seed);
      byte[] heard = key.decapsulate(hello);
      byte[] up = keys(true, key.publicKey(), hello, heard);
      byte[] down = keys(false, key.publicKey(), hello, heard);
      return route.upward()
          ? new Session(new Lane(up, limit), new Lane(down, limit))
          : new Session(new Lane(down, limit), new Lane(up, limit));
    }

    /** The key from the lower side to the higher, or back; both sides compute the same. */
    private byte[] keys(boolean up, byte[] ours, byte[] hello, byte[] heard) {
      boolean low = route.upward();
      byte[] transcript =
          Bytes.digest(
              "SHA-256",
              Bytes.ascii(LABEL),
              low ? route.bytes() : route.back().bytes(),
              low ? ours : theirs,
              low ? theirs : ours,
              low ? mine.ciphertext() : hello,
              low ? hello : mine.ciphertext());
      byte[] secrets = low ? Bytes.join(mine.secret(), heard) : Bytes.join(heard, mine.secret());
      return Hkdf.of(transcript, secrets, Bytes.ascii(LABEL + (up ? " up" : " down")), 32);
    }
  }

  /**
   * Starts a line from our envelope seed (32 bytes) to the peer's envelope public key (1216), with
   * 64 bytes of fresh randomness; {@code route} goes from us to the peer. Refuses an invalid key.
   */
  public static Opening begin(byte[] seed, byte[] theirs, Route route, byte[] randomness) {
    SealBroken.length(seed, XWing.SEED, "The X-Wing seed");
    return new Opening(seed.clone(), theirs.clone(), route, XWing.encapsulate(theirs, randomness));
  }

  /**
   * Our proof that we hold our seed, to be sent right after the hellos crossed and before any
   * frame.
   */
  public byte[] confirmation() {
    return out.seal(Lane.CONFIRM, new byte[0]);
  }

  /**
   * Takes the peer's confirmation; refuses it when the peer, the route or either hello is another
   * one.
   */
  public void confirm(byte[] confirmation) {
    take(true, confirmation);
  }

  /** Seals the next frame. */
  public byte[] seal(byte[] plaintext) {
    return frame(Lane.DATA, plaintext);
  }

  /** Seals the last frame of this direction: the peer then knows that nothing was cut off. */
  public byte[] sealLast(byte[] plaintext) {
    return frame(Lane.LAST, plaintext);
  }

  /**
   * Opens the next frame; refuses with {@link SealBroken} one that is changed, repeated, early,
   * late or too long.
   */
  public byte[] open(byte[] sealed) {
    return take(false, sealed);
  }

  /** Whether the peer's last frame has been opened. */
  public boolean complete() {
    return in.complete();
  }

  private byte[] frame(byte kind, byte[] plaintext) {
    if (!in.confirmed()) {
      throw new IllegalStateException("the peer has not confirmed yet");
    }
    return out.seal(kind, plaintext);
  }

  private byte[] take(boolean confirmation, byte[] frame) {
    try {
      return in.open(confirmation, frame);
    } catch (SealBroken e) {
      out.end();
      throw e;
    }
  }
}
