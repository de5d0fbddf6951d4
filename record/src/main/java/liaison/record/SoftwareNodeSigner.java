package liaison.record;

import liaison.record.keys.Signatures;

/** A node's keys from two seeds of 32 bytes. */
public final class SoftwareNodeSigner implements NodeSigner {
  private final byte[] ed;
  private final byte[] ml;
  private final Signatures signatures;
  private final NodeKey key;

  public SoftwareNodeSigner(byte[] ed25519Seed, byte[] mlDsa44Seed, Signatures signatures) {
    ed = ed25519Seed.clone();
    ml = mlDsa44Seed.clone();
    this.signatures = signatures;
    key = new NodeKey(signatures.ed25519Public(ed), signatures.mlDsa44Public(ml));
  }

  @Override
  public NodeKey key() {
    return key;
  }

  @Override
  public byte[] ed25519(byte[] message) {
    return signatures.ed25519Sign(ed, message);
  }

  @Override
  public byte[] mlDsa44(byte[] message) {
    return signatures.mlDsa44Sign(ml, message);
  }
}
