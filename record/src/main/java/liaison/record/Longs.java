package liaison.record;

import java.util.Arrays;

/** A growing list of longs without boxes. */
final class Longs {
  private long[] a = new long[8];
  private int n;

  void add(long v) {
    if (n == a.length) a = Arrays.copyOf(a, 2 * n);
    a[n++] = v;
  }

  long get(long i) {
    return a[Math.toIntExact(i)];
  }

  long last() {
    return a[n - 1];
  }

  int size() {
    return n;
  }

  /** How many entries of the ascending list are below {@code v}. */
  int below(long v) {
    int i = Arrays.binarySearch(a, 0, n, v);
    return i < 0 ? ~i : i;
  }
}
