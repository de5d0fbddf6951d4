package liaison.link.line;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import liaison.office.line.LineFault;

/** Frames on a stream: 4 bytes of length, high first, then so many bytes. */
final class Frames {
  private static final int CHUNK = 16 << 10;

  private final InputStream in;
  private final OutputStream out;
  private final Runnable heard;

  /** {@code heard} runs whenever bytes came. */
  Frames(InputStream in, OutputStream out, Runnable heard) {
    this.in = new BufferedInputStream(in, CHUNK);
    this.out = new BufferedOutputStream(out, CHUNK);
    this.heard = heard;
  }

  /**
   * The next frame of {@code min} to {@code max} bytes; another length throws {@link LineRefused}.
   * Memory grows with what arrives, not with what is announced.
   */
  byte[] read(int min, int max) throws IOException {
    byte[] head = exactly(4);
    long n = 0;
    for (byte b : head) n = n << 8 | (b & 0xff);
    if (n < min || n > max) throw new LineRefused(LineFault.FRAME.toString());
    return exactly((int) n);
  }

  void write(byte[] frame) throws IOException {
    for (int shift = 24; shift >= 0; shift -= 8) out.write(frame.length >>> shift);
    out.write(frame);
  }

  void flush() throws IOException {
    out.flush();
  }

  private byte[] exactly(int n) throws IOException {
    byte[] buf = new byte[Math.min(n, CHUNK)];
    int have = 0;
    while (have < n) {
      if (have == buf.length) buf = Arrays.copyOf(buf, (int) Math.min(n, 2L * buf.length));
      int got = in.read(buf, have, buf.length - have);
      if (got < 0) throw new EOFException(have == 0 ? "the peer closed" : "cut within a frame");
      have += got;
      heard.run();
    }
    return buf;
  }
}
