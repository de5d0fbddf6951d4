package liaison.record.merkle;

import java.util.List;
import liaison.record.Malformed;

/** Checks Merkle proofs as RFC 9162 §2.1.3.2 and §2.1.4.2 say, with their bounds. */
public final class Proofs {
  private Proofs() {}

  /** Whether {@code path} leads from {@code leaf} at {@code index} to the root of that size. */
  public static boolean inclusion(long index, long size, Hash leaf, List<Hash> path, Hash root) {
    return fits(index, size, path) && climb(index, size, leaf, path).equals(root);
  }

  /**
   * The root {@code path} leads to. An index outside the tree or a path of the wrong length throws
   * {@link Malformed}.
   */
  public static Hash rootFromInclusion(long index, long size, Hash leaf, List<Hash> path) {
    if (!fits(index, size, path))
      throw new Malformed("path of " + path.size() + " for leaf " + index + " of " + size);
    return climb(index, size, leaf, path);
  }

  /**
   * Whether the tree of size {@code to} extends the one of size {@code from}. False if from is 0:
   * every tree extends the empty one, and no proof says more.
   */
  public static boolean consistency(
      long from, long to, List<Hash> path, Hash fromRoot, Hash toRoot) {
    if (from < 1 || from > to) return false;
    if (from == to) return path.isEmpty() && fromRoot.equals(toRoot);
    boolean power = Long.bitCount(from) == 1;
    if (path.isEmpty() && !power) return false;
    Hash first = power ? fromRoot : path.getFirst();
    Hash fr = first;
    Hash sr = first;
    long fn = from - 1;
    long sn = to - 1;
    int low = Long.numberOfTrailingZeros(~fn);
    fn >>= low;
    sn >>= low;
    for (Hash c : power ? path : path.subList(1, path.size())) {
      if (sn == 0) return false;
      if ((fn & 1) == 1 || fn == sn) {
        fr = Hash.node(c, fr);
        sr = Hash.node(c, sr);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        sr = Hash.node(sr, c);
      }
      fn >>= 1;
      sn >>= 1;
    }
    return sn == 0 && fr.equals(fromRoot) && sr.equals(toRoot);
  }

  private static boolean fits(long index, long size, List<Hash> path) {
    if (index < 0 || index >= size) return false;
    int inner = 64 - Long.numberOfLeadingZeros(index ^ (size - 1));
    return path.size() == inner + Long.bitCount(index >> inner);
  }

  private static Hash climb(long index, long size, Hash leaf, List<Hash> path) {
    Hash r = leaf;
    long fn = index;
    long sn = size - 1;
    for (Hash p : path) {
      if ((fn & 1) == 1 || fn == sn) {
        r = Hash.node(p, r);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        r = Hash.node(r, p);
      }
      fn >>= 1;
      sn >>= 1;
    }
    return r;
  }
}
