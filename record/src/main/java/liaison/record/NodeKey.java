package liaison.record;

import java.util.Arrays;

/** Public keys of a node: Ed25519 (32 bytes) and ML-DSA-44 (1312). The arrays are not copied. */
@SuppressWarnings("ArrayRecordComponent")
public record NodeKey(byte[] ed25519, byte[] mlDsa44) {
  public NodeKey {
    if (ed25519.length != 32) throw new Malformed("node Ed25519 key of " + ed25519.length);
    if (mlDsa44.length != 1312) throw new Malformed("node ML-DSA-44 key of " + mlDsa44.length);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof NodeKey k
        && Arrays.equals(ed25519, k.ed25519)
        && Arrays.equals(mlDsa44, k.mlDsa44);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ed25519);
  }
}
