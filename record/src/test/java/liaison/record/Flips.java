package liaison.record;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Single bits of a file flipped: every one, but only samples inside the named long parts. */
final class Flips {
  private static final int SAMPLE = 211;

  private Flips() {}

  static void each(byte[] file, List<byte[]> sampled, Consumer<byte[]> check) {
    boolean[] dense = dense(file, sampled);
    for (int bit = 0; bit < 8 * file.length; bit++) {
      if (!dense[bit >> 3] && bit % SAMPLE != 0) continue;
      byte[] flipped = file.clone();
      flipped[bit >> 3] ^= (byte) (1 << (bit & 7));
      check.accept(flipped);
    }
  }

  /** True outside the parts, the first and last four bytes of each excepted. */
  static boolean[] dense(byte[] file, List<byte[]> parts) {
    boolean[] dense = new boolean[file.length];
    Arrays.fill(dense, true);
    for (byte[] part : parts)
      for (int at = 0; at + part.length <= file.length; at++)
        if (Arrays.equals(file, at, at + part.length, part, 0, part.length))
          Arrays.fill(dense, at + 4, at + part.length - 4, false);
    return dense;
  }
}
