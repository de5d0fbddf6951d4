package liaison.desk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import liaison.office.Drafting;

/**
 * What requests carry. What is small is taken from anyone; of what is large only a few are held at
 * once, in all and of each who sends. What is not taken is read away, so that the answer arrives;
 * what takes longer than a minute is heard no further.
 */
final class Bodies {
  /** Bytes that anyone may send. */
  static final int SMALL = 16 << 10;

  /** Bytes of a form of an officer: a text of which each byte is written as three. */
  static final int TEXT = 3 * Drafting.MOST_TEXT + SMALL;

  /** Bytes of a form with a proof in it. */
  static final int FILE = (16 << 20) + SMALL;

  /** What is larger than this, JSON of a program or a text, is a file. */
  private static final int LARGE = 4 << 20;

  private static final int READ_AWAY = 32 << 20;
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Shares<Object> texts = new Shares<>(2, 8);
  private final Shares<Object> files = new Shares<>(1, 2);
  private final LongSupplier nanos;

  Bodies() {
    this(System::nanoTime);
  }

  /** With a clock of its own, in nanoseconds. */
  Bodies(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Reads away what is left of a body that nobody asked for, so that the refusal arrives and the
   * connection lasts; not what a client holds back until it is asked for.
   */
  void left(InputStream in) {
    try {
      new Slowly(in).away();
    } catch (Unfit | IOException e) {
      // The refusal is sent all the same, and the connection ends with it.
    }
  }

  /** What is done with a body while it is held. */
  interface Use<T, E extends Exception> {
    T with(byte[] body) throws E, IOException;
  }

  /**
   * Reads a body of at most {@code most} bytes, for {@code from}: an officer, a program, else an
   * address; {@code length} is what was announced, -1 for nothing. {@link Unfit} 408 when it does
   * not come within a minute, 413 when there is more, 503 when too many are held already.
   */
  <T, E extends Exception> T read(InputStream in, long length, int most, Object from, Use<T, E> use)
      throws E, IOException {
    Slowly body = new Slowly(in);
    if (length > most || (!body.read(Math.min(SMALL, most)) && most <= SMALL)) {
      body.away();
      throw new Unfit(413, "frame.toomuch");
    }
    if (body.ended) {
      return use.with(body.bytes());
    }
    Shares<Object> places = most > LARGE ? files : texts;
    if (!places.take(from)) {
      body.away();
      throw new Unfit(503, "frame.busy");
    }
    try {
      if (!body.read(most)) {
        body.away();
        throw new Unfit(413, "frame.toomuch");
      }
      return use.with(body.bytes());
    } finally {
      places.give(from);
    }
  }

  /** A body as it comes; whoever takes longer than they may is heard no further. */
  private final class Slowly {
    private final InputStream in;
    private final long from = nanos.getAsLong();
    private final byte[] some = new byte[8_192];
    private ByteArrayOutputStream all = new ByteArrayOutputStream();
    private boolean ended;

    Slowly(InputStream in) {
      this.in = in;
    }

    /** Reads on; false when there are more than {@code most} bytes, one of which is held then. */
    boolean read(int most) throws IOException {
      while (!ended && all.size() <= most) {
        int n = next(Math.min(some.length, most + 1 - all.size()));
        all.write(some, 0, Math.max(n, 0));
      }
      return ended && all.size() <= most;
    }

    byte[] bytes() {
      byte[] whole = all.toByteArray();
      all = null;
      return whole;
    }

    void away() throws IOException {
      all = null;
      for (int n = 0; !ended && n < READ_AWAY; ) {
        n += next(some.length);
      }
    }

    private int next(int most) throws IOException {
      if (nanos.getAsLong() - from > LONGEST.toNanos()) {
        throw new Unfit(408, "frame.slow");
      }
      try {
        int n = in.read(some, 0, most);
        ended = n < 0;
        return n;
      } catch (IOException e) {
        if (e.getCause() instanceof TimeoutException) {
          throw new Unfit(408, "frame.slow");
        }
        throw e;
      }
    }
  }
}
