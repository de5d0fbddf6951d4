package liaison.record.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import liaison.record.Json;
import liaison.record.Malformed;
import liaison.record.Vectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MerkleTest {
  @TestFactory
  List<DynamicTest> inclusionVectors() {
    return each("merkle/inclusion", v -> inclusion(v, 0, number(v, "treeSize")));
  }

  @TestFactory
  List<DynamicTest> consistencyVectors() {
    return each(
        "merkle/consistency",
        v ->
            Proofs.consistency(
                number(v, "size1"),
                number(v, "size2"),
                path(v),
                hash(v.get("root1")),
                hash(v.get("root2"))));
  }

  /** A subtree is a tree of its own once its start is a multiple of the next power of two. */
  @TestFactory
  List<DynamicTest> subtreeInclusionVectors() {
    return each(
        "merkle/subtreeinclusion",
        v -> {
          long start = number(v, "start");
          long size = number(v, "end") - start;
          if (size < 1 || start % (2 * Long.highestOneBit(2 * size - 1) / 2) != 0) return false;
          return inclusion(v, start, size);
        });
  }

  @Test
  void everyProofOfSmallTreesHolds() {
    Tree t = tree(70);
    for (int size = 0; size <= 70; size++) {
      assertThat(t.root(size)).isEqualTo(slowRoot(0, size));
      for (int i = 0; i < size; i++) {
        List<Hash> p = t.inclusion(i, size);
        assertThat(Proofs.inclusion(i, size, t.leaf(i), p, t.root(size))).isTrue();
        assertThat(Proofs.rootFromInclusion(i, size, t.leaf(i), p)).isEqualTo(t.root(size));
        assertThat(Proofs.inclusion(i, size, Hash.EMPTY, p, t.root(size))).isFalse();
        if (i + 1 < size)
          assertThat(Proofs.inclusion(i + 1, size, t.leaf(i), p, t.root(size))).isFalse();
      }
      for (int from = 0; from <= size; from++) {
        List<Hash> p = t.consistency(from, size);
        assertThat(Proofs.consistency(from, size, p, t.root(from), t.root(size)))
            .isEqualTo(from > 0);
        if (from > 0) {
          assertThat(Proofs.consistency(from, size, p, Hash.EMPTY, t.root(size))).isFalse();
          assertThat(Proofs.consistency(from, size, p, t.root(from), Hash.EMPTY)).isFalse();
        }
      }
    }
  }

  @Test
  void truncatedTreeGrowsAnew() {
    Tree t = tree(70);
    t.truncate(37);
    assertThat(t.size()).isEqualTo(37);
    assertThat(t.root()).isEqualTo(slowRoot(0, 37));
    for (int i = 37; i < 70; i++) t.append(leaf(i));
    assertThat(t.root()).isEqualTo(slowRoot(0, 70));
    assertThatThrownBy(() -> t.root(71)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> t.leaf(70)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> t.inclusion(5, 5)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> t.truncate(71)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void hashKeepsItsForm() {
    assertThat(Hash.EMPTY).hasToString("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    assertThatThrownBy(() -> Hash.of(new byte[31])).isInstanceOf(Malformed.class);
    byte[] b = leaf(1).bytes();
    Hash h = Hash.of(b);
    b[0] ^= 1;
    assertThat(h).isEqualTo(leaf(1)).isNotEqualTo(Hash.of(b)).hasSameHashCodeAs(leaf(1));
    assertThatThrownBy(() -> Proofs.rootFromInclusion(1, 1, h, List.of()))
        .isInstanceOf(Malformed.class);
  }

  private static List<DynamicTest> each(String folder, Check check) {
    List<DynamicTest> out = new ArrayList<>();
    for (Path p : Vectors.files(folder)) {
      Map<String, Object> v = Json.map(Json.parse(Vectors.text(p)));
      out.add(
          DynamicTest.dynamicTest(
              p.getParent().getFileName() + " " + p.getFileName(),
              () -> assertThat(holds(check, v)).isEqualTo(v.get("wantErr").equals(false))));
    }
    return out;
  }

  private static boolean holds(Check check, Map<String, Object> v) {
    try {
      return check.holds(v);
    } catch (Malformed | ArithmeticException e) {
      return false;
    }
  }

  private static boolean inclusion(Map<String, Object> v, long start, long size) {
    long index = number(v, "leafIdx") - start;
    return Proofs.inclusion(index, size, hash(v.get("leafHash")), path(v), hash(v.get("root")));
  }

  private static long number(Map<String, Object> v, String k) {
    return ((BigDecimal) v.get(k)).longValueExact();
  }

  /** A 12-byte placeholder in some vectors stands for a hash; no bytes at all is malformed. */
  private static Hash hash(Object base64) {
    byte[] b = base64 == null ? new byte[0] : Base64.getDecoder().decode((String) base64);
    return b.length == 12 ? Hash.sha256(b) : Hash.of(b);
  }

  private static List<Hash> path(Map<String, Object> v) {
    return Json.list(v.get("proof")).stream().map(MerkleTest::hash).toList();
  }

  static Tree tree(int n) {
    Tree t = new Tree();
    for (int i = 0; i < n; i++) t.append(leaf(i));
    return t;
  }

  static Hash leaf(int i) {
    return Hash.leaf(new byte[] {(byte) (i >> 8), (byte) i});
  }

  static Hash slowRoot(int start, int end) {
    if (start == end) return Hash.EMPTY;
    if (end - start == 1) return leaf(start);
    int mid = start + Integer.highestOneBit(end - start - 1);
    return Hash.node(slowRoot(start, mid), slowRoot(mid, end));
  }

  private interface Check {
    boolean holds(Map<String, Object> v);
  }
}
