package liaison.record.merkle;

import java.util.ArrayList;
import java.util.List;
import liaison.record.Malformed;

/**
 * Names and contents of the static files of c2sp.org/tlog-tiles. A tile spans 256 hashes; {@code
 * width} is 1 to 256, below 256 for the partial tile at the right edge.
 */
public final class Tiles {
  /** Hashes in a full tile, entries in a full bundle. */
  public static final int WIDTH = 256;

  private Tiles() {}

  /** For example {@code tile/0/x001/067} or, partial, {@code tile/1/000.p/17}. */
  public static String path(int level, long index, int width) {
    if (level < 0 || level > 63) throw new IndexOutOfBoundsException("tile level " + level);
    return "tile/" + level + number(index, width);
  }

  /** For example {@code tile/entries/x001/067.p/112}. */
  public static String entriesPath(long index, int width) {
    return "tile/entries" + number(index, width);
  }

  /** How many hashes the tile has in a tree of {@code size} leaves; 0 if there is no such tile. */
  public static int width(int level, long index, long size) {
    long hashes = 8 * level > 62 ? 0 : size >> (8 * level);
    return Math.clamp(hashes - index * WIDTH, 0, WIDTH);
  }

  /** The tile's content, 32 bytes a hash; the tree must have all of them. */
  public static byte[] tile(Tree tree, int level, long index, int width) {
    byte[] out = new byte[width * Hash.SIZE];
    for (int i = 0; i < width; i++)
      tree.complete(8 * level, index * WIDTH + i).copyTo(out, i * Hash.SIZE);
    return out;
  }

  /** Splits a tile into its hashes; not 1 to 256 whole hashes throws {@link Malformed}. */
  public static List<Hash> hashes(byte[] tile) {
    int n = tile.length / Hash.SIZE;
    if (n < 1 || n > WIDTH || tile.length % Hash.SIZE != 0)
      throw new Malformed("tile of " + tile.length + " bytes");
    List<Hash> out = new ArrayList<>(n);
    for (int i = 0; i < n; i++) out.add(Hash.at(tile, i * Hash.SIZE));
    return out;
  }

  /** Entries, each after its length as a big-endian uint16; 1 to 256 entries. */
  public static byte[] bundle(List<byte[]> entries) {
    count(entries.size());
    int total = 0;
    for (byte[] e : entries) {
      if (e.length > 0xffff) throw new Malformed("entry of " + e.length + " bytes in a bundle");
      total += 2 + e.length;
    }
    byte[] out = new byte[total];
    int at = 0;
    for (byte[] e : entries) {
      out[at++] = (byte) (e.length >> 8);
      out[at++] = (byte) e.length;
      System.arraycopy(e, 0, out, at, e.length);
      at += e.length;
    }
    return out;
  }

  /** The entries of a bundle; cut short or not 1 to 256 of them throws {@link Malformed}. */
  public static List<byte[]> entries(byte[] bundle) {
    List<byte[]> out = new ArrayList<>();
    int at = 0;
    while (at < bundle.length) {
      if (bundle.length - at < 2) throw new Malformed("entry bundle cut at byte " + at);
      int n = (bundle[at] & 0xff) << 8 | (bundle[at + 1] & 0xff);
      at += 2;
      if (bundle.length - at < n) throw new Malformed("entry bundle cut at byte " + at);
      byte[] e = new byte[n];
      System.arraycopy(bundle, at, e, 0, n);
      out.add(e);
      at += n;
    }
    count(out.size());
    return out;
  }

  private static void count(int n) {
    if (n < 1 || n > WIDTH) throw new Malformed("entry bundle of " + n + " entries");
  }

  private static String number(long index, int width) {
    if (index < 0) throw new IndexOutOfBoundsException("tile index " + index);
    if (width < 1 || width > WIDTH) throw new IndexOutOfBoundsException("tile width " + width);
    StringBuilder s = new StringBuilder("/").append(three(index));
    for (long n = index / 1000; n > 0; n /= 1000) s.insert(0, "/x" + three(n));
    return width == WIDTH ? s.toString() : s.append(".p/").append(width).toString();
  }

  private static String three(long n) {
    long d = n % 1000;
    return (d < 10 ? "00" : d < 100 ? "0" : "") + d;
  }
}
