package liaison.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What one peer is known to hold, and what went to it on this connection; times in ms. */
final class PeerView {
  /** A third side's log is relayed, and content asked for, when it stayed away so long. */
  static final long PATIENCE = 3_000;

  /** What was sent and not taken in is sent again after so long; then twice as long, up to LONG. */
  static final long RESEND = 5_000;

  static final long LONG = 60_000;
  static final int OWED = 65_536;

  private record Owed(int precedence, Want place) implements Comparable<Owed> {
    private static final Comparator<Owed> ORDER =
        Comparator.comparingInt(Owed::precedence).reversed().thenComparing(Owed::place);

    @Override
    public int compareTo(Owed o) {
      return ORDER.compare(this, o);
    }
  }

  private final long[] has;
  private final long[] sent;
  private final long[] since;
  private final long[] wait;
  private final long[] behind;
  private final TreeSet<Owed> owed = new TreeSet<>();
  private Map<Want, Long> askAt = new HashMap<>();
  boolean greeted;
  boolean heard;
  long cosigned;

  PeerView(int sides) {
    has = new long[sides];
    sent = new long[sides];
    since = new long[sides];
    wait = new long[sides];
    behind = new long[sides];
    Arrays.fill(wait, RESEND);
    Arrays.fill(behind, -1);
  }

  void hear(Have h, long now) {
    int s = h.side();
    if (s >= has.length || h.size() == has[s]) return;
    if (h.size() < has[s]) sent[s] = h.size();
    has[s] = h.size();
    since[s] = now;
    wait[s] = RESEND;
  }

  /** From where to send a log; what was sent and is not held in time counts as lost. */
  long from(int side, long now) {
    if (sent[side] > has[side] && now - since[side] >= wait[side]) {
      sent[side] = has[side];
      wait[side] = Math.min(2 * wait[side], LONG);
    }
    return Math.max(has[side], sent[side]);
  }

  void sent(int side, long size, long now) {
    if (sent[side] <= has[side]) since[side] = now;
    sent[side] = size;
  }

  /** Whether the peer has been behind {@code size} for a while. */
  boolean late(int side, long size, long now) {
    if (has[side] >= size) behind[side] = -1;
    else if (behind[side] < 0) behind[side] = now;
    return behind[side] >= 0 && now - behind[side] >= PATIENCE;
  }

  void owe(int precedence, Want place) {
    if (owed.size() < OWED) owed.add(new Owed(precedence, place));
  }

  boolean owes() {
    return !owed.isEmpty();
  }

  /** The most urgent content owed, or null. */
  Want owed() {
    return owed.isEmpty() ? null : owed.first().place();
  }

  void settle() {
    owed.pollFirst();
  }

  /** Of the leaves lacked, those it is time to ask for. */
  List<Want> ask(List<Want> lacked, long now, int max) {
    Map<Want, Long> next = new HashMap<>();
    List<Want> out = new ArrayList<>();
    for (Want w : lacked) {
      long at = askAt.getOrDefault(w, now + PATIENCE);
      if (at <= now && out.size() < max) {
        out.add(w);
        at = now + LONG;
      }
      next.put(w, at);
    }
    askAt = next;
    return out;
  }
}
