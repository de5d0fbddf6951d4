package liaison.store;

import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liaison.office.Entry;
import liaison.office.SignedHeadRow;
import liaison.record.merkle.Tiles;

/**
 * The folder an export is: {@code charter.N} for every epoch, and for every log a folder of
 * c2sp.org/tlog-tiles with what Liaison adds, each in files of 256 (the last fewer), numbered as
 * tiles are:
 *
 * <pre>
 * a.0/checkpoint  tile/…  tile/entries/…       the log of side 0 in epoch 0
 * a.0/content/000  [* [statement / null, salt / null, body / null]]   one for each entry
 * a.0/heads/000    [* [size, root, seconds, ed25519, mldsa44]]        signed heads kept
 * joint.0/checkpoint  tile/…  tile/entries/…   the joint log
 * joint.0/marks/000   [* [side, size, root, seconds, ed25519, mldsa44]]   joint cosignatures
 * </pre>
 */
public final class Archive {
  /** The side of a joint log. */
  public static final int JOINT = -1;

  private static final Pattern FOLDER = Pattern.compile("([a-p]|joint)\\.(0|[1-9][0-9]{0,5})");

  private Archive() {}

  /**
   * A log to export: {@code checkpoint} is a signed note of {@code size} entries, at least 1;
   * {@code entries} gives at least as many, from seq 0, of which a joint log's need the leaf only;
   * {@code signed} gives heads, or for a joint log cosignatures, in any order.
   */
  public record Log(
      int epoch,
      int side,
      String checkpoint,
      long size,
      Iterator<Entry> entries,
      Iterator<SignedHeadRow> signed) {

    String folder() {
      return Archive.folder(epoch, side);
    }
  }

  /** A log's name: epoch and side, or {@link #JOINT}. */
  record Name(int epoch, int side) {
    boolean joint() {
      return side == JOINT;
    }

    String extra() {
      return joint() ? "marks" : "heads";
    }
  }

  static String folder(int epoch, int side) {
    return (side == JOINT ? "joint" : String.valueOf((char) ('a' + side))) + "." + epoch;
  }

  /** The log a folder is for, or null. */
  static Name name(String folder) {
    Matcher m = FOLDER.matcher(folder);
    if (!m.matches()) return null;
    int side = m.group(1).length() == 1 ? m.group(1).charAt(0) - 'a' : JOINT;
    return new Name(Integer.parseInt(m.group(2)), side);
  }

  /** For example {@code content/x001/067}. */
  static String group(String kind, long index) {
    return Tiles.path(0, index, 256).replaceFirst("^tile/0", kind);
  }

  /** How many files of 256 hold {@code n}. */
  static long groups(long n) {
    return (n + 255) / 256;
  }

  static String tile(int level, long index, long size) {
    return Tiles.path(level, index, Tiles.width(level, index, size));
  }

  static String bundle(long index, long size) {
    return Tiles.entriesPath(index, Tiles.width(0, index, size));
  }
}
