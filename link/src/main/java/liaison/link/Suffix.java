package liaison.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import liaison.record.Item;
import liaison.record.Limits;
import liaison.record.SignedHead;

/** The next segment of one log for one peer, and the leaves that travel in it without content. */
record Suffix(Segment segment, List<Want> skipped) {

  /**
   * The log from {@code from}: whole items to the largest signed size within {@code soft} bytes;
   * or, when a FLASH of an {@code urgent} log lies beyond, all leaves to the signed size that
   * covers it with the content of FLASH and register leaves and what else fits, in steps of no more
   * leaves than one acknowledgement can lack; or, when not one signed size fits, the smallest step
   * within {@code hard} bytes. Empty when nothing signed is ahead.
   */
  static Optional<Suffix> of(
      Source source, int side, long from, long soft, long hard, boolean urgent) {
    SignedHead last = source.largestSigned(side, source.have(side).size());
    if (last == null || last.size() <= from) return Optional.empty();
    SignedHead fit = source.largestSigned(side, reach(source, side, from, last.size(), soft));
    long whole = fit == null ? from : Math.max(from, fit.size());
    long flash = urgent ? source.flash(side, whole, last.size()) : -1;
    if (flash >= 0) {
      SignedHead to = source.smallestSigned(side, flash);
      SignedHead step = source.largestSigned(side, from + Limits.LACK);
      boolean far =
          to != null && to.size() - from > Limits.LACK && step != null && step.size() > from;
      Optional<Suffix> over = cut(source, side, from, far ? step : to, far ? 0 : soft, hard);
      if (over.isPresent()) return over;
    }
    if (whole > from) return cut(source, side, from, fit, hard, hard);
    return cut(source, side, from, source.smallestSigned(side, from), hard, hard);
  }

  private static long reach(Source source, int side, long from, long to, long room) {
    long left = room - Weight.SEGMENT;
    long seq = from;
    for (; seq < to && seq - from < PouchLimits.ITEMS; seq++) {
      left -= Weight.bare(source.leaf(side, seq)) + source.content(side, seq);
      if (left < 0) break;
    }
    return seq;
  }

  private static Optional<Suffix> cut(
      Source source, int side, long from, SignedHead to, long soft, long hard) {
    if (to == null || to.size() - from > PouchLimits.ITEMS) return Optional.empty();
    long must = Weight.SEGMENT;
    for (long seq = from; seq < to.size(); seq++) {
      must += Weight.bare(source.leaf(side, seq));
      if (bound(source, side, seq)) must += source.content(side, seq);
      if (must > hard) return Optional.empty();
    }
    long left = Math.min(soft, hard) - must;
    List<Item> items = new ArrayList<>();
    List<Want> skipped = new ArrayList<>();
    for (long seq = from; seq < to.size(); seq++) {
      boolean bound = bound(source, side, seq);
      long content = source.content(side, seq);
      if (bound || content <= Math.max(0, left)) {
        items.add(source.item(side, seq));
        if (!bound) left -= content;
      } else {
        items.add(new Item(source.leaf(side, seq), null, null, null));
        skipped.add(new Want(side, seq));
      }
    }
    return Optional.of(new Suffix(new Segment(side, from, items, to), skipped));
  }

  private static boolean bound(Source source, int side, long seq) {
    return source.register(side, seq) || source.precedence(side, seq) == Sync.FLASH;
  }
}
