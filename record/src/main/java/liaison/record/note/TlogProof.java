package liaison.record.note;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import liaison.record.Malformed;
import liaison.record.merkle.Hash;

/**
 * A proof file of c2sp.org/tlog-proof: extra data (null if none, else 1 byte to 12 MiB), index of
 * the entry, its inclusion path (at most 63 hashes), and the signed checkpoint note verbatim. Only
 * the form is checked. The array is not copied.
 */
@SuppressWarnings("ArrayRecordComponent")
public record TlogProof(byte[] extraOrNull, long index, List<Hash> path, String checkpointNote) {
  /** Most hashes in a path. */
  public static final int MAX_PATH = 63;

  /** Longest extra data in bytes. */
  public static final int MAX_EXTRA = 12 << 20;

  private static final String FIRST = "c2sp.org/tlog-proof@v1";
  private static final int MAX_CHARS = 16 << 20;

  public TlogProof {
    path = List.copyOf(path);
    if (extraOrNull != null && (extraOrNull.length == 0 || extraOrNull.length > MAX_EXTRA))
      throw new Malformed("proof with " + extraOrNull.length + " bytes of extra data");
    if (index < 0) throw new Malformed("proof with a negative index");
    if (path.size() > MAX_PATH) throw new Malformed("proof with " + path.size() + " hashes");
    Checkpoint.parse(SignedNote.parse(checkpointNote).text());
  }

  public String encode() {
    StringBuilder s = new StringBuilder(FIRST).append('\n');
    if (extraOrNull != null) s.append("extra ").append(Strict.base64(extraOrNull)).append('\n');
    s.append("index ").append(index).append('\n');
    for (Hash h : path) s.append(h).append('\n');
    return s.append('\n').append(checkpointNote).toString();
  }

  /** Reads exactly what {@link #encode} writes; anything else throws {@link Malformed}. */
  public static TlogProof parse(String proof) {
    if (proof.length() > MAX_CHARS) throw new Malformed("proof too long");
    int blank = proof.indexOf("\n\n");
    if (blank < 0) throw new Malformed("proof without its checkpoint");
    String[] lines = proof.substring(0, blank).split("\n", MAX_PATH + 4);
    if (!lines[0].equals(FIRST)) throw new Malformed("proof: first line");
    int at = 1;
    byte[] extra = null;
    if (lines.length > at && lines[at].startsWith("extra "))
      extra = Strict.base64(lines[at++].substring(6), "proof extra");
    if (lines.length <= at || !lines[at].startsWith("index "))
      throw new Malformed("proof without its index line");
    long index = Strict.decimal(lines[at++].substring(6), "proof index");
    List<Hash> path = new ArrayList<>();
    for (; at < lines.length; at++) path.add(Checkpoint.hash(lines[at], "proof hash"));
    return new TlogProof(extra, index, path, proof.substring(blank + 2));
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof TlogProof p
        && index == p.index
        && Arrays.equals(extraOrNull, p.extraOrNull)
        && path.equals(p.path)
        && checkpointNote.equals(p.checkpointNote);
  }

  @Override
  public int hashCode() {
    return Objects.hash(index, path, checkpointNote);
  }
}
