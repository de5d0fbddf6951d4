package liaison.desk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import liaison.office.Drafting;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * What requests carry. What is small is taken from anyone; of what is large only a few are held at
 * once, in all and of each who sends. What is not taken is read away, so that the answer arrives.
 */
final class Bodies {
  /** Bytes that anyone may send. */
  static final int SMALL = 16 << 10;

  /** Bytes of a form of an officer: a text of which each byte is written as three. */
  static final int TEXT = 3 * Drafting.MOST_TEXT + SMALL;

  /** Bytes of a form with a proof in it. */
  static final int FILE = (16 << 20) + SMALL;

  private static final int READ_AWAY = 32 << 20;
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Shares<Object> texts = new Shares<>(2, 8);
  private final Shares<Object> files = new Shares<>(1, 2);

  /** What is done with a body while it is held. */
  interface Use {
    Reply with(byte[] body) throws Exception;
  }

  /**
   * Reads a body of at most {@code most} bytes, for {@code from}: an officer's number, else an
   * address. {@link Unfit} 413 when there is more, 503 when too many are held already.
   */
  Reply read(Request request, int most, Object from, Use use) throws Exception {
    try (InputStream in = Content.Source.asInputStream(request)) {
      Slowly body = new Slowly(in, System.nanoTime() + LONGEST.toNanos());
      if (request.getLength() > most || !body.read(SMALL) && most == SMALL) {
        body.away();
        throw new Unfit(413, "frame.toomuch");
      }
      if (body.ended) {
        return use.with(body.bytes());
      }
      Shares<Object> places = most > TEXT ? files : texts;
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
  }

  /** A body as it comes; whoever takes longer than they may is heard no further. */
  private static final class Slowly {
    private final InputStream in;
    private final long end;
    private final byte[] some = new byte[8_192];
    private ByteArrayOutputStream all = new ByteArrayOutputStream();
    private boolean ended;

    Slowly(InputStream in, long end) {
      this.in = in;
      this.end = end;
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
      if (System.nanoTime() > end) {
        throw new IOException("the body came too slowly");
      }
      int n = in.read(some, 0, most);
      ended = n < 0;
      return n;
    }
  }
}
