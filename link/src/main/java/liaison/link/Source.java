package liaison.link;

import java.util.List;
import liaison.record.Cosig;
import liaison.record.Item;
import liaison.record.SignedHead;

/** What {@link Sync} may ask of the record held; sizes in leaves, weights in bytes. */
public interface Source {
  /** How many sides the channel has; they count from 0. */
  int sides();

  /** What is held and durable of a side's log. */
  Have have(int side);

  /** The largest checkpoint held of a size at most {@code max}, or null. */
  SignedHead largestSigned(int side, long max);

  /** The smallest checkpoint held of a size above {@code size}, or null. */
  SignedHead smallestSigned(int side, long size);

  /** The leaf's bytes; {@code seq} is below the size held. */
  byte[] leaf(int side, long seq);

  /** Bytes of statement, salt and body held for this leaf; 0 when none. */
  long content(int side, long seq);

  /** The leaf with all that is held for it. */
  Item item(int side, long seq);

  /** 0 ROUTINE to 3 FLASH; 0 where there is none. */
  int precedence(int side, long seq);

  /** Whether it is a register leaf, which never travels without its statement. */
  boolean register(int side, long seq);

  /** The first leaf of precedence FLASH with {@code from <= seq < to}, or -1. */
  long flash(int side, long from, long to);

  /**
   * This side's own cosignatures on joint heads larger than {@code above}: the newest, ascending.
   */
  List<Cosig> cosignatures(long above, int newest);

  /** Leaves whose statement or body is not held, ascending; at most {@code max}. */
  List<Want> lacked(int max);
}
