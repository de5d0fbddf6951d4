package liaison.trial.order;

import java.util.Arrays;
import java.util.List;
import liaison.record.Channel;
import liaison.record.SideLog;

/**
 * How far a member's logs reach once it has gone back below what not all have cited, record §11.
 */
final class Back {
  private Back() {}

  /** Where the logs of a side that these hold part; its size where they do not. */
  static long[] splits(List<Channel> all) {
    long[] out = new long[all.getFirst().sides()];
    Arrays.fill(out, Long.MAX_VALUE);
    for (int s = 0; s < out.length; s++)
      for (Channel x : all)
        for (Channel y : all) {
          long q = 0;
          long m = Math.min(x.log(s).size(), y.log(s).size());
          while (q < m && x.log(s).tree().leaf(q).equals(y.log(s).tree().leaf(q))) q++;
          if (q < m) out[s] = Math.min(out[s], q);
        }
    return out;
  }

  /** The size to which each log stays. */
  static long[] limits(Channel c, long[] splits) {
    long[] out = new long[c.sides()];
    for (int s = 0; s < out.length; s++) {
      long open = c.unheard(s);
      out[s] = Math.min(splits[s], open < 0 ? c.log(s).size() : open);
      out[s] = Math.min(out[s], c.log(s).size());
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
