package liaison.trial.order;

import liaison.record.Channel;
import liaison.record.SideLog;

/**
 * How far a member's logs reach once it has gone back below what not all have cited, record §11.
 */
final class Back {
  private Back() {}

  /** The size to which each log stays. */
  static long[] limits(Channel c) {
    long[] out = new long[c.sides()];
    for (int s = 0; s < out.length; s++) {
      long open = c.unheard(s);
      out[s] = open < 0 ? c.log(s).size() : open;
    }
    for (boolean more = true; more; ) {
      more = false;
      for (int s = 0; s < out.length; s++) {
        long within = within(c, s, out);
        more |= within < out[s];
        out[s] = within;
      }
    }
    return out;
  }

  private static long within(Channel c, int s, long[] limits) {
    SideLog log = c.log(s);
    for (long q = 0; q < limits[s]; q++)
      for (int t = 0; t < limits.length; t++) if (log.seenAt(q, t) > limits[t]) return q;
    return limits[s];
  }
}
