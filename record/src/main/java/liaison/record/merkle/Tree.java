package liaison.record.merkle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An append-only Merkle tree (RFC 6962 §2.1) in memory, 64 bytes a leaf, up to 2^25 leaves. Every
 * complete subtree's hash is kept, so a root or proof at any size costs O(log n) or O(log² n)
 * hashes. Not safe for use by two threads at once. Sizes and indexes out of range throw {@link
 * IndexOutOfBoundsException}.
 */
public final class Tree {
  private static final long MAX = 1L << 25;

  private final List<byte[]> levels = new ArrayList<>();
  private long size;

  /** Adds a leaf hash at index {@link #size()}. */
  public void append(Hash leafHash) {
    if (size == MAX) throw new IndexOutOfBoundsException("tree is full");
    long index = size++;
    Hash h = leafHash;
    put(0, index, h);
    for (int level = 0; (index & 1) == 1; level++) {
      h = Hash.node(complete(level, index - 1), h);
      index >>= 1;
      put(level + 1, index, h);
    }
  }

  public long size() {
    return size;
  }

  public Hash root() {
    return root(size);
  }

  /** The root when the tree had {@code size} leaves. */
  public Hash root(long size) {
    within(size, this.size);
    return size == 0 ? Hash.EMPTY : range(0, size);
  }

  public Hash leaf(long index) {
    within(index, size - 1);
    return complete(0, index);
  }

  /** The audit path of leaf {@code index} in the tree of {@code size} leaves, RFC 6962 §2.1.1. */
  public List<Hash> inclusion(long index, long size) {
    within(size, this.size);
    within(index, size - 1);
    List<Hash> path = new ArrayList<>();
    path(index, 0, size, path);
    return List.copyOf(path);
  }

  /** The consistency proof between two sizes, RFC 6962 §2.1.2; empty if equal or from is 0. */
  public List<Hash> consistency(long from, long to) {
    within(to, size);
    within(from, to);
    List<Hash> path = new ArrayList<>();
    if (from > 0) subproof(from, 0, to, true, path);
    return List.copyOf(path);
  }

  /** Forgets every leaf from index {@code size} on. */
  public void truncate(long size) {
    within(size, this.size);
    this.size = size;
  }

  /** Hash of the complete subtree of 2^level leaves with this index among those of its level. */
  Hash complete(int level, long index) {
    within(index, (size >> level) - 1);
    return Hash.at(levels.get(level), Math.toIntExact(index * Hash.SIZE));
  }

  private void path(long index, long start, long end, List<Hash> out) {
    if (end - start == 1) return;
    long mid = start + split(end - start);
    if (index < mid) {
      path(index, start, mid, out);
      out.add(range(mid, end));
    } else {
      path(index, mid, end, out);
      out.add(range(start, mid));
    }
  }

  private void subproof(long from, long start, long end, boolean known, List<Hash> out) {
    if (from == end) {
      if (!known) out.add(range(start, end));
      return;
    }
    long mid = start + split(end - start);
    if (from <= mid) {
      subproof(from, start, mid, known, out);
      out.add(range(mid, end));
    } else {
      subproof(from, mid, end, false, out);
      out.add(range(start, mid));
    }
  }

  private Hash range(long start, long end) {
    long n = end - start;
    if (Long.bitCount(n) == 1) {
      int level = Long.numberOfTrailingZeros(n);
      return complete(level, start >> level);
    }
    long mid = start + split(n);
    return Hash.node(range(start, mid), range(mid, end));
  }

  private static long split(long n) {
    return Long.highestOneBit(n - 1);
  }

  private void put(int level, long index, Hash h) {
    if (level == levels.size()) levels.add(new byte[Hash.SIZE]);
    byte[] row = levels.get(level);
    int at = Math.toIntExact(index * Hash.SIZE);
    if (at + Hash.SIZE > row.length) {
      row = Arrays.copyOf(row, 2 * row.length);
      levels.set(level, row);
    }
    h.copyTo(row, at);
  }

  private static void within(long n, long max) {
    if (n < 0 || n > max) throw new IndexOutOfBoundsException(n + " not in 0.." + max);
  }
}
