package liaison.link.seal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * SHAKE256 of one block in and one block out (FIPS 202); the JDK offers only 64 bytes of output.
 */
final class Shake256 {
  private static final int RATE = 136;
  private static final VarHandle LANE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Shake256() {}

  /** The first {@code length} (at most 136) bytes for an input of at most 135 bytes. */
  static byte[] of(byte[] in, int length) {
    if (in.length >= RATE || length > RATE) {
      throw new IllegalArgumentException("SHAKE256 here takes and gives one block only");
    }
    byte[] block = new byte[200];
    System.arraycopy(in, 0, block, 0, in.length);
    block[in.length] ^= 0x1f;
    block[RATE - 1] ^= (byte) 0x80;
    long[] state = new long[25];
    for (int i = 0; i < 25; i++) {
      state[i] = (long) LANE.get(block, 8 * i);
    }
    keccak(state);
    for (int i = 0; i < 25; i++) {
      LANE.set(block, 8 * i, state[i]);
    }
    return Bytes.cut(block, 0, length);
  }

  /** Keccak-f[1600], lane (x, y) at x + 5y; FIPS 202 §3.2-3.3. */
  private static void keccak(long[] a) {
    int lfsr = 1;
    for (int round = 0; round < 24; round++) {
      theta(a);
      rhoAndPi(a);
      chi(a);
      for (int j = 0; j < 7; j++) { // iota, §3.2.5: bits of x^8 + x^6 + x^5 + x^4 + 1
        if ((lfsr & 1) != 0) {
          a[0] ^= 1L << ((1 << j) - 1);
        }
        lfsr = (lfsr << 1) ^ ((lfsr >> 7) * 0x171);
      }
    }
  }

  private static void theta(long[] a) {
    long[] c = new long[5];
    for (int i = 0; i < 25; i++) {
      c[i % 5] ^= a[i];
    }
    for (int i = 0; i < 25; i++) {
      a[i] ^= c[(i + 4) % 5] ^ Long.rotateLeft(c[(i + 1) % 5], 1);
    }
  }

  private static void rhoAndPi(long[] a) {
    int x = 1;
    int y = 0;
    long carried = a[1];
    for (int t = 0; t < 24; t++) {
      int next = (2 * x + 3 * y) % 5;
      x = y;
      y = next;
      long here = a[x + 5 * y];
      a[x + 5 * y] = Long.rotateLeft(carried, (t + 1) * (t + 2) / 2 % 64);
      carried = here;
    }
  }

  private static void chi(long[] a) {
    for (int row = 0; row < 25; row += 5) {
      long first = a[row];
      long second = a[row + 1];
      for (int x = 0; x < 3; x++) {
        a[row + x] ^= ~a[row + x + 1] & a[row + x + 2];
      }
      a[row + 3] ^= ~a[row + 4] & first;
      a[row + 4] ^= ~first & second;
    }
  }
}
