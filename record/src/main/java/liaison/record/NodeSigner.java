package liaison.record;

/** Signs with both keys of a node; messages are raw bytes (record §2). */
public interface NodeSigner {
  NodeKey key();

  byte[] ed25519(byte[] message);

  byte[] mlDsa44(byte[] message);
}
