package liaison.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import liaison.record.cbor.CborReader;
import liaison.record.cbor.CborWriter;
import liaison.record.merkle.Hash;
import liaison.record.merkle.Proofs;
import liaison.record.merkle.Tree;

/** A leaf's bytes with its inclusion path to a head known from elsewhere. */
@SuppressWarnings("ArrayRecordComponent")
public record Shown(long seq, byte[] leaf, List<Hash> path) {
  static Shown of(Tree tree, long seq, byte[] leaf, long size) {
    return new Shown(seq, leaf, tree.inclusion(seq, size));
  }

  boolean under(Head h) {
    return Proofs.inclusion(seq, h.size(), Hash.leaf(leaf), path, h.root());
  }

  void write(CborWriter w) {
    w.array(3).uint(seq).bytes(leaf).array(path.size());
    for (Hash h : path) w.bytes(h.bytes());
  }

  static Shown read(CborReader r) {
    if (r.array(3) != 3) throw new Malformed("evidence: leaf not of 3 parts");
    long seq = Limits.number(r.uint(), "seq");
    byte[] leaf = r.bytes(Limits.SHOWN_LEAF);
    List<Hash> path = new ArrayList<>();
    for (int n = r.array(63); n > 0; n--) path.add(Hash.of(r.bytesExact(Hash.SIZE)));
    return new Shown(seq, leaf, List.copyOf(path));
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Shown s
        && seq == s.seq
        && Arrays.equals(leaf, s.leaf)
        && path.equals(s.path);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(leaf);
  }
}
