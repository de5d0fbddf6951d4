package liaison.record.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import liaison.record.Malformed;
import org.junit.jupiter.api.Test;

class TilesTest {
  @Test
  void pathsAreThoseOfTheSpecification() {
    assertThat(Tiles.path(0, 1067, 256)).isEqualTo("tile/0/x001/067");
    assertThat(Tiles.path(63, 1_234_067, 256)).isEqualTo("tile/63/x001/x234/067");
    assertThat(Tiles.path(1, 0, 17)).isEqualTo("tile/1/000.p/17");
    assertThat(Tiles.entriesPath(273, 112)).isEqualTo("tile/entries/273.p/112");
    assertThat(Tiles.entriesPath(999_000, 256)).isEqualTo("tile/entries/x999/000");
  }

  @Test
  void widthsAreThoseOfTheSpecification() {
    assertThat(Tiles.width(0, 272, 70_000)).isEqualTo(256);
    assertThat(Tiles.width(0, 273, 70_000)).isEqualTo(112);
    assertThat(Tiles.width(0, 274, 70_000)).isZero();
    assertThat(Tiles.width(1, 0, 70_000)).isEqualTo(256);
    assertThat(Tiles.width(1, 1, 70_000)).isEqualTo(17);
    assertThat(Tiles.width(2, 0, 70_000)).isEqualTo(1);
    assertThat(Tiles.width(3, 0, 70_000)).isZero();
    assertThat(Tiles.width(8, 0, Long.MAX_VALUE)).isZero();
    assertThat(Tiles.width(1, 0, 256)).isEqualTo(1);
  }

  @Test
  void tilesHoldTheTree() {
    Tree t = MerkleTest.tree(600);
    List<Hash> leaves = Tiles.hashes(Tiles.tile(t, 0, 2, 88));
    assertThat(leaves).hasSize(88);
    assertThat(leaves.get(87)).isEqualTo(t.leaf(599));
    List<Hash> up = Tiles.hashes(Tiles.tile(t, 1, 0, 2));
    assertThat(up).containsExactly(MerkleTest.slowRoot(0, 256), MerkleTest.slowRoot(256, 512));
    assertThatThrownBy(() -> Tiles.tile(t, 1, 0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Tiles.hashes(new byte[33])).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> Tiles.hashes(new byte[0])).isInstanceOf(Malformed.class);
  }

  @Test
  void bundlesComeBack() {
    byte[] bundle = Tiles.bundle(List.of(new byte[300], new byte[0], new byte[] {7}));
    assertThat(bundle).hasSize(307).startsWith(1, 44);
    assertThat(Tiles.entries(bundle)).containsExactly(new byte[300], new byte[0], new byte[] {7});
    for (int n : new int[] {0, 1, 301, 303, 306}) {
      assertThatThrownBy(() -> Tiles.entries(java.util.Arrays.copyOf(bundle, n)))
          .isInstanceOf(Malformed.class);
    }
    assertThatThrownBy(() -> Tiles.entries(new byte[2 * 257])).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> Tiles.bundle(List.of(new byte[65_536]))).isInstanceOf(Malformed.class);
  }
}
